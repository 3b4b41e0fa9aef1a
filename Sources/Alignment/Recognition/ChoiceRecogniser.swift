import AppendixModel
import Diagnostics
import TextScanning

/// choice cells: one of the listed values, whatever its case, blanks and final point.
enum ChoiceRecogniser {
    static func recognise(_ cell: RawCell, as spec: CellSpec) -> Recognised {
        let text = VietnameseText.collapsingBlanks(cell.text)
        let folded = VietnameseText.folded(text)
        if let choice = spec.choices.first(where: { VietnameseText.folded($0) == folded }) {
            if choice == text { return .value(.text(choice)) }
            return .value(
                .text(choice),
                [
                    Recognised.Remark(
                        code: .readWithCare,
                        found: Phrase("“\(text)” đọc là “\(choice)”", en: "“\(text)” read as “\(choice)”"))
                ])
        }
        let hint = NearMiss.best(text, among: spec.choices)
        return .unresolved(
            .notAChoice,
            Phrase("ghi “\(text)”" + (hint.map { "; có phải ý là “\($0)”?" } ?? ""), en: "it says “\(text)”"),
            allowed: AllowedWords.of(spec))
    }
}
