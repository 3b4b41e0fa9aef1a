import AppendixModel
import Diagnostics
internal import SubmissionReaders
import TextScanning

/// What a cell means, by the type it should have. One meaning is read, two are asked, none keeps the text; nothing is guessed.
enum ValueRecogniser {
    static func recognise(_ cell: RawCell, as spec: CellSpec) -> Recognised {
        var recognised = recogniseValue(cell, as: spec)
        if cell.hasFormula, recognised.figure.state == .reported {
            recognised.remarks.append(
                Recognised.Remark(
                    code: .formulaTaken,
                    found: Phrase(
                        "ô có công thức, lấy giá trị \(cell.text)", en: "a formula; its value \(cell.text) was taken")))
        }
        // What could not be taken is printed as it was seen: 1.234 in the file is 1,234 on a Vietnamese screen.
        let isSeenOtherwise = recognised.figure.state == .unresolved && cell.kind == .number
        recognised.figure.text = isSeenOtherwise ? cell.number?.ungroupedText ?? cell.text : cell.text
        return recognised
    }

    private static func recogniseValue(_ cell: RawCell, as spec: CellSpec) -> Recognised {
        switch cell.kind {
        case .error:
            return .unresolved(.errorCell, Phrase("ô báo lỗi “\(cell.text)”", en: "the error value “\(cell.text)”"))
        case .uncomputed:
            return .unresolved(
                .errorCell, Phrase("ô có công thức chưa được tính", en: "a formula that was not computed"))
        case .date:
            return spec.type == .text || spec.type == .flagOrText
                ? .value(.text(cell.text))
                : .unresolved(.dateDamage, Phrase("ô là ngày “\(cell.text)”", en: "the date “\(cell.text)”"))
        case .number where cell.isDateFormat && spec.type != .text && spec.type != .flagOrText:
            return .unresolved(
                .dateDamage,
                Phrase("ô hiện dạng ngày (số \(cell.text))", en: "the cell shows a date (number \(cell.text))"))
        case .number, .boolean, .text: break
        }
        if spec.type == .choice, spec.choices.contains(cell.text) { return .value(.text(cell.text)) }
        if cell.kind == .text {
            let text = VietnameseText.collapsingBlanks(cell.text)
            if text.isEmpty { return Recognised(figure: .blank) }
            switch StateToken.meaning(of: text, in: spec.type) {
            case .state(let state)?: return Recognised(figure: Figure(state: state))
            case .yes?: return .value(.flag(true))
            case .no?: return .value(.flag(false))
            case .asked?:
                return .unresolved(
                    .askedMark, Phrase("ghi “\(text)”", en: "it says “\(text)”"), allowed: AllowedWords.of(spec),
                    mend: spec.type == .choice ? Phrase("Chọn một giá trị.", en: "Choose a value.") : nil)
            case nil: break
            }
        }
        switch spec.type {
        case .count, .number, .percent: return NumberRecogniser.recognise(cell, as: spec)
        case .flag, .flagOrText: return FlagRecogniser.recognise(cell, as: spec)
        case .choice: return ChoiceRecogniser.recognise(cell, as: spec)
        case .text: return .value(.text(cell.text))
        case .rate, .score: return PairRecogniser.recognise(cell, as: spec)
        }
    }
}
