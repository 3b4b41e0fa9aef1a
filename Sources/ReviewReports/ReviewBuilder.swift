public import AppendixModel
public import Diagnostics
public import SubmissionReaders
internal import TextScanning

extension Review {
    /// Puts a review together.
    ///
    /// - Parameters:
    ///   - submission: what was read.
    ///   - findings: of reading and of checking.
    ///   - grid: the file as cells; nil when it could not be read.
    ///   - unitName: empty when the unit is not known.
    ///   - remark: why the unit's own file was not marked.
    public init(
        _ submission: Submission, findings: [Finding], grid: Grid?, unitName: String, language: Language,
        remark: Phrase? = nil
    ) {
        let groups = FindingGroup.groups(of: findings)
        file = submission.file
        self.unitName = unitName
        self.language = language
        self.remark = remark
        verdict = ReviewVerdict.sentence(groups, in: language)
        let sheets = Set(grid?.sheets.map(\.name) ?? [])
        items = groups.map { group in
            let words = zip(group.ownPlaces(in: .vi), group.ownPlaces(in: .en)).map { Phrase($0, en: $1) }
            let spots = zip(group.findings, words).flatMap { finding, words -> [Spot] in
                let blanks = Self.blanks(of: finding, in: submission, grid)
                return blanks.isEmpty ? [Self.spot(of: finding, words, sheets)] : blanks
            }
            return Item(
                group: group, spots: spots,
                answer: group.answers(in: submission.answers).joined(separator: "\n"))
        }
        readings = submission.forms.flatMap(Self.readings)
        figures = submission.forms.flatMap(Self.figures)
    }

    /// The place a finding names.
    private static func spot(of finding: Finding, _ words: Phrase, _ sheets: Set<String>) -> Spot {
        let at = finding.place.at
        var spot = Spot(
            id: finding.id, words: words, found: finding.found, allowed: finding.allowed, sheet: "", range: nil,
            isOfCells: false)
        if sheets.contains(at) {
            spot.sheet = at
            return spot
        }
        guard let mark = at.lastIndex(of: "!"), sheets.contains(String(at[..<mark])) else { return spot }
        spot.sheet = String(at[..<mark])
        let ends = at[at.index(after: mark)...].split(separator: ":")
        let positions = ends.compactMap { GridPosition(a1: $0) }
        if let first = positions.first, let last = positions.last, positions.count == ends.count {
            spot.range = GridRange(first, last)
            spot.isOfCells = true
        } else if let row = ends.first.flatMap({ Int($0) }), row >= 1 {
            spot.range = GridRange(GridPosition(row: row - 1, column: 0), GridPosition(row: row - 1, column: 0))
        }
        return spot
    }

    /// The blank cells a finding on a whole form speaks of, side by side in one spot.
    private static func blanks(of finding: Finding, in submission: Submission, _ grid: Grid?) -> [Spot] {
        guard finding.code == .blankCells, let grid,
            let form = submission.forms.first(where: { $0.slice.form.id == finding.place.key })
        else { return [] }
        let addresses = CellAddresses(form, in: grid)
        let table = form.slice.form.tables
        var spots: [Spot] = []
        var lastRow: (Int, Int)?
        for (cell, figure) in zip(form.slice.cells, form.figures)
        where cell.spec.isInput && !cell.spec.isOptional && figure.state == .blank {
            guard let (sheet, position) = addresses.address(of: cell) else { continue }
            if let range = spots.last?.range, let lastRow, lastRow == (cell.table, cell.row),
                range.to.row == position.row, range.to.column + 1 == position.column
            {
                spots[spots.count - 1].range?.to = position
                continue
            }
            lastRow = (cell.table, cell.row)
            let words =
                (table.count > 1 ? "bảng \(table[cell.table].id.uppercased()), " : "")
                + FormSlice.words(for: table[cell.table].entries[cell.row], in: table[cell.table])
            spots.append(
                Spot(
                    id: finding.id, words: .verbatim(words), found: Phrase("chưa ghi", en: "blank"),
                    allowed: finding.allowed, sheet: sheet,
                    range: GridRange(position, position), isOfCells: true))
        }
        return spots
    }

    // MARK: What was read

    private static func readings(of form: FormReturn) -> [Reading] {
        let tables = form.slice.form.tables
        return tables.indices.compactMap { index in
            let cells = zip(form.slice.cells, form.figures).filter { $0.0.table == index && $0.0.spec.isInput }
            if cells.isEmpty { return nil }
            var states: [CellState: Int] = [:]
            var ways: [(how: String, count: Int, confidence: Double)] = []
            for (_, figure) in cells {
                states[figure.state, default: 0] += 1
                if figure.how.isEmpty { continue }
                if let place = ways.firstIndex(where: { $0.how == figure.how && $0.confidence == figure.confidence }) {
                    ways[place].count += 1
                } else {
                    ways.append((figure.how, 1, figure.confidence))
                }
            }
            let sheet = cells.lazy.compactMap { $0.1.source?.placement.sheet }.first { !$0.isEmpty } ?? form.sheet
            return Reading(
                words: form.slice.form.name + (tables.count > 1 ? ", bảng " + tables[index].id.uppercased() : ""),
                sheet: sheet, asked: cells.count, states: states, ways: ways)
        }
    }

    private static func figures(of form: FormReturn) -> [ReadFigure] {
        zip(form.slice.cells, form.figures).compactMap { cell, figure in
            if figure.state == .blank { return nil }
            return ReadFigure(
                words: form.slice.place(of: cell).words.vi, at: figure.at, text: figure.text,
                taken: figure.state == .reported ? figure.display : figure.state.label, how: figure.how,
                confidence: figure.confidence)
        }
    }
}
