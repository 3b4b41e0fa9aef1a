import RuleLanguage
import TextScanning

extension Formula {
    /// The formula with addresses.
    func a1(_ address: (FormulaLeaf) -> GridPosition) -> String {
        pieces.map { piece in
            switch piece {
            case .text(let text): text
            case .cell(let leaf): address(leaf).a1
            case .list(let leaves): Self.ranges(leaves.map(address)).joined(separator: ",")
            case .any(let leaves, let test):
                leaves.count == 1
                    ? address(leaves[0]).a1 + test
                    : "OR(" + leaves.map { address($0).a1 + test }.joined(separator: ",") + ")"
            }
        }.joined()
    }

    /// Neighbours one below the other as a range.
    private static func ranges(_ positions: [GridPosition]) -> [String] {
        var ranges: [GridRange] = []
        for position in positions {
            if let last = ranges.last, last.from.column == position.column, last.to.row + 1 == position.row {
                ranges[ranges.count - 1].to = position
            } else {
                ranges.append(GridRange(position, position))
            }
        }
        return ranges.map { $0.from == $0.to ? $0.from.a1 : $0.a1 }
    }
}
