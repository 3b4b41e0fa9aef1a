internal import TextScanning

/// Character sets that messages name, as far as Vietnamese ones go.
enum MIMECharset {
    /// The text of some bytes.
    ///
    /// - Parameter charset: as named, in any case; nil when nothing is named.
    static func decoded(_ bytes: [UInt8], charset: String?) -> DecodedText {
        switch charset?.lowercased() {
        case "windows-1258", "cp1258", "x-cp1258": return page(.cp1258, bytes)
        case nil, "utf-8", "utf8", "us-ascii", "ascii", "unknown-8bit", "": return DecodedText(unnamed: bytes)
        // What is called Latin-1 is what Windows calls so (WHATWG Encoding, 4.2), and often it is UTF-8 all the same.
        case "windows-1252", "cp1252", "iso-8859-1", "latin1":
            return String(validating: bytes, as: UTF8.self) == nil ? page(.cp1252, bytes) : DecodedText(unnamed: bytes)
        case "viscii", "csviscii": return DecodedText(VISCII.text(bytes))
        case "tcvn", "tcvn3", "tcvn5712", "tcvn-5712", "tcvn5712-1", "x-viet-tcvn5712":
            let latin = String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
            return DecodedText(VietnameseText.nfc(LegacyVietnamese.tcvn3.unicode(latin)))
        default: return DecodedText(DecodedText(unnamed: bytes).text, isCertain: bytes.allSatisfy { $0 < 0x80 })
        }
    }

    private static func page(_ page: WindowsCodePage, _ bytes: [UInt8]) -> DecodedText {
        DecodedText(VietnameseText.nfc(page.text(bytes)), isCertain: page.undefined(in: bytes) == nil)
    }
}
