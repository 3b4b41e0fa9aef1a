import FormLayout
import TextScanning

/// The formulas of the control line under a form's tables.
enum ControlFormulas {
    /// The formulas without a leading `=`, escaped for XML; empty for a sheet without inputs.
    ///
    /// - Parameter naming: how the format writes a range.
    static func formulas(of plan: SheetPlan, naming: (GridRange) -> String) -> [CellContent.Control: String] {
        let ranges = plan.inputs.flatMap(\.ranges).sorted { $0.from < $1.from }.map(naming)
        if ranges.isEmpty { return [:] }
        // A function takes at most 255 arguments: more ranges are grouped.
        let groups = stride(from: 0, to: ranges.count, by: 200).map { Array(ranges[$0..<min($0 + 200, ranges.count)]) }
        func all(_ function: String) -> String {
            groups.map { "\(function)(\($0.joined(separator: ",")))" }.joined(separator: "+")
        }
        return [
            .filledCount: "\(all("COUNTA"))&amp;&quot;/\(plan.inputCount)&quot;", .checksum: "ROUND(\(all("SUM")),0)",
        ]
    }
}
