/// Texts in UTF-8 that a program took for a code page of one byte a letter, and then wrote as Unicode.
enum MisreadText {
    /// The text as it was meant; nil when it was not misread: its letters put back into bytes must be UTF-8 of other letters, which happens to no
    /// text by chance.
    ///
    /// - Example: `B├ío c├ío` (taken for code page 437, as in ZIP files) and `BÃ¡o cÃ¡o` (for Windows-1252) were `Báo cáo`.
    static func undone(_ text: String) -> String? {
        if text.utf8.allSatisfy({ $0 < 0x80 }) { return nil }
        for page in [dos, windows] {
            var bytes: [UInt8] = []
            for scalar in text.unicodeScalars {
                guard let byte = scalar.isASCII ? UInt8(scalar.value) : page[scalar] else { break }
                bytes.append(byte)
            }
            guard bytes.count == text.unicodeScalars.count, let meant = String(validating: bytes, as: UTF8.self) else {
                continue
            }
            return meant
        }
        return nil
    }

    /// Code page 437: 80 to FF (Unicode's mapping table CP437.TXT).
    private static let dos: [Unicode.Scalar: UInt8] = {
        let letters =
            "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{A0}"
        return Dictionary(
            uniqueKeysWithValues: zip(letters.unicodeScalars, (0x80...0xFF).map { UInt8($0) }))
    }()

    /// Windows-1252; the bytes it leaves open stand for the control characters that most programs make of them.
    private static let windows: [Unicode.Scalar: UInt8] = {
        var page: [Unicode.Scalar: UInt8] = [:]
        for byte in UInt8(0x80)...0xFF {
            page[Unicode.Scalar(byte)] = byte
            if let scalar = WindowsCodePage.cp1252.text([byte]).unicodeScalars.first, scalar != "\u{FFFD}" {
                page[scalar] = byte
            }
        }
        return page
    }()
}
