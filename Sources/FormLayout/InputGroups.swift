import AppendixModel
import TextScanning

/// Gathers the inputs of a sheet into as few groups and rectangles as possible.
enum InputGroups {
    /// - Parameters:
    ///   - slice: whose cells they are.
    ///   - positions: of each cell, by index.
    static func groups(of slice: FormSlice, at positions: [GridPosition]) -> [InputGroup] {
        struct Kind: Hashable {
            var spec: CellSpec
            var prompt: String
        }
        var kinds: [Kind] = []
        var cellsByKind: [Kind: [GridPosition]] = [:]
        for (index, cell) in slice.cells.enumerated() where cell.spec.isInput {
            // What a group says depends on type, range and choices only.
            var spec = cell.spec
            spec.rollUp = .owner
            spec.measure = .stock
            spec.isOptional = false
            spec.notApplicableYears = []
            let guide = slice.form.tables[cell.table].entries[cell.row].row.guide
            let kind = Kind(spec: spec, prompt: InputWording.prompt(cell.spec, guide: guide))
            if cellsByKind[kind] == nil { kinds.append(kind) }
            cellsByKind[kind, default: []].append(positions[index])
        }
        return kinds.flatMap { kind in
            // A relative formula is anchored at the corner of the first range; programs that sort the ranges must find the same
            // corner first. So one group holds only rectangles that begin in one column.
            let byColumn = Dictionary(grouping: rectangles(cellsByKind[kind] ?? [])) { $0.from.column }
            return byColumn.keys.sorted().map { column in
                InputGroup(
                    spec: kind.spec, prompt: kind.prompt,
                    ranges: (byColumn[column] ?? []).sorted { $0.from < $1.from })
            }
        }
    }

    /// Rectangles that cover exactly these cells.
    private static func rectangles(_ cells: [GridPosition]) -> [GridRange] {
        var runs: [GridRange] = []
        for cell in cells.sorted() {
            if let last = runs.last, last.to.row == cell.row, last.to.column + 1 == cell.column {
                runs[runs.count - 1].to = cell
            } else {
                runs.append(GridRange(cell, cell))
            }
        }
        var rectangles: [GridRange] = []
        for run in runs {
            if let above = rectangles.lastIndex(where: {
                $0.from.column == run.from.column && $0.to.column == run.to.column && $0.to.row + 1 == run.from.row
            }) {
                rectangles[above].to.row = run.to.row
            } else {
                rectangles.append(run)
            }
        }
        return rectangles
    }
}
