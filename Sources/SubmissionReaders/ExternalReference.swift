/// References of formulas to places outside their file.
enum ExternalReference {
    /// Whether a formula refers to another workbook: `[1]Bang!A1` (ECMA-376 part 1, 18.17.2.3), `'[So lieu.xls]Bang'!R1C1`,
    /// `'file:///D:/so-lieu.ods'#$Bang.A1` (OpenFormula 5.8), or to a server: `cmd|'/c'!A1`, `WEBSERVICE(…)`.
    ///
    /// `Bang1[Cot]` and `R[-1]C` are references within the file.
    static func isIn(_ formula: some Sequence<UInt8>) -> Bool {
        let text = Array(formula)
        for (place, byte) in text.enumerated() {
            let before: UInt8 = place == 0 ? 0x3D : text[place - 1]
            let after: UInt8 = place + 1 < text.count ? text[place + 1] : 0
            if byte == 0x5B, !isWord(before), before != 0x5B, before != 0x5D, after != 0x40, after != 0x23,
                after != 0x2E
            {
                // `[.A1]` and `['file:…'#…]` are OpenFormula's own brackets.
                if after != 0x27, after != 0x24 { return true }
            }
            if byte == 0x7C, after == 0x27 { return true }
        }
        return contains("'file:", text) || contains("'http:", text) || contains("'https:", text)
            || contains("WEBSERVICE(", text)
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        (byte >= 0x30 && byte <= 0x39) || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A) || byte == 0x5F || byte >= 0x80
    }

    private static func contains(_ words: String, _ text: [UInt8]) -> Bool {
        let words = Array(words.utf8)
        guard text.count >= words.count else { return false }
        return (0...(text.count - words.count)).contains { text[$0..<($0 + words.count)].elementsEqual(words) }
    }
}
