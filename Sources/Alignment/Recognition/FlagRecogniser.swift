import AppendixModel
import Diagnostics
internal import SubmissionReaders
import TextScanning

/// flag and flag_or_text cells: 1 and 0; the words có and không were recognised before.
enum FlagRecogniser {
    static func recognise(_ cell: RawCell, as spec: CellSpec) -> Recognised {
        let text = VietnameseText.collapsingBlanks(cell.text)
        if cell.kind == .boolean { return .value(.flag(text == "1" || text.lowercased() == "true")) }
        var number: ExactDecimal? = cell.number
        if cell.kind == .text, case .one(let typed, _) = TypedNumber(text) { number = typed }
        switch number {
        case ExactDecimal(1)?: return .value(.flag(true))
        case ExactDecimal.zero?: return .value(.flag(false))
        default: break
        }
        if spec.type == .flagOrText {
            guard cell.kind == .number else { return .value(.text(cell.text)) }
            return .value(
                .text(text),
                [
                    Recognised.Remark(
                        code: .readWithCare,
                        found: Phrase("ghi số \(text), giữ như chữ", en: "the number \(text) was kept as a text"))
                ])
        }
        return .unresolved(
            .notAChoice, Phrase("ghi “\(text)”", en: "it says “\(text)”"), allowed: AllowedWords.of(spec))
    }
}
