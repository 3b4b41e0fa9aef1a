import AppendixModel
import TextScanning

/// `ratio_of_sums`: both numbers of a rate added, never percents averaged. A bare percentage among several units has no sum.
enum RatioOfSums: RollUpRule {
    static func merge(_ parts: [Contribution]) -> Figure? {
        let reported = parts.filter { $0.figure.state == .reported }
        if reported.isEmpty { return CommonState.figure(of: parts) }
        if reported.count == 1 { return reported.first.map { .reported($0.figure.value ?? .text("")) } }
        var received = ExactDecimal.zero
        var onTime = ExactDecimal.zero
        for part in reported {
            guard case .rate(let one?, let other?, _)? = part.figure.value, let more = received.adding(one),
                let further = onTime.adding(other)
            else { return nil }
            received = more
            onTime = further
        }
        return .reported(.rate(received: received, onTime: onTime, percent: nil))
    }

    static func words(_ parts: Int, of expected: Int) -> String { "cộng hai số của \(parts)/\(expected) đơn vị" }
}
