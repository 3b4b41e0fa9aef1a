import CampaignLedger
import Diagnostics
import Foundation

/// A finding as a row of a list.
extension RecordedFinding {
    /// Its row in a list of findings.
    var stored: [StoredField] {
        [
            .text(id), .text(code), .text(severity.rawValue), .text(key), .text(at), .text(words),
            .text(Self.list(evidence)),
        ]
    }

    init(_ stored: [StoredField]) throws {
        var fields = FieldCursor(stored)
        self.init(
            id: try fields.text(), code: try fields.text(), severity: try fields.text(as: Severity.init(rawValue:)),
            key: try fields.text(), at: try fields.text(), words: try fields.text(),
            evidence: try fields.text(as: Self.texts))
    }

    /// Texts as a JSON list.
    private static func list(_ texts: [String]) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .withoutEscapingSlashes
        // Encoding texts cannot fail.
        return (try? encoder.encode(texts)).map { String(decoding: $0, as: UTF8.self) } ?? "[]"
    }

    private static func texts(_ list: String) -> [String]? {
        try? JSONDecoder().decode([String].self, from: Data(list.utf8))
    }
}
