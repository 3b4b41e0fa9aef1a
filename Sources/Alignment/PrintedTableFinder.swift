import AppendixModel
import Diagnostics
import SubmissionReaders

/// Places a table whose codes are gone, where labels and headers tell it.
struct PrintedTableFinder {
    let grid: Grid
    let anchors: IdentityAnchors
    let table: Table
    /// Entries of the slice, by index.
    let rows: [Int]
    /// Entries that codes tell.
    let told: Set<Int>
    /// The table's codes: those of columns may be there.
    let id: IdentityAnchors.TableID?
    let evidence: PrintedEvidence
    private(set) var problems: [PlacementProblem] = []

    init(
        grid: Grid, anchors: IdentityAnchors, table: Table, rows: [Int], told: Set<Int>, id: IdentityAnchors.TableID?,
        evidence: PrintedEvidence
    ) {
        self.grid = grid
        self.anchors = anchors
        self.table = table
        self.rows = rows
        self.told = told
        self.id = id
        self.evidence = evidence
    }

    /// The parts of the table; each with the rows of the slice that stand there.
    mutating func place(_ parts: [PrintedTables.Part]) -> [TablePlacement] {
        let wanted = Set(rows)
        var placements: [TablePlacement] = []
        for part in parts {
            var own = part.matches.filter { wanted.contains($0.entry) }
            var doubts = part.doubts.filter { $0.entries.contains(where: wanted.contains) }
            // Where codes tell all but one of the rows that may be meant, it is that one.
            for (place, doubt) in doubts.enumerated().reversed() where doubt.entries.count > 1 {
                let open = zip(doubt.entries, doubt.similarities).filter { !told.contains($0.0) }
                guard open.count == 1, wanted.contains(open[0].0), !own.contains(where: { $0.entry == open[0].0 })
                else {
                    continue
                }
                own.append(
                    LabelSearch.Match(
                        row: doubt.row, column: doubt.column, entry: open[0].0, similarity: open[0].1))
                doubts.remove(at: place)
            }
            if own.isEmpty, doubts.isEmpty { continue }
            var placement = placement(of: own, in: part)
            for doubt in doubts { report(doubt, in: part.sheet, &placement) }
            for twin in part.twins {
                guard let match = own.first(where: { $0.row == twin.of }) else { continue }
                placement.twins.insert(twin.row)
                problems.append(.twin(of: match.entry, row: twin.row))
            }
            placements.append(placement)
        }
        if !placements.isEmpty {
            let sheets = placements.map { "“\(grid.sheets[$0.sheet].name)”" }.joined(separator: ", ")
            problems.append(
                PlacementProblem(
                    code: .placedByLabels, subject: .table,
                    found: Phrase(
                        "không còn mã ẩn, đã nhận \(placements.map(\.rows.count).reduce(0, +)) dòng theo tên chỉ tiêu và tiêu đề cột (sheet \(sheets))",
                        en: "codes are gone; rows were told by labels and columns by headers (sheet \(sheets))")))
        }
        return placements
    }

    private mutating func placement(of matches: [LabelSearch.Match], in part: PrintedTables.Part) -> TablePlacement {
        var placement = TablePlacement(
            sheet: part.sheet, isDocument: ["docx", "html"].contains(grid.format),
            rowsTold: "")
        var uses: [Int32: Int] = [:]
        for match in matches {
            uses[match.column, default: 0] += 1
            placement.rows[match.entry] = TablePlacement.PlacedRow(row: match.row, likeness: match.similarity)
        }
        placement.labelColumn = uses.max { ($0.value, -$0.key) < ($1.value, -$1.key) }?.key
        guard let first = matches.map(\.row).min() else { return placement }
        var columns = ColumnPlacement(
            grid: grid, anchors: anchors, table: table, id: id, widest: table.figures.count, evidence: evidence)
        columns.place(above: first, block: part.block, in: &placement)
        problems += columns.problems
        return placement
    }

    private mutating func report(_ doubt: LabelSearch.Doubt, in sheet: Int, _ placement: inout TablePlacement) {
        let wanted = doubt.entries.filter(rows.contains)
        let names = wanted.map { FormSlice.words(for: table.entries[$0], in: table) }.joined(separator: "; ")
        placement.withheld.formUnion(wanted)
        placement.withheldRows.insert(doubt.row)
        for entry in wanted {
            problems.append(
                PlacementProblem(
                    code: .labelAmbiguous, subject: .row(entry),
                    found: Phrase(
                        "dòng \(doubt.row + 1) của sheet “\(grid.sheets[sheet].name)” có thể là: \(names); chưa lấy số",
                        en:
                            "row \(doubt.row + 1) of sheet “\(grid.sheets[sheet].name)” may be any of: \(names); no figure was taken"
                    ), row: doubt.row))
        }
    }
}
