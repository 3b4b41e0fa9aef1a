import FormLayout
import TextScanning

/// Formulas of neighbours in a row that are one formula moved along: written once (ECMA-376 part 1, 18.3.1.40, `t="shared"`).
struct SharedFormulas {
    /// How a cell's formula is written.
    enum Part: Hashable {
        /// In full.
        case own
        /// In full, for the cells of a range too.
        case first(index: Int, range: GridRange)
        /// As the first one's, moved.
        case moved(index: Int)
    }

    private(set) var parts: [GridPosition: Part] = [:]

    /// - Parameter cells: in reading order.
    init(_ cells: [SelfCheck.Cell]) {
        var run: [GridPosition] = []
        var expected = ""
        var count = 0
        func close(_ parts: inout [GridPosition: Part]) {
            guard run.count > 1, let first = run.first, let last = run.last else { return }
            parts[first] = .first(index: count, range: GridRange(first, last))
            for position in run.dropFirst() { parts[position] = .moved(index: count) }
            count += 1
        }
        for cell in cells {
            guard case .formula(let formula) = cell.content else { continue }
            let isNext = run.last.map { $0.row == cell.position.row && $0.column + 1 == cell.position.column } ?? false
            if !(isNext && formula == expected) {
                close(&parts)
                run = []
            }
            run.append(cell.position)
            expected = FormulaText.movedRight(formula)
        }
        close(&parts)
    }
}
