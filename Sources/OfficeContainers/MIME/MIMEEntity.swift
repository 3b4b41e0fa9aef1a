/// A message or a part of one (RFC 2045, 2046): its header and its body.
public struct MIMEEntity: Sendable {
    /// The header.
    public let header: MIMEHeader
    /// The body as it stands, encoded for transfer.
    public let body: ArraySlice<UInt8>
    /// Its kind, such as `text/html`, in lower case; `text/plain` when nothing says it (RFC 2045, 5.2).
    public let type: String

    /// Reads a header; what follows is the body.
    ///
    /// - Parameter headerLimit: bytes a header may have.
    /// - Returns: nil when the bytes do not begin with a header.
    public init?(_ bytes: ArraySlice<UInt8>, headerLimit: Int) {
        guard let (header, end) = MIMEHeader.read(bytes, limit: headerLimit) else { return nil }
        self.header = header
        body = bytes[end...]
        let type = header.parameters(of: "content-type").value
        self.type = type.contains("/") ? type : "text/plain"
    }

    /// The character set its text is in, as named.
    public var charset: String? { header.parameters(of: "content-type")["charset"] }

    /// The parts of a multipart entity in order.
    public struct Parts: Sendable {
        /// Those with a boundary behind them; nil for one whose header cannot be read.
        public var entities: [MIMEEntity?] = []
        /// What stands behind the last boundary when no closing one came: a part that the end of the body cut, or one whose program left the
        /// closing boundary out.
        public var rest: MIMEEntity?
        /// Whether the closing boundary was there.
        public var isWhole = false
    }

    /// Takes a multipart entity apart (RFC 2046, 5.1.1); nil when it is none or names no boundary.
    ///
    /// - Parameters:
    ///   - headerLimit: bytes the header of a part may have.
    ///   - partLimit: parts after which nothing more is looked at.
    public func parts(headerLimit: Int, partLimit: Int) -> Parts? {
        guard type.hasPrefix("multipart/"), let boundary = header.parameters(of: "content-type")["boundary"],
            !boundary.isEmpty
        else { return nil }
        let delimiter = Array(("--" + boundary).utf8)
        var parts = Parts()
        var start: Int?
        var line = body.startIndex
        while line < body.endIndex, parts.entities.count < partLimit {
            let end = body[line...].firstIndex(of: 0x0A) ?? body.endIndex
            if body[line] == 0x2D, body[line..<end].starts(with: delimiter) {
                let rest = body[(line + delimiter.count)..<end].filter { $0 != 0x20 && $0 != 0x09 && $0 != 0x0D }
                // Boundaries of one message often begin alike.
                if rest.isEmpty || rest == [0x2D, 0x2D] {
                    if let start {
                        // The line end before a boundary belongs to it.
                        let last = line >= start + 2 && body[line - 2] == 0x0D ? line - 2 : line - 1
                        parts.entities.append(MIMEEntity(body[start..<max(last, start)], headerLimit: headerLimit))
                    }
                    if !rest.isEmpty {
                        parts.isWhole = true
                        return parts
                    }
                    start = min(end + 1, body.endIndex)
                }
            }
            line = end + 1
        }
        parts.rest = start.flatMap { MIMEEntity(body[$0...], headerLimit: headerLimit) }
        return parts
    }

    /// The bytes of the body; nil when they break the rules of their encoding, or the encoding is unknown.
    public func decoded() -> [UInt8]? {
        switch header.parameters(of: "content-transfer-encoding").value {
        case "quoted-printable": TransferEncoding.quotedPrintable(body)
        case "base64": TransferEncoding.base64(body)
        case "", "7bit", "8bit", "binary": Array(body)
        default: nil
        }
    }
}
