import AppendixModel
import TextScanning

/// `tally`: how many units report.
enum TallyOfUnits: RollUpRule {
    static func merge(_ parts: [Contribution]) -> Figure? {
        .reported(.number(ExactDecimal(parts.count { $0.figure.state == .reported })))
    }

    static func words(_ parts: Int, of expected: Int) -> String { "số đơn vị có báo cáo" }
}
