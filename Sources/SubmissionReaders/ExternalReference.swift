/// References of formulas to places outside their file.
enum ExternalReference {
    /// Whether a formula refers to another workbook: `[1]Bang!A1` (ECMA-376 part 1, 18.17.2.3), `'[So lieu.xls]Bang'!R1C1`,
    /// `'file:///D:/so-lieu.ods'#$Bang.A1` (OpenFormula 5.8), or to a server: `cmd|'/c'!A1`, `WEBSERVICE(…)`.
    ///
    /// `Bang1[Cot]` and `R[-1]C` are references within the file.
    static func isIn(_ formula: UnsafeBufferPointer<UInt8>) -> Bool {
        // A form's own checks are thousands of formulas with none of these bytes.
        for place in formula.indices {
            switch formula[place] {
            case 0x5B where isOpening(place, of: formula): return true
            case 0x7C where place + 1 < formula.count && formula[place + 1] == 0x27: return true
            case 0x27 where schemes.contains(where: { follows($0, place + 1, in: formula) }): return true
            case 0x57 where follows("WEBSERVICE(", place, in: formula): return true
            default: break
            }
        }
        return false
    }

    private static let schemes: [StaticString] = ["file:", "http:", "https:"]

    /// Whether a bracket opens the name of a workbook: `[.A1]` and `['file:…'#…]` are OpenFormula's own brackets.
    private static func isOpening(_ place: Int, of formula: UnsafeBufferPointer<UInt8>) -> Bool {
        let before: UInt8 = place == 0 ? 0x3D : formula[place - 1]
        let after: UInt8 = place + 1 < formula.count ? formula[place + 1] : 0
        return !isWord(before) && before != 0x5B && before != 0x5D && ![0x40, 0x23, 0x2E, 0x27, 0x24].contains(after)
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        (byte >= 0x30 && byte <= 0x39) || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A) || byte == 0x5F || byte >= 0x80
    }

    /// Whether some ASCII words stand at a place.
    private static func follows(_ words: StaticString, _ place: Int, in formula: UnsafeBufferPointer<UInt8>) -> Bool {
        let end = place + words.utf8CodeUnitCount
        guard end <= formula.count else { return false }
        return words.withUTF8Buffer { formula[place..<end].elementsEqual($0) }
    }
}
