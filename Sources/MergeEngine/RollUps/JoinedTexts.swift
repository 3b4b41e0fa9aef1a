import AppendixModel

/// `concat`: texts joined in the order of units, equal ones once.
enum JoinedTexts: RollUpRule {
    /// Excel's limit of a cell's text, in UTF-16 units.
    static let limit = 32_767

    static func merge(_ parts: [Contribution]) -> Figure? {
        var texts: [String] = []
        for part in parts where part.figure.state == .reported {
            let text = part.figure.display
            if !texts.contains(text) { texts.append(text) }
        }
        if texts.isEmpty { return CommonState.figure(of: parts) }
        let joined = texts.joined(separator: "; ")
        return joined.utf16.count > limit ? nil : .reported(.text(joined))
    }

    static func words(_ parts: Int, of expected: Int) -> String { "ghép lời của \(parts)/\(expected) đơn vị" }
}
