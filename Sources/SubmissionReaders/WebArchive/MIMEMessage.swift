import Diagnostics
import OfficeContainers

/// A MIME message (RFC 2045, 2046): its header, and the parts of a multipart one, decoded.
struct MIMEMessage {
    /// A part.
    struct Part {
        /// Such as `text/html`, in lower case.
        var type: String
        /// The encoding its header names.
        var charset: String?
        /// Its address within the archive.
        var location: String
        var bytes: [UInt8]
    }

    private let file: [UInt8]
    private let header: MIMEHeader
    private let boundary: [UInt8]
    private let bodyStart: Int

    /// - Returns: nil when the file does not begin with the header of a multipart message.
    init?(_ file: [UInt8]) {
        // Every line of a header begins with a name and a colon, or with a blank that continues the line before.
        guard let first = file.first, (0x41...0x5A).contains(first) || (0x61...0x7A).contains(first),
            file.prefix(80).contains(0x3A), let (header, end) = MIMEHeader.read(file, from: 0),
            header["mime-version"] != nil, let type = header["content-type"],
            type.lowercased().hasPrefix("multipart/"), let boundary = header.parameter("boundary")
        else { return nil }
        self.file = file
        self.header = header
        self.boundary = Array(("--" + boundary).utf8)
        bodyStart = end
    }

    /// Whether it is an archive of pages that belong together, and no mail with attachments.
    var isRelated: Bool { header["content-type"]?.lowercased().hasPrefix("multipart/related") == true }

    /// The parts in order.
    func parts(limits: ReadingLimits) -> Result<[Part], ContainerFault> {
        var parts: [Part] = []
        var start: Int?
        var line = bodyStart
        while line < file.count {
            let end = file[line...].firstIndex(of: 0x0A) ?? file.count
            if file[line..<end].starts(with: boundary) {
                if let start {
                    // The line end before a boundary belongs to it.
                    let last = line >= 2 && file[line - 2] == 0x0D ? line - 2 : max(line - 1, start)
                    guard let part = part(start, max(last, start)) else { return .failure(damaged) }
                    parts.append(part)
                    if parts.count > limits.entries {
                        return .failure(
                            .beyond(
                                Phrase("số phần của tệp MHT", en: "parts of the web archive"), parts.count,
                                limit: limits.entries))
                    }
                }
                if file[line..<end].dropFirst(boundary.count).starts(with: "--".utf8) { return .success(parts) }
                start = end + 1
            }
            line = end + 1
        }
        return .failure(damaged)
    }

    private var damaged: ContainerFault {
        ContainerFault(
            .damaged, Phrase("tệp MHT bị cắt ngang hoặc hỏng", en: "the web archive is cut short or damaged"))
    }

    private func part(_ start: Int, _ end: Int) -> Part? {
        guard let (header, bodyStart) = MIMEHeader.read(file, from: start), bodyStart <= end else { return nil }
        let body = file[bodyStart..<end]
        let bytes: [UInt8]
        switch header["content-transfer-encoding"]?.lowercased() ?? "7bit" {
        case "quoted-printable":
            guard let decoded = TransferEncoding.quotedPrintable(body) else { return nil }
            bytes = decoded
        case "base64":
            guard let decoded = TransferEncoding.base64(body) else { return nil }
            bytes = decoded
        default: bytes = Array(body)
        }
        let type = header["content-type"]?.split(separator: ";").first.map { $0.lowercased() } ?? "text/plain"
        return Part(
            type: type.filter { $0 != " " }, charset: header.parameter("charset"),
            location: header["content-location"] ?? "", bytes: bytes)
    }
}
