import AppendixModel

/// `concat`: texts joined in the order of units, equal ones once. What does not fit into a cell is left out unit by unit, and told.
enum JoinedTexts: RollUpRule {
    /// Excel's limit of a cell's text, in UTF-16 units.
    static let limit = 32_767

    static func merge(_ parts: [Contribution]) -> Figure? {
        if parts.contains(where: { $0.figure.state == .reported }) { return .reported(.text(joined(parts).text)) }
        return CommonState.figure(of: parts)
    }

    static func words(_ parts: Int, of expected: Int) -> String { "ghép lời của \(parts)/\(expected) đơn vị" }

    /// The units whose texts do not stand whole in the joined text, in order; none when it fits.
    static func leftOut(_ parts: [Contribution]) -> [String] { joined(parts).leftOut }

    /// Texts one after another as long as they and the "…" behind them fit: a text in the middle is not skipped for a shorter one after it.
    private static func joined(_ parts: [Contribution]) -> (text: String, leftOut: [String]) {
        let separator = "; "
        let ending = "…"
        let reported = parts.filter { $0.figure.state == .reported }
        var texts: [String] = []
        var seen = Set<String>()
        for part in reported where seen.insert(part.figure.display).inserted { texts.append(part.figure.display) }
        let whole = texts.joined(separator: separator)
        if whole.utf16.count <= limit { return (whole, []) }
        var kept: [String] = []
        var length = ending.utf16.count
        for text in texts {
            let more = text.utf16.count + separator.utf16.count
            if length + more > limit { break }
            kept.append(text)
            length += more
        }
        let standing = Set(kept)
        let leftOut = reported.filter { !standing.contains($0.figure.display) }.map(\.unit)
        if kept.isEmpty, let first = texts.first {
            return (beginning(of: first, room: limit - length) + ending, leftOut)
        }
        return ((kept + [ending]).joined(separator: separator), leftOut)
    }

    /// As many characters as fit: one is not torn apart.
    private static func beginning(of text: String, room: Int) -> String {
        var kept = ""
        var length = 0
        for character in text {
            length += character.utf16.count
            if length > room { break }
            kept.append(character)
        }
        return kept
    }
}
