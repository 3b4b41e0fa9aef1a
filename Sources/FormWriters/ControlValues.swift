import AppendixModel
import FormLayout
import TextScanning

/// The values of the control line under a form's tables, for all formats the same.
struct ControlValues: Sendable {
    /// Indexes of the inputs among the cells of the slice: open captions are none.
    private let inputs: [Int]
    /// How many inputs the sheet has.
    private let count: Int

    /// For a form's sheet.
    init(_ sheet: SheetPlan) {
        inputs = sheet.inputCells
        count = sheet.inputCount
    }

    /// "84/90": inputs that hold something, of all.
    ///
    /// - Parameter figures: one per cell of the slice; none in a blank form.
    func filledCount(_ figures: [Figure]) -> String {
        "\(inputs.count { $0 < figures.count && figures[$0].state != .blank })/\(count)"
    }

    /// Sum of all numbers of the inputs, rounded to a whole number.
    func checksum(_ figures: [Figure]) -> ExactDecimal {
        var total = ExactDecimal.zero
        for index in inputs where index < figures.count && figures[index].state == .reported {
            switch figures[index].value {
            case .number(let number)?: total = total.adding(number) ?? total
            case .flag(true)?: total = total.adding(ExactDecimal(1)) ?? total
            default: break
            }
        }
        return total.rounded(toDigits: 0)
    }
}
