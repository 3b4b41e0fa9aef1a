import AppendixModel
import Diagnostics

/// Which cells a reference means at one cell of a form.
struct ReferenceScope {
    let scope: RuleScope
    /// The cell judged: table, row and column by index.
    let place: (table: Int, row: Int, column: Int)
    /// Whether the rule names its cells by what they measure.
    let isGeneral: Bool

    /// Why a reference means nothing.
    enum Failure: Error {
        case unknown(Phrase, FindingCode)
        case notHere
        case elsewhere
    }

    func cells(of reference: Reference, subject: CellDefinition) throws(Failure) -> [CellDefinition] {
        var form = scope.form
        var tableID = reference.table
        if let id = reference.form ?? reference.table.flatMap({ id in form.tables.contains { $0.id == id } ? nil : id })
        {
            guard let others = scope.others else {
                // Read alone, a form cannot see the others: the reference is checked when the campaign is loaded, unless it is plainly
                // a table's id misspelt.
                if reference.form == nil, NearMiss.best(id, among: form.tables.map(\.id)) != nil {
                    throw unknown("bảng", "table", id, among: form.tables.map(\.id))
                }
                throw .elsewhere
            }
            guard let other = others[id] else {
                throw unknown(
                    "biểu hoặc bảng", "form or table", id, among: form.tables.map(\.id) + others.keys.sorted())
            }
            form = other
            if reference.form == nil { tableID = nil }
        }
        let isOwnForm = form.id == scope.form.id
        let tableIndex: Int
        if let tableID {
            guard let found = form.tables.firstIndex(where: { $0.id == tableID }) else {
                throw unknown("bảng", "table", tableID, among: form.tables.map(\.id))
            }
            tableIndex = found
        } else {
            tableIndex = isOwnForm ? place.table : 0
        }
        let table = form.tables[tableIndex]
        let isOwnTable = isOwnForm && tableIndex == place.table
        let rows = try rows(reference.row, in: table, isOwn: isOwnTable)
        let columns = try columns(reference, in: table, isOwn: isOwnTable, subject: subject)
        var cells: [CellDefinition] = []
        for row in rows {
            for column in columns {
                if let cell = form.cells.first(where: { $0.table == tableIndex && $0.row == row && $0.column == column }
                ) {
                    cells.append(cell)
                }
            }
        }
        return cells
    }

    private func rows(_ row: Reference.Row, in table: Table, isOwn: Bool) throws(Failure) -> [Int] {
        let own = scope.form.tables[place.table].entries[place.row]
        switch row {
        case .same:
            if isOwn { return [place.row] }
            guard let found = table.entries.firstIndex(where: { $0.path == own.path }) else {
                throw unknown("dòng", "row", own.path, among: table.entries.map(\.path))
            }
            return [found]
        case .children(let partition):
            let children = own.children.filter { index in
                let child = scope.form.tables[place.table].entries[index].row
                return !child.isOfWhich && child.partition == partition
            }
            if children.isEmpty {
                throw .unknown(
                    Phrase("dòng “\(own.path)” không có dòng con để cộng", en: "row “\(own.path)” has no child rows"),
                    .ruleType)
            }
            return children
        case .parent:
            guard let parent = own.parent else {
                throw .unknown(
                    Phrase("dòng “\(own.path)” không có dòng cha", en: "row “\(own.path)” has no parent"), .ruleType)
            }
            return [parent]
        case .path(let path):
            // Children of the rule's row, then beside it, then upwards, then from the top.
            var prefixes = [""]
            if isOwn {
                var prefix = ""
                for segment in own.path.split(separator: ".") {
                    prefix += segment + "."
                    prefixes.append(prefix)
                }
            }
            for prefix in prefixes.reversed() {
                if let found = table.entries.firstIndex(where: { $0.path == prefix + path }) { return [found] }
            }
            throw unknown("dòng", "row", path, among: table.entries.map(\.path))
        }
    }

    private func columns(
        _ reference: Reference, in table: Table, isOwn: Bool, subject: CellDefinition
    ) throws(Failure) -> [Int] {
        let own = scope.form.tables[place.table].figures[place.column]
        guard let path = reference.column else {
            if isOwn { return [place.column] }
            guard let found = table.figures.firstIndex(where: { $0.path == own.path }) else {
                throw unknown("cột", "column", own.path, among: table.figures.map(\.path))
            }
            return [found]
        }
        if path == Reference.previousYear {
            guard let year = own.column.year else {
                // A rule for every cell of a measure passes over columns that are no years.
                if isGeneral { throw .notHere }
                throw .unknown(
                    Phrase("cột “\(own.path)” không có năm", en: "column “\(own.path)” has no year"), .ruleType)
            }
            guard let found = table.figures.firstIndex(where: { $0.column.year == year - 1 }) else { throw .notHere }
            // What happened during a part of a year is not compared with a year.
            let isPartial = own.column.isPartial || table.figures[found].column.isPartial
            if subject.spec.measure == .flow, isPartial { throw .notHere }
            return [found]
        }
        let wanted = path.split(separator: ".")
        let found = table.figures.indices.filter { index in
            let segments = table.figures[index].path.split(separator: ".")
            return segments.count == wanted.count && zip(segments, wanted).allSatisfy { $0 == $1 || $1 == "*" }
        }
        if found.isEmpty { throw unknown("cột", "column", path, among: table.figures.map(\.path)) }
        return found
    }

    private func unknown(_ vi: String, _ en: String, _ id: String, among known: [String]) -> Failure {
        let lastSegments = known.map { $0.split(separator: ".").last.map(String.init) ?? $0 }
        let hint = NearMiss.best(id, among: known + lastSegments)
        return .unknown(
            Phrase(
                "không có \(vi) “\(id)”" + (hint.map { "; có phải ý là “\($0)”?" } ?? ""),
                en: "there is no \(en) “\(id)”" + (hint.map { "; did you mean “\($0)”?" } ?? "")), .unknownID)
    }
}
