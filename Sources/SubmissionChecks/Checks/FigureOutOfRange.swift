import AppendixModel
public import Diagnostics
import TextScanning

/// A number below the least or above the greatest value its cell declares.
public enum FigureOutOfRange: SubmissionCheck {
    public static let codes = [FindingCode.outOfRange]

    public static func findings(in context: CheckContext) -> [Finding] {
        context.cells.flatMap { cell, figure -> [Finding] in
            guard figure.state == .reported else { return [] }
            let numbers: [ExactDecimal] =
                switch figure.value {
                case .number(let number)?: [number]
                case .rate(let received, let onTime, _)?: [received, onTime].compactMap { $0 }
                case .score(let points, let maximum)?: [points, maximum]
                default: []
                }
            let isBeyond = numbers.contains { number in
                (cell.spec.minimum.map { number < $0 } ?? false) || (cell.spec.maximum.map { number > $0 } ?? false)
            }
            var isAboveFull = false
            if case .score(let points, let maximum)? = figure.value { isAboveFull = points > maximum }
            guard isBeyond || isAboveFull else { return [] }
            let range = [
                cell.spec.minimum.map { "từ \($0.vietnameseText)" },
                cell.spec.maximum.map { "đến \($0.vietnameseText)" },
            ].compactMap { $0 }.joined(separator: " ")
            let english = [
                cell.spec.minimum.map { "from \($0.plainText)" }, cell.spec.maximum.map { "to \($0.plainText)" },
            ]
            .compactMap { $0 }.joined(separator: " ")
            return [
                Finding(
                    .outOfRange, at: context.place(cell, figure),
                    found: Phrase("ghi \(figure.display)", en: "it says \(figure.display)"),
                    allowed: isAboveFull
                        ? Phrase("Điểm không vượt điểm tối đa", en: "Points up to the maximum")
                        : Phrase("Được ghi \(range)", en: "Allowed \(english)"), evidence: [figure.display])
            ]
        }
    }
}
