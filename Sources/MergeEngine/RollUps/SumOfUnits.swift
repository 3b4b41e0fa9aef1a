import AppendixModel
import TextScanning

/// `sum`: numbers added exactly; a declared none is 0, "không áp dụng" adds nothing.
enum SumOfUnits: RollUpRule {
    static func merge(_ parts: [Contribution]) -> Figure? {
        let numbers = parts.compactMap { $0.figure.state == .reported ? $0.figure.value?.number : nil }
        if numbers.isEmpty { return CommonState.figure(of: parts) }
        var total = ExactDecimal.zero
        for number in numbers {
            guard let next = total.adding(number) else { return nil }
            total = next
        }
        // Judged once at the end: the order of units must not decide.
        return total.significantDigits <= 15 ? .reported(.number(total)) : nil
    }

    static func words(_ parts: Int, of expected: Int) -> String { "tổng của \(parts)/\(expected) đơn vị" }
}
