import Diagnostics
import ReturnBundles
import TestSupport
import Testing

/// Attachments of mails: names in every encoding, parts that are none, mails that are broken.
@Suite struct AttachmentTests {
    static let name = "Số liệu.xlsx"

    /// The fields by which programs name an attachment; all mean the same name.
    static let fields = [
        "Content-Disposition: attachment; filename*=UTF-8''S%E1%BB%91%20li%E1%BB%87u.xlsx",
        "Content-Disposition: attachment; filename*0*=utf-8'vi'S%E1%BB%91%20li;\n filename*1*=%E1%BB%87u;\n filename*2=.xlsx",
        "Content-Disposition: attachment; filename*1*=%87u.xlsx;\n filename*0*=utf-8''S%E1%BB%91%20li%E1%BB; filename=khac.bin",
        "Content-Disposition: attachment; filename=\"=?UTF-8?B?U+G7kSBsaeG7h3UueGxzeA==?=\"",
        // The letter ệ is cut between two encoded words.
        "Content-Disposition: attachment; filename=\"=?utf-8?Q?S=E1=BB=91_li=E1=BB?=\n =?utf-8?Q?=87u.xlsx?=\"",
        "Content-Type: application/x; name=\"=?windows-1258?Q?S=F4=EC_li=EA=F2u.xlsx?=\"",
        "Content-Type: application/x; name=\"=?viscii?Q?S=AF_li=AEu.xlsx?=\"",
        "Content-Type: application/x; name=\"=?TCVN5712-1?Q?S=E8_li=D6u.xlsx?=\"",
        "Content-Type: application/x; name=\"=?ISO-8859-1?Q?S=E1=BB=91_li=E1=BB=87u.xlsx?=\"",
        "Content-Disposition: attachment; filename=\"Số liệu.xlsx\"",
        "Content-Disposition: attachment; filename=\"So\u{302}\u{301} lie\u{323}\u{302}u.xlsx\"",
        "Content-Disposition: attachment; filename=\"C:\\Users\\Lan\\Số liệu.xlsx\"",
        "Content-Disposition: attachment; filename=\"../../Số liệu\u{202E}.xlsx\"",
    ]

    @Test(arguments: fields)
    func names(_ field: String) {
        let part = field + "\n\nbytes"
        let opened = ReturnBundles.files(in: Mail.bytes(part: part), name: "thu.eml")
        #expect(opened.value.map { Array($0.name.unicodeScalars) } == [Array(Self.name.unicodeScalars)])
        #expect(opened.value.map(\.bytes) == [Array("bytes".utf8)])
        #expect(opened.findings.isEmpty)
    }

    /// A character set that is not known leaves a question.
    @Test func unknownCharset() {
        let part = "Content-Type: application/x; name=\"=?big5?Q?=A4=A4.xlsx?=\"\n\nbytes"
        let opened = ReturnBundles.files(in: Mail.bytes(part: part), name: "thu.eml")
        #expect(opened.value.count == 1)
        #expect(opened.findings.map(\.code.rawValue) == ["TEP016"])
    }

    @Test func sender() {
        let mail = ReturnBundles.files(in: Mail.bytes(), name: "thu.eml").value.first?.mails.first
        #expect(mail?.from == "Nguyễn An <an@stc.vn>")
        #expect(mail?.subject == "Số liệu")
    }

    /// What happens to one part of a mail: the files it gives, and the codes.
    static let parts = MarkdownTable(
        #"""
        | part | files | codes |
        |---|---|---|
        | Content-Type: text/plain\n\nKính gửi | | TEP015 |
        | Content-Type: text/html\n\n<p> | | TEP015 |
        | Content-Type: text/plain; name=so-lieu.csv\n\n1;2 | so-lieu.csv | |
        | Content-Type: text/html\nContent-Disposition: attachment\n\n<p> | dinh-kem-1 | |
        | Content-Type: application/pkcs7-signature; name=smime.p7s\n\nx | | TEP015 |
        | Content-Type: application/pkcs7-mime; name=smime.p7m\n\nx | | TEP002 |
        | Content-Type: message/delivery-status\n\nx | | TEP015 |
        | Content-Disposition: attachment; filename=~$a.xlsx\n\nx | | TEP015 |
        | Content-Disposition: attachment; filename=a.bin\nContent-Transfer-Encoding: base64\n\nYWJj | a.bin | |
        | Content-Disposition: attachment; filename=a.bin\nContent-Transfer-Encoding: base64\n\nYW?j | | TEP003 |
        | Content-Disposition: attachment; filename=a.bin\nContent-Transfer-Encoding: quoted-printable\n\na=ZZ | | TEP003 |
        | Content-Disposition: attachment; filename=a.bin\nContent-Transfer-Encoding: x-uuencode\n\nabc | | TEP003 |
        | no header here | | TEP003 |
        | Content-Type: multipart/mixed\n\nx | | TEP003 |
        | Content-Type: multipart/mixed; boundary=vach2\n\n--vach2\nContent-Type: a/b; name=a.bin\n\nx\n | a.bin | |
        """#)

    @Test(arguments: parts.rows)
    func part(_ row: MarkdownTable.Row) {
        let opened = ReturnBundles.files(in: Mail.bytes(part: row["part"]), name: "thu.eml")
        #expect(opened.value.map(\.name).joined(separator: " ") == row["files"])
        #expect(opened.findings.map(\.code.rawValue).joined(separator: " ") == row["codes"])
    }

    /// A mail without its last boundary: whole attachments are taken, the one that was cut is asked for.
    @Test func cut() {
        let part = "Content-Disposition: attachment; filename=a.bin\n\nwhole\n--vach\n" + Mail.attachment
        let whole = Mail.text(date: Mail.date, part: part)
        #expect(ReturnBundles.files(in: Array(whole.utf8), name: "t.eml").value.count == 2)
        let cut = Array(whole.utf8.prefix(whole.utf8.count - 12))
        let opened = ReturnBundles.files(in: cut, name: "t.eml")
        #expect(opened.value.map(\.bytes) == [Array("whole".utf8)])
        #expect(Set(opened.findings.map(\.code.rawValue)) == ["TEP003"])
    }

    /// A web archive of a workbook begins like a mail and is none; text with colons is none either.
    @Test(arguments: [
        "MIME-Version: 1.0\nX-Document-Type: Workbook\nContent-Type: multipart/related; boundary=a\n\n--a\n\n--a--\n",
        "From: <Saved by Blink>\nSubject: A\nDate: \(Mail.date)\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=a\n\n",
        "Chỉ tiêu: 1;2\n", "", "From\n", "a;b\n1;2\n",
    ])
    func noMail(_ text: String) {
        #expect(!ReturnBundles.isBundle(Array(text.utf8)))
    }
}
