import AppendixModel
import Diagnostics
internal import SubmissionReaders
import TextScanning

/// rate cells ("1200/1150", "1200/1150 (95,8%)", "95,8%") and score cells ("7,82/10").
enum PairRecogniser {
    static func recognise(_ cell: RawCell, as spec: CellSpec) -> Recognised {
        if cell.kind == .number, let number = cell.number?.rounded(toSignificantDigits: 15) {
            guard spec.type == .rate else { return unreadable(cell, spec) }
            let percent = cell.isPercentFormat ? number.multiplied(by: ExactDecimal(100)) : number
            return barePercent(percent, cell, spec)
        }
        guard cell.kind == .text else { return unreadable(cell, spec) }
        var text = VietnameseText.collapsingBlanks(cell.text)
        var percent: ExactDecimal?
        if spec.type == .rate, let open = text.firstIndex(of: "("), text.hasSuffix(")") {
            guard let inside = self.percent(text[text.index(after: open)...].dropLast()) else {
                return unreadable(cell, spec)
            }
            percent = inside
            text = VietnameseText.collapsingBlanks(String(text[..<open]))
        }
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        if parts.count == 1, spec.type == .rate, percent == nil {
            if let bare = self.percent(text[...]) { return barePercent(bare, cell, spec) }
            return unreadable(cell, spec)
        }
        guard parts.count == 2, let one = number(parts[0], spec), let other = number(parts[1], spec) else {
            return unreadable(cell, spec)
        }
        if spec.type == .score { return .value(.score(points: one, maximum: other)) }
        return rate(one, other, percent: percent)
    }

    /// The larger of the two is received; equal is 100 %.
    private static func rate(_ one: ExactDecimal, _ other: ExactDecimal, percent: ExactDecimal?) -> Recognised {
        var remarks: [Recognised.Remark] = []
        if one < other {
            remarks.append(
                Recognised.Remark(
                    code: .rateOrder,
                    found: Phrase(
                        "\(one.vietnameseText)/\(other.vietnameseText): hiểu là đã tiếp nhận \(other.vietnameseText), trả đúng hẹn \(one.vietnameseText)",
                        en: "\(one.plainText)/\(other.plainText): \(other.plainText) taken as received")))
        }
        let (received, onTime) = (max(one, other), min(one, other))
        if let percent,
            let computed = onTime.multiplied(by: ExactDecimal(100))?.divided(by: received, digits: percent.scale),
            computed != percent
        {
            remarks.append(
                Recognised.Remark(
                    code: .rateDiffers,
                    found: Phrase(
                        "ghi \(percent.vietnameseText)%, hai số cho \(computed.vietnameseText)%",
                        en: "\(percent.plainText) % written, the numbers give \(computed.plainText) %")))
        }
        return .value(.rate(received: received, onTime: onTime, percent: percent), remarks)
    }

    private static func barePercent(_ percent: ExactDecimal?, _ cell: RawCell, _ spec: CellSpec) -> Recognised {
        guard let percent, percent >= .zero, percent <= ExactDecimal(100) else { return unreadable(cell, spec) }
        var remarks = [
            Recognised.Remark(
                code: .barePercent,
                found: Phrase("chỉ ghi \(percent.vietnameseText)%", en: "only \(percent.plainText) %"))
        ]
        if cell.kind == .number, !cell.isPercentFormat, percent > .zero, percent < ExactDecimal(1) {
            remarks.append(.belowOne(percent))
        }
        return .value(.rate(received: nil, onTime: nil, percent: percent), remarks)
    }

    /// A percentage with or without its sign.
    private static func percent(_ text: Substring) -> ExactDecimal? {
        let bare = VietnameseText.collapsingBlanks(String(text.hasSuffix("%") ? text.dropLast() : text))
        switch TypedNumber(bare) {
        case .one(let number, _): return number
        case .two(_, let fraction): return fraction <= ExactDecimal(100) ? fraction : nil
        case .none: return nil
        }
    }

    private static func number(_ text: String, _ spec: CellSpec) -> ExactDecimal? {
        switch TypedNumber(VietnameseText.collapsingBlanks(text)) {
        case .one(let number, _): number
        // The numbers of a rate are counts: a mark before three digits groups.
        case .two(let grouped, _): spec.type == .rate ? grouped : nil
        case .none: nil
        }
    }

    private static func unreadable(_ cell: RawCell, _ spec: CellSpec) -> Recognised {
        .unresolved(
            .notAPair, Phrase("ghi “\(cell.text)”", en: "it says “\(cell.text)”"), allowed: AllowedWords.of(spec))
    }
}
