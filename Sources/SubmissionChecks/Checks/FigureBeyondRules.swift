import AppendixModel
public import Diagnostics
import RuleLanguage
import TextScanning

/// A number that its cell allows and no rule calculates with, since it is too large to be calculated exactly everywhere.
public enum FigureBeyondRules: SubmissionCheck {
    public static let codes = [FindingCode.beyondRules]

    public static func findings(in context: CheckContext) -> [Finding] {
        context.cells.compactMap { cell, figure in
            guard figure.state == .reported, case .number(let number)? = figure.value,
                number.scale <= cell.spec.decimals, let domain = NumberDomain(cell.spec), !domain.contains(number),
                cell.spec.minimum.map({ number >= $0 }) ?? true, cell.spec.maximum.map({ number <= $0 }) ?? true
            else { return nil }
            return Finding(
                .beyondRules, at: context.place(cell, figure),
                found: Phrase("ghi \(number.vietnameseText)", en: "it says \(number.plainText)"),
                evidence: [number.plainText])
        }
    }
}
