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
            let byColumn = Dictionary(grouping: GridRange.covering(cellsByKind[kind] ?? [])) { $0.from.column }
            return byColumn.keys.sorted().map { column in
                InputGroup(
                    spec: kind.spec, prompt: kind.prompt,
                    ranges: (byColumn[column] ?? []).sorted { $0.from < $1.from })
            }
        }
    }
}
