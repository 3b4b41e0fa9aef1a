internal import AppendixModel

/// The header tree of some columns of a table as rows of cells that span.
enum HeaderRows {
    /// A header.
    struct Cell {
        var text: String
        var columns: Int
        var rows: Int
    }

    /// The rows, from the top; at least one.
    static func rows(of leaves: [ColumnLeaf]) -> [[Cell]] {
        let depth = leaves.map(\.headers.count).max() ?? 1
        return (0..<max(depth, 1)).map { level in
            var cells: [Cell] = []
            var above: Substring?
            for leaf in leaves where leaf.headers.count > level {
                let path = self.path(leaf, level)
                let isLeaf = leaf.headers.count == level + 1
                if !isLeaf, path == above {
                    cells[cells.count - 1].columns += 1
                } else {
                    cells.append(Cell(text: leaf.headers[level].text, columns: 1, rows: isLeaf ? depth - level : 1))
                }
                above = isLeaf ? nil : path
            }
            return cells
        }
    }

    /// The path of the header at a level.
    private static func path(_ leaf: ColumnLeaf, _ level: Int) -> Substring {
        var path = leaf.path[...]
        for _ in 0..<(leaf.headers.count - 1 - level) {
            path = path.lastIndex(of: ".").map { path[..<$0] } ?? path
        }
        return path
    }
}
