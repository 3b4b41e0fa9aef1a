import AppendixModel
import Diagnostics
internal import SubmissionReaders
import TextScanning

/// count, number and percent cells.
enum NumberRecogniser {
    static func recognise(_ cell: RawCell, as spec: CellSpec) -> Recognised {
        switch cell.kind {
        case .number: numeric(cell, spec)
        case .boolean:
            .unresolved(
                .notANumber, Phrase("ô là giá trị đúng/sai", en: "a truth value"), allowed: AllowedWords.of(spec))
        default: typed(cell, spec)
        }
    }

    private static func numeric(_ cell: RawCell, _ spec: CellSpec) -> Recognised {
        guard let exact = cell.number else {
            return .unresolved(
                .tooLong,
                Phrase("số “\(cell.text)” không giữ được chính xác", en: "“\(cell.text)” cannot be kept exactly"))
        }
        // Excel itself stores 1.1000000000000001: a numeric cell is what its 15 digits say.
        var number = exact.rounded(toSignificantDigits: 15)
        if cell.isPercentFormat {
            guard spec.type == .percent else {
                return .unresolved(
                    .notANumber, Phrase("ô định dạng phần trăm", en: "a percentage"), allowed: AllowedWords.of(spec))
            }
            number = number.multiplied(by: ExactDecimal(100)) ?? number
            return checked(number, spec, cell.text + "×100%", isPercentSign: true, remarks: [])
        }
        return checked(number, spec, cell.text, isPercentSign: false, remarks: [])
    }

    private static func typed(_ cell: RawCell, _ spec: CellSpec) -> Recognised {
        var text = VietnameseText.collapsingBlanks(cell.text)
        var remarks: [Recognised.Remark] = []
        var isPercentSign = false
        if spec.type == .percent, text.hasSuffix("%") {
            text = VietnameseText.collapsingBlanks(String(text.dropLast()))
            isPercentSign = true
        } else if let bare = withoutUnit(text, spec) {
            remarks.append(remark("“\(text)” đọc là \(bare)", en: "“\(text)” read as \(bare)"))
            text = bare
        }
        switch TypedNumber(text) {
        case .none:
            return .unresolved(
                .notANumber, Phrase("ghi “\(cell.text)”", en: "it says “\(cell.text)”"), allowed: AllowedWords.of(spec))
        case .one(let number, let isPlain):
            if number.significantDigits > 15 {
                return .unresolved(
                    .tooLong, Phrase("số “\(text)” có quá 15 chữ số", en: "“\(text)” has more than 15 digits"))
            }
            if !isPlain {
                remarks.append(
                    remark("“\(text)” đọc là \(number.ungroupedText)", en: "“\(text)” read as \(number.plainText)"))
            }
            return checked(number, spec, text, isPercentSign: isPercentSign, remarks: remarks)
        case .two(let grouped, _) where spec.type == .count && text.contains(","):
            // The comma is the decimal mark here, and groups on an English computer: a whole number cannot have it.
            return .unresolved(
                .ambiguousNumber,
                Phrase(
                    "ghi “\(text)”; có phải \(grouped.ungroupedText) không?",
                    en: "it says “\(text)”; is \(grouped.plainText) meant?"), allowed: AllowedWords.of(spec))
        case .two(let grouped, let fraction):
            let candidates = [grouped, fraction].filter { number in
                (spec.decimals > 0 || number.isWhole) && spec.maximum.map { number <= $0 } ?? true
            }
            guard candidates.count == 1, let only = candidates.first else {
                return .unresolved(
                    .ambiguousNumber,
                    Phrase(
                        "“\(text)” có thể là \(grouped.ungroupedText) hoặc \(fraction.ungroupedText)",
                        en: "“\(text)” may be \(grouped.plainText) or \(fraction.plainText)"),
                    allowed: AllowedWords.of(spec))
            }
            remarks.append(remark("“\(text)” đọc là \(only.ungroupedText)", en: "“\(text)” read as \(only.plainText)"))
            return checked(only, spec, text, isPercentSign: isPercentSign, remarks: remarks)
        }
    }

    /// `12 văn bản` in a row counted in văn bản is 12.
    private static func withoutUnit(_ text: String, _ spec: CellSpec) -> String? {
        guard let first = text.utf8.first, first >= 0x30, first <= 0x39,
            let end = text.firstIndex(where: { $0.isLetter })
        else { return nil }
        let words = VietnameseText.folded(String(text[end...]))
        let units =
            spec.unit.split(separator: ",").map { VietnameseText.folded(String($0)) } + [
                VietnameseText.folded(spec.unit)
            ]
        guard !words.isEmpty, units.contains(words) else { return nil }
        return VietnameseText.collapsingBlanks(String(text[..<end]))
    }

    private static func checked(
        _ number: ExactDecimal, _ spec: CellSpec, _ written: String, isPercentSign: Bool, remarks: [Recognised.Remark]
    ) -> Recognised {
        if spec.type == .count, !number.isWhole {
            let grouped =
                number.scale == 3 && number.magnitude > ExactDecimal(1)
                ? "; nếu định ghi \(number.plainText.replacing(".", with: "")) thì ghi lại không có dấu chấm" : ""
            return .unresolved(
                .notWhole, Phrase("ghi \(number.ungroupedText)\(grouped)", en: "it says \(number.plainText)"),
                allowed: AllowedWords.of(spec))
        }
        var remarks = remarks
        if spec.type == .percent, !isPercentSign, number > .zero, number < ExactDecimal(1) {
            remarks.append(.belowOne(number))
        }
        return .value(.number(number), remarks)
    }

    private static func remark(_ vi: String, en: String) -> Recognised.Remark {
        Recognised.Remark(code: .readWithCare, found: Phrase(vi, en: en))
    }
}
