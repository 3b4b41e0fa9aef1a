import AppendixModel
import Diagnostics
import FormLayout

/// What a cell takes, for messages: the words of the form itself.
enum AllowedWords {
    /// One sentence.
    static func of(_ spec: CellSpec) -> Phrase {
        Phrase("Ô này ghi: " + InputWording.allowed(spec), en: "The cell takes: \(spec.type.rawValue)")
    }
}
