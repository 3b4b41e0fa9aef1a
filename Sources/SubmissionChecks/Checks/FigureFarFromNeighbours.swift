import AppendixModel
public import Diagnostics
import TextScanning

/// A figure about 1,000 times its neighbours of other years, or a thousandth of them: an English PC makes 1 of "1.000".
///
/// Percentages below 1 are asked when they are read.
public enum FigureFarFromNeighbours: SubmissionCheck {
    public static let codes = [FindingCode.farFromNeighbours]

    public static func findings(in context: CheckContext) -> [Finding] {
        var findings: [Finding] = []
        for row in rows(of: context) where row.count >= 3 {
            for (place, one) in row.enumerated() {
                let neighbours = [place - 1, place + 1].filter(row.indices.contains).map { row[$0].number }
                let others = row.indices.filter { $0 != place }.map { row[$0].number }
                guard let meant = meant(one.number, ExactDecimal(1000), beside: neighbours, among: others) else {
                    continue
                }
                let beside = neighbours.map(\.vietnameseText).joined(separator: ", ")
                findings.append(
                    Finding(
                        .farFromNeighbours, at: context.place(one.cell, one.figure),
                        found: Phrase(
                            "ghi \(one.number.vietnameseText), năm liền kề ghi \(beside); có phải \(meant.vietnameseText) không?",
                            en:
                                "it says \(one.number.plainText), the years beside it \(neighbours.map(\.plainText).joined(separator: ", ")); is \(meant.plainText) meant?"
                        ), evidence: [one.number.plainText] + neighbours.map(\.plainText)))
            }
        }
        return findings
    }

    private typealias Reported = (cell: CellDefinition, figure: Figure, number: ExactDecimal)

    /// The positive numbers of whole years, row by row.
    private static func rows(of context: CheckContext) -> [[Reported]] {
        var rows: [[Reported]] = []
        var current: (table: Int, row: Int)?
        for (cell, figure) in context.cells where cell.year != nil && !cell.isPartial && cell.spec.type != .percent {
            guard case .number(let number)? = figure.value, figure.state == .reported, number > .zero else { continue }
            if current.map({ $0 != (cell.table, cell.row) }) ?? true {
                rows.append([])
                current = (cell.table, cell.row)
            }
            rows[rows.count - 1].append((cell, figure, number))
        }
        return rows
    }

    /// The figure `factor` times larger or smaller, if both neighbours and most other years are near that and not near what is written.
    private static func meant(
        _ number: ExactDecimal, _ factor: ExactDecimal, beside neighbours: [ExactDecimal], among others: [ExactDecimal]
    ) -> ExactDecimal? {
        let larger = number.multiplied(by: factor)
        let smaller = number.divided(by: factor, digits: 3)
        for candidate in [larger, smaller].compactMap({ $0 }) where candidate > .zero {
            let isNear = { (other: ExactDecimal) in isWithinTwofold(candidate, other) }
            if neighbours.allSatisfy(isNear), others.count(where: isNear) * 2 > others.count { return candidate }
        }
        return nil
    }

    private static func isWithinTwofold(_ one: ExactDecimal, _ other: ExactDecimal) -> Bool {
        let two = ExactDecimal(2)
        guard let double = one.multiplied(by: two), let otherDouble = other.multiplied(by: two) else { return false }
        return one <= otherDouble && other <= double
    }
}
