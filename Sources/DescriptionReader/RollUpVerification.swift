import AppendixModel
import Diagnostics

/// Checks that the cells of a table can be rolled up as they say, wherever type and roll-up come from: what cannot be added would be missing from the merged
/// tables, and nobody would be told.
struct RollUpVerification {
    let table: Table
    let columns: ColumnReader
    let rows: RowReader
    /// The maps of `defaults:`, the table's before the form's.
    let defaults: [NodeFields]

    /// Notes every misfit, once for each place it comes from.
    func report(to context: ReadingContext) {
        let entries = Dictionary(table.entries.map { ($0.path, $0) }) { first, _ in first }
        let rowMaps = Dictionary(rows.maps.map { ($0.path, $0.fields) }) { first, _ in first }
        let columnMaps = Dictionary(columns.leaves.map { ($0.path, [$0.fields] + $0.above) }) { first, _ in first }
        var told = Set<SourceMark>()
        for (path, fields, cells) in rows.maps {
            guard let entry = entries[path], !entry.row.isCaption else { continue }
            let above = ancestors(of: path).compactMap { rowMaps[$0] }
            for leaf in table.figures {
                guard let spec = spec(entry, leaf), spec.isInput else { continue }
                let chain =
                    [cells[leaf.path], fields].compactMap { $0 } + above + (columnMaps[leaf.path] ?? []) + defaults
                guard let source = chain.first(where: { $0["roll_up"] != nil || $0["type"] != nil }) else { continue }
                let mark = source.place(source["roll_up"] != nil ? "roll_up" : "type")
                if told.contains(mark) { continue }
                let place = Phrase(
                    " (dòng “\(path)”, cột “\(leaf.path)”)", en: " (row “\(path)”, column “\(leaf.path)”)")
                if case .weighted(let by) = spec.rollUp, weight(by, of: path, among: entries) == nil {
                    context.reportUnknown(
                        .unknownID, at: mark, Phrase("không có dòng", en: "there is no row"), word: by,
                        among: table.entries.map(\.path))
                } else if let misfit = misfit(spec) ?? weightMisfit(spec, of: path, leaf, among: entries) {
                    context.report(.contradiction, at: mark, misfit.found + place, allowed: misfit.allowed)
                } else {
                    continue
                }
                told.insert(mark)
            }
        }
    }

    /// What a cell is once everything is inherited; nil where nothing says its type, which is told elsewhere.
    private func spec(_ entry: RowEntry, _ leaf: ColumnLeaf) -> CellSpec? {
        let own = entry.row.cellAttributes[leaf.path] ?? CellAttributes()
        let said = own.completed(by: entry.row.attributes.completed(by: leaf.column.attributes)).completed(
            by: table.attributes)
        return said.type == nil ? nil : CellSpec(said)
    }

    /// Paths of the rows above, from the nearest.
    private func ancestors(of path: String) -> [String] {
        let segments = path.split(separator: ".")
        return (1..<max(1, segments.count)).reversed().map { segments.prefix($0).joined(separator: ".") }
    }

    /// The row that weighs a mean: beside the row, else from the top of the table.
    private func weight(_ row: String, of path: String, among entries: [String: RowEntry]) -> RowEntry? {
        let prefix = path.split(separator: ".").dropLast().map { $0 + "." }.joined()
        return entries[prefix + row] ?? entries[row]
    }

    private func weightMisfit(
        _ spec: CellSpec, of path: String, _ leaf: ColumnLeaf, among entries: [String: RowEntry]
    ) -> (found: Phrase, allowed: Phrase)? {
        guard case .weighted(let by) = spec.rollUp, let row = weight(by, of: path, among: entries),
            let weight = self.spec(row, leaf), !weight.type.isNumeric
        else { return nil }
        return (
            Phrase(
                "trọng số “\(by)” có ô loại \(weight.type.rawValue)",
                en: "the weight “\(by)” has cells of type \(weight.type.rawValue)"),
            Phrase("Dòng số: count, number hoặc percent", en: "A row of numbers: count, number or percent")
        )
    }

    /// Why figures of a cell cannot be put together as it says, nil when they can.
    private func misfit(_ spec: CellSpec) -> (found: Phrase, allowed: Phrase)? {
        let takes: Set<CellType>
        switch spec.rollUp {
        case .owner, .none, .tally: return nil
        case .sum, .derived: takes = [.count, .number, .flag]
        case .any: takes = [.flag, .flagOrText]
        case .concat: takes = [.text, .choice, .flagOrText, .score, .rate]
        case .weighted: takes = [.count, .number, .percent]
        case .ratioOfSums: takes = [.rate]
        }
        if takes.contains(spec.type) { return nil }
        let isSum = spec.rollUp == .sum || spec.rollUp == .derived
        if spec.type == .percent, isSum {
            return (
                Phrase("tỷ lệ % không cộng được", en: "percentages do not add up"),
                Phrase("owner, none hoặc weighted(…)", en: "owner, none or weighted(…)")
            )
        }
        let (roll, type) = (spec.rollUp.text, spec.type.rawValue)
        let words = Self.rollUps(of: spec.type)
        return (
            Phrase(
                "“roll_up: \(roll)” không dùng cho ô loại \(type)",
                en: "“roll_up: \(roll)” does not fit cells of type \(type)"),
            Phrase("Dùng được: \(words)", en: "Allowed: \(words)")
        )
    }

    /// The roll-ups a type takes.
    private static func rollUps(of type: CellType) -> String {
        switch type {
        case .count, .number: "owner, none, sum, derived, weighted(…), tally"
        case .percent: "owner, none, weighted(…), tally"
        case .flag: "owner, none, any, sum, derived, tally"
        case .flagOrText: "owner, none, any, concat, tally"
        case .choice, .text, .score: "owner, none, concat, tally"
        case .rate: "owner, none, ratio_of_sums, concat, tally"
        }
    }
}
