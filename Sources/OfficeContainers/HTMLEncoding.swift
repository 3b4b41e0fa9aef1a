import Diagnostics
import TextScanning

/// The encoding of a page (HTML Living Standard 13.2.3): its byte order mark, else UTF-8 if its bytes are that, else what it declares near its
/// beginning, else the Vietnamese code page of Windows.
public enum HTMLEncoding {
    /// A page in UTF-8.
    public struct Page: Sendable {
        /// Its bytes, without a mark.
        public var bytes: [UInt8]
        /// Whether the code page was guessed, since nothing named it.
        public var isGuessed: Bool
    }

    /// Decodes a page whole, or says what in it cannot be: a replacement character would hide what stood there.
    ///
    /// - Parameter charset: what stands outside the page, as in the headers of a web archive.
    public static func decoded(_ bytes: [UInt8], charset: String? = nil) -> Result<Page, ContainerFault> {
        if let units = ByteOrderMark.utf16Units(bytes) {
            guard let text = String(validating: units, as: UTF16.self) else { return .failure(undecodable("UTF-16")) }
            return .success(Page(bytes: Array(text.utf8), isGuessed: false))
        }
        let isMarked = bytes.starts(with: ByteOrderMark.utf8)
        let rest = isMarked ? Array(bytes.dropFirst(3)) : bytes
        // UTF-8 proves itself: few texts in another encoding are valid UTF-8 beyond ASCII.
        if (try? UTF8Span(validating: rest.span)) != nil { return .success(Page(bytes: rest, isGuessed: false)) }
        let name = isMarked ? "utf-8" : charset?.lowercased() ?? declared(in: bytes)
        let page: WindowsCodePage
        switch name {
        case nil, "windows-1258", "cp1258", "x-cp1258": page = .cp1258
        // TCVN3 and VNI fonts show letters of this page.
        case "windows-1252", "cp1252", "iso-8859-1", "latin1", "us-ascii", "ascii", "x-user-defined": page = .cp1252
        case .some(let other): return .failure(undecodable(other))
        }
        if page.undefined(in: rest) != nil { return .failure(undecodable(name ?? "windows-1258")) }
        return .success(Page(bytes: Array(page.text(rest).utf8), isGuessed: name == nil))
    }

    /// The first bytes of a page, legible enough to look for tags.
    public static func head(_ bytes: [UInt8], count: Int) -> [UInt8] {
        let head = Array(bytes.prefix(count))
        if let units = ByteOrderMark.utf16Units(head) { return Array(String(decoding: units, as: UTF16.self).utf8) }
        return head.starts(with: ByteOrderMark.utf8) ? Array(head.dropFirst(3)) : head
    }

    private static func undecodable(_ name: String) -> ContainerFault {
        ContainerFault(
            .textEncoding,
            Phrase(
                "trang có ký tự không đọc được theo bảng mã \(name)", en: "the page cannot be read as \(name)"))
    }

    /// The name behind `charset=` in the first 4096 bytes.
    private static func declared(in bytes: [UInt8]) -> String? {
        let head = bytes.prefix(4096).map { $0 >= 0x41 && $0 <= 0x5A ? $0 + 0x20 : $0 }
        let mark = Array("charset=".utf8)
        guard head.count > mark.count,
            let place = (0..<(head.count - mark.count)).first(where: {
                head[$0..<($0 + mark.count)].elementsEqual(mark)
            })
        else { return nil }
        let name = head[(place + mark.count)...].drop { $0 == 0x22 || $0 == 0x27 || $0 == 0x20 }.prefix {
            (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D || $0 == 0x5F
        }
        return name.isEmpty ? nil : String(decoding: name, as: UTF8.self)
    }
}
