/// A mail with one attachment, written line by line.
enum Mail {
    static let date = "Wed, 29 Apr 2020 10:00:00 +0700"
    static let attachment = "Content-Disposition: attachment; filename=a.bin\n\nbytes"

    static func text(
        head: String = "", date: String, part: String = attachment, boundary: String = "vach", end: String = "--"
    ) -> String {
        """
        \(head)From: =?UTF-8?Q?Nguy=E1=BB=85n?= An <an@stc.vn>
        Subject: =?UTF-8?B?U+G7kSBsaeG7h3U=?=
        Date: \(date)
        MIME-Version: 1.0
        Content-Type: multipart/mixed; boundary=\(boundary)

        --\(boundary)
        \(part)
        --\(boundary)\(end)

        """
    }

    static func bytes(head: String = "", date: String = date, part: String = attachment) -> [UInt8] {
        Array(text(head: head, date: date, part: part).utf8)
    }
}
