import TextScanning

/// Names of sheets: what Excel takes, which ones the program needs for itself, and names made from headings.
public enum SheetName {
    /// The first sheet of a packet.
    public static let guide = "Hướng dẫn"
    /// The hidden sheet of lists.
    public static let lists = "DanhMuc"
    /// The sheet of merged tables that says what each figure is made of.
    public static let sources = "Nguồn số liệu"
    /// The first sheet of a return that has been reviewed.
    public static let review = "Kết quả rà soát"

    /// UTF-16 units at most (ECMA-376 part 1, 18.2.19, and Excel).
    public static let limit = 31

    /// Whether Excel takes a name: not empty, not too long, without `[ ] : * ? / \` and control characters, no apostrophe at an end, and not "History", which
    /// Excel keeps for itself.
    public static func isAllowed(_ name: String) -> Bool {
        !name.isEmpty && name.utf16.count <= limit && !name.unicodeScalars.contains(where: isForbidden)
            && !name.hasPrefix("'") && !name.hasSuffix("'") && key(name) != "history"
    }

    /// Whether the program gives a sheet of its own this name.
    public static func isOwn(_ name: String) -> Bool {
        [guide, lists, sources, review].contains { key($0) == key(name) }
    }

    /// What two names of one workbook may not have in common: Excel does not tell capitals from small letters.
    public static func key(_ name: String) -> String { VietnameseText.nfc(name).lowercased() }

    /// A text as the name of a sheet: what may not stand there is a "-", and what is too long is cut. Empty when nothing is left of it.
    public static func cleaned(_ text: String) -> String {
        var cleaned = ""
        let scalars = Array(VietnameseText.collapsingBlanks(text).unicodeScalars)
        for (index, scalar) in scalars.enumerated() {
            if !isForbidden(scalar) {
                cleaned.unicodeScalars.append(scalar)
            } else if cleaned.last != "-" {
                // "Số: 1" is "Số - 1" and "1/2" is "1-2".
                let endsWord = index + 1 < scalars.count && scalars[index + 1] == " " && cleaned.last != " "
                cleaned += endsWord ? " -" : "-"
            }
        }
        return beginning(of: cleaned, limit)
    }

    /// The name with the first number from 2 that makes it one that `isTaken` does not know: "Biểu (2)".
    public static func numbered(_ name: String, isTaken: (String) -> Bool) -> String {
        var candidate = name
        var number = 2
        while isTaken(candidate) {
            let suffix = " (\(number))"
            candidate = beginning(of: name, limit - suffix.utf16.count) + suffix
            number += 1
        }
        return candidate
    }

    private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x20 || "[]:*?/\\".unicodeScalars.contains(scalar)
    }

    /// As many whole characters as fit, without blanks, apostrophes and dashes of replaced characters left hanging at the ends.
    private static func beginning(of text: String, _ limit: Int) -> String {
        func hangs(_ character: Character) -> Bool { character == " " || character == "'" || character == "-" }
        var kept = text.drop(while: hangs)
        while kept.utf16.count > limit { kept.removeLast() }
        while kept.last.map(hangs) == true { kept.removeLast() }
        return String(kept)
    }
}
