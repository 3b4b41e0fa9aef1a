import TextScanning

/// What a word or mark written instead of a figure means, per type of cell. This table serves the reader, the validation on the forms and the legend.
public enum StateToken {
    /// What a token means in a cell.
    public enum Meaning: Sendable, Hashable {
        /// A state.
        case state(CellState)
        /// 0 in a flag cell.
        case no
        /// 1 in a flag cell.
        case yes
        /// It could mean several things here: ask.
        case asked
    }

    static let noneWords: Set<String> = [
        "-", "--", "không", "không có", "không phát sinh", "kps", "khong", "khong phat sinh",
    ]
    static let notApplicableWords: Set<String> = ["x", "không áp dụng", "khong ap dung", "n/a"]
    static let notAvailableWords: Set<String> = [
        "...", "..", "....", "chưa có số liệu", "chưa có", "không có số liệu", "chua co so lieu",
    ]
    static let yesWords: Set<String> = ["có", "co", "true", "yes"]
    static let noWords: Set<String> = ["không", "khong", "false", "no", "không có"]

    /// First bytes of the tokens that are ASCII.
    private static let beginnings = Set("-.xXkKnNcCtTfFyY \n\t".utf8)

    /// The meaning of a text in a cell of a type; nil when it is no token.
    ///
    /// | written | count, number, percent, rate, score | flag, flag_or_text | choice | text |
    /// |---|---|---|---|---|
    /// | `-`, `không phát sinh` | none | none | asked | none |
    /// | `không` | none | 0 | asked | none |
    /// | `có` | (no token) | 1 | (no token) | (no token) |
    /// | `x`, `không áp dụng` | not applicable | `x` asked; the words: not applicable | not applicable | not applicable |
    /// | `…`, `chưa có số liệu` | not available | not available | not available | not available |
    public static func meaning(of text: String, in type: CellType) -> Meaning? {
        // No token is longer: figures and texts are told at a glance.
        if text.utf8.count > 40 { return nil }
        if let first = text.utf8.first, first < 0x80, !beginnings.contains(first) { return nil }
        var word = ""
        for scalar in VietnameseText.collapsingBlanks(text).lowercased().unicodeScalars {
            switch scalar {
            case "…": word += "..."
            case "–", "—", "−": word += "-"
            default: word.unicodeScalars.append(scalar)
            }
        }
        if word.hasSuffix("."), !word.hasSuffix("..") { word.removeLast() }
        let isFlag = type == .flag || type == .flagOrText
        if isFlag {
            if yesWords.contains(word) { return .yes }
            if noWords.contains(word) { return .no }
            if word == "x" { return .asked }
        }
        if notAvailableWords.contains(word) { return .state(.notAvailable) }
        if notApplicableWords.contains(word) { return .state(.notApplicable) }
        if noneWords.contains(word) { return type == .choice ? .asked : .state(.none) }
        return nil
    }

    /// The words that mean this in a cell of a type, for spreadsheets that compare without regard to case.
    public static func words(for meaning: Meaning, in type: CellType) -> [String] {
        let all = noneWords.union(notApplicableWords).union(notAvailableWords).union(yesWords).union(noWords)
        return all.union(["…", "–"]).filter { self.meaning(of: $0, in: type) == meaning }.sorted()
    }

    /// The tokens a form's validation lets into a cell of a type, as typed by people.
    public static func offered(in type: CellType) -> [String] {
        switch type {
        case .count, .number, .percent, .rate, .score, .text: ["-", "x", "…", "...", "không", "không phát sinh"]
        case .flag, .flagOrText: ["-", "…", "...", "có", "không", "không áp dụng"]
        case .choice: ["x", "…"]
        }
    }
}
