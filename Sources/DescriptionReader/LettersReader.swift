import AppendixModel
import Diagnostics

/// Reads how letters are headed and signed: the key `letters` of a campaign.
enum LettersReader {
    private static let keys = ["symbol", "signer_title", "signer", "copies", "archive"]

    /// - Parameter fields: the campaign's.
    static func read(_ fields: NodeFields) -> LetterSettings {
        var settings = LetterSettings()
        guard let letters = map(fields, "letters", more: ["escalation", "note"]) else { return settings }
        settings.own = style(letters)
        if let map = map(letters, "escalation") { settings.escalation = style(map) }
        if let map = map(letters, "note") { settings.note = style(map) }
        return settings
    }

    private static func map(_ fields: NodeFields, _ key: String, more: [String] = []) -> NodeFields? {
        fields[key].flatMap { NodeFields($0, what: .verbatim(key), known: keys + more, context: fields.context) }
    }

    private static func style(_ map: NodeFields) -> LetterSettings.Style {
        var style = LetterSettings.Style()
        style.symbol =
            map.value(
                "symbol",
                allowed: Phrase("Ký hiệu như SNV-CCHC, không có dấu cách và số", en: "A symbol such as SNV-CCHC")
            ) { text in
                !text.isEmpty && text.allSatisfy { $0.isLetter || $0 == "-" || $0 == "." || $0 == "&" } ? text : nil
            } ?? ""
        style.signerTitle = map.text("signer_title") ?? ""
        style.signer = map.text("signer") ?? ""
        style.copies = map.texts("copies")
        style.archive = map.text("archive") ?? ""
        return style
    }
}
