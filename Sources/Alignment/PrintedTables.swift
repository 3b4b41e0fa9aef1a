import AppendixModel
import SubmissionReaders

/// Tables of forms found by what is printed alone: for rows pasted elsewhere without their codes.
///
/// All tables are looked for at once. Labels repeat between forms, so a row of the sheet belongs to the table it is nearest to, and the headers
/// of any table end the table above.
final class PrintedTables {
    /// A table of a form.
    struct TableID: Hashable {
        /// Hash of the form's description.
        var form: String
        /// Index of the table.
        var table: Int
    }

    /// Rows that stand for entries of a table in one place.
    struct Part {
        var sheet: Int
        var block: HeaderSearch.Block?
        var matches: [LabelSearch.Match]
        var doubts: [LabelSearch.Doubt]
        var twins: [LabelSearch.Twin]

        /// How much speaks for it.
        var weight: Double {
            matches.reduce(0) { $0 + $1.similarity } + Double(doubts.count) * 0.5 + Double(block?.count ?? 0) * 0.1
        }
    }

    /// The places of each table, the best first.
    private(set) var parts: [TableID: [Part]] = [:]
    /// For each sheet, the rows where the headers of a table begin, from the top.
    private(set) var headerRows: [Int: [Int32]] = [:]

    /// The rows of a sheet that stand for entries of other tables.
    func rows(of sheet: Int, notOf id: TableID) -> Set<Int32> {
        Set(parts.filter { $0.key != id }.values.joined().filter { $0.sheet == sheet }.flatMap(\.matches).map(\.row))
    }

    /// - Parameter forms: that may be in the file.
    init(_ forms: [Form], evidence: PrintedEvidence) {
        let tables = forms.flatMap { form in
            form.tables.indices.map { (id: TableID(form: form.contentHash, table: $0), table: form.tables[$0]) }
        }
        for sheet in evidence.grid.sheets.indices {
            var blocks: [TableID: [HeaderSearch.Block]] = [:]
            for (id, table) in tables { blocks[id] = evidence.blocks(of: table, on: sheet) }
            let ends = blocks.values.joined().map(\.rows.lowerBound).sorted()
            headerRows[sheet] = ends
            for (id, table) in tables {
                let own = blocks[id] ?? []
                let regions =
                    own.isEmpty
                    ? (ends.isEmpty ? [(block: HeaderSearch.Block?.none, rows: Int32(0)...Int32.max)] : [])
                    : own.map { block in
                        let end = ends.first { $0 > block.rows.upperBound } ?? .max
                        return (block, block.rows.upperBound...(end - 1))
                    }
                for region in regions {
                    let found = evidence.labels(of: table, on: sheet).matches(
                        in: region.rows, entries: Array(table.entries.indices)
                    ) { row, _ in
                        !evidence.hasCode(sheet, row) && region.block.map { row > $0.rows.upperBound } ?? true
                    }
                    if found.matches.isEmpty, found.doubts.isEmpty { continue }
                    parts[id, default: []].append(
                        Part(
                            sheet: sheet, block: region.block, matches: found.matches, doubts: found.doubts,
                            twins: found.twins))
                }
            }
        }
        settleRows(in: tables.map(\.id))
        for (id, table) in tables { keepLikely(id, table) }
    }

    /// Gives each row of a sheet to the table it is nearest to; among equals to the table with more rows in that place.
    private func settleRows(in ids: [TableID]) {
        struct Row: Hashable {
            var sheet: Int
            var row: Int32
        }
        var best: [Row: (id: TableID, similarity: Double, weight: Double)] = [:]
        for id in ids {
            for part in parts[id] ?? [] {
                for match in part.matches {
                    let row = Row(sheet: part.sheet, row: match.row)
                    if let known = best[row],
                        (known.similarity, known.weight) >= (match.similarity, part.weight)
                    {
                        continue
                    }
                    best[row] = (id, match.similarity, part.weight)
                }
            }
        }
        for id in ids {
            guard let own = parts[id] else { continue }
            parts[id] = own.map { part in
                var part = part
                part.matches.removeAll { best[Row(sheet: part.sheet, row: $0.row)]?.id != id }
                part.doubts.removeAll { best[Row(sheet: part.sheet, row: $0.row)] != nil }
                return part
            }
        }
    }

    /// A place with headers stands before one without; a place with a stray row or two beside a real one is none.
    private func keepLikely(_ id: TableID, _ table: Table) {
        var own = (parts[id] ?? []).filter {
            !$0.matches.isEmpty || $0.doubts.count > 1 || ($0.block != nil && !$0.doubts.isEmpty)
        }
        if own.contains(where: { $0.block != nil }) { own.removeAll { $0.block == nil } }
        own.sort { $0.weight > $1.weight }
        if let most = own.first.map({ $0.matches.count + $0.doubts.count }) {
            let best = own[0]
            own.removeAll { part in
                let count = part.matches.count + part.doubts.count
                return count * 5 < most
                    && !part.matches.contains { match in
                        match.similarity >= 0.97 && !best.matches.contains { $0.entry == match.entry }
                    }
            }
        }
        // One label without a header says too little.
        if own.count == 1, own[0].block == nil, own[0].matches.count < min(2, table.entries.count) { own = [] }
        parts[id] = own.isEmpty ? nil : own
    }
}
