/// Formulas of spreadsheets as text, with addresses such as `D$7`.
public enum FormulaText {
    /// The formula with every relative column one further right, as a program fills it along a row.
    public static func movedRight(_ formula: String) -> String {
        let bytes = Array(formula.utf8)
        var moved: [UInt8] = []
        moved.reserveCapacity(bytes.count + 8)
        func isWord(_ byte: UInt8) -> Bool {
            (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte)
                || byte == 0x5F || byte == 0x2E || byte >= 0x80
        }
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            // Texts and sheet names in quotes stay.
            if byte == 0x22 || byte == 0x27 {
                let end = bytes[(index + 1)...].firstIndex(of: byte) ?? bytes.count - 1
                moved += bytes[index...end]
                index = end + 1
                continue
            }
            guard isWord(byte) || byte == 0x24 else {
                moved.append(byte)
                index += 1
                continue
            }
            var end = index
            while end < bytes.count, isWord(bytes[end]) || bytes[end] == 0x24 { end += 1 }
            let word = bytes[index..<end]
            let isCall = end < bytes.count && bytes[end] == 0x28
            if !isCall, byte != 0x24, let position = GridPosition(a1Bytes: word.filter { $0 != 0x24 }) {
                let rest = word.drop { (0x41...0x5A).contains($0) }
                moved += Array(GridPosition.letters(position.column + 1).utf8) + rest
            } else {
                moved += word
            }
            index = end
        }
        return String(decoding: moved, as: UTF8.self)
    }
}
