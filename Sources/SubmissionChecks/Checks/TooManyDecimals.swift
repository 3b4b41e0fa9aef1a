import AppendixModel
public import Diagnostics
import TextScanning

/// A number with more digits after the comma than its cell declares.
public enum TooManyDecimals: SubmissionCheck {
    public static let codes = [FindingCode.tooManyDecimals]

    public static func findings(in context: CheckContext) -> [Finding] {
        context.cells.compactMap { cell, figure in
            guard figure.state == .reported, case .number(let number)? = figure.value, number.scale > cell.spec.decimals
            else {
                return nil
            }
            return Finding(
                .tooManyDecimals, at: context.place(cell, figure),
                found: Phrase("ghi \(number.ungroupedText)", en: "it says \(number.plainText)"),
                allowed: Phrase(
                    "Tối đa \(cell.spec.decimals) chữ số thập phân", en: "At most \(cell.spec.decimals) decimals"),
                evidence: [number.plainText])
        }
    }
}
