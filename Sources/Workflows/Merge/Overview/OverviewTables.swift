internal import AppendixModel
internal import Diagnostics
internal import FormWriters
internal import MergeEngine
internal import TextScanning

/// The tables of one form on the overview: rows of several years with their course drawn, the others as they are.
struct OverviewTables {
    let form: Form
    let result: MergeResult
    /// What is printed under the title.
    let remark: String
    let language: Language

    /// The most characters of a text.
    private static let longest = 240

    /// Writes the form's part of the page.
    func write(to page: inout StaticPage) {
        let title = [form.wording.heading.text, form.wording.title.text].filter { !$0.isEmpty }.joined(separator: ". ")
        page.element("h2", title)
        if !remark.isEmpty { page.element("p class=\"day\"", remark) }
        for table in form.tables {
            if form.tables.count > 1 {
                page.element(
                    "h3", table.title.isEmpty ? say(Phrase("Bảng ", en: "Table ")) + table.id.uppercased() : table.title
                )
            }
            guard form.cells.contains(where: { form.tables[$0.table].id == table.id && hasFigure($0.key) }) else {
                page.element("p", say(Phrase("Chưa có số liệu.", en: "No figures yet.")))
                continue
            }
            let (groups, rest) = YearGroup.split(table)
            for group in groups { write(group, of: table, to: &page) }
            if !rest.isEmpty { write(rest, of: table, to: &page) }
        }
    }

    /// A text as the page shows it.
    static func shown(_ text: String) -> String { text.shortened(to: longest) }

    private func say(_ phrase: Phrase) -> String { phrase.text(in: language) }

    private func hasFigure(_ key: CellKey) -> Bool { (result.values[key]?.figure.state ?? .blank) != .blank }

    private func merged(_ table: Table, _ entry: RowEntry, _ column: Int) -> Figure? {
        result.values[CellKey(form: form.id, table: table.id, row: entry.path, column: table.figures[column].path)]?
            .figure
    }

    // MARK: Years

    private func write(_ group: YearGroup, of table: Table, to page: inout StaticPage) {
        if !group.title.isEmpty { page.element("h3", group.title) }
        page.raw("<table class=\"figures\"><thead><tr>")
        stubs(of: table, rows: 1, to: &page)
        page.element("th scope=\"col\"", say(Phrase("Diễn biến", en: "Course")))
        for column in group.columns { page.element("th scope=\"col\" class=\"year\"", column.header) }
        page.raw("</tr></thead><tbody>\n")
        for (index, entry) in table.entries.enumerated() {
            let figures = group.columns.map { merged(table, entry, $0.index) }
            if begin(entry, of: table, asCaption: figures.allSatisfy { $0 == nil }, over: figures.count + 1, to: &page)
            {
                continue
            }
            page.raw("<td class=\"chart\">")
            if let chart = chart(figures, group, table, row: index)?.svg { page.raw(chart) }
            page.raw("</td>")
            for (column, figure) in zip(group.columns, figures) {
                cell(figure, table, entry, column.index, to: &page)
            }
            page.raw("</tr>\n")
        }
        page.raw("</tbody></table>\n")
        let partial = group.columns.filter(\.isPartial).map(\.header)
        if !partial.isEmpty {
            let names = partial.joined(separator: ", ")
            page.element(
                "p class=\"partial-note\"",
                say(
                    Phrase(
                        "Cột rỗng: \(names), chưa trọn năm, không so với năm đủ.",
                        en: "Outlined: \(names), not a complete year, not to be compared with complete ones.")))
        }
    }

    /// The course of a row whose cells are numbers; nil for others.
    private func chart(_ figures: [Figure?], _ group: YearGroup, _ table: Table, row: Int) -> YearChart? {
        let specs = form.cells.filter { cell in
            form.tables[cell.table].id == table.id && cell.row == row
                && group.columns.contains { $0.index == cell.column }
        }.map(\.spec.type)
        guard specs.allSatisfy(\.isNumeric) else { return nil }
        return YearChart(
            bars: zip(group.columns, figures).map { column, figure in
                YearChart.Bar(
                    number: figure?.state == .reported ? figure?.value?.number : nil, isPartial: column.isPartial)
            }, top: specs.contains(.percent) ? ExactDecimal(100) : .zero)
    }

    // MARK: Other columns

    private func write(_ columns: [Int], of table: Table, to page: inout StaticPage) {
        let header = HeaderRows.rows(of: columns.map { table.figures[$0] })
        page.raw("<table class=\"figures\"><thead>")
        for (level, cells) in header.enumerated() {
            page.raw("<tr>")
            if level == 0 { stubs(of: table, rows: header.count, to: &page) }
            for cell in cells {
                let scope = cell.columns > 1 ? "colgroup" : "col"
                page.element(
                    "th scope=\"\(scope)\" colspan=\"\(cell.columns)\" rowspan=\"\(cell.rows)\"", cell.text)
            }
            page.raw("</tr>")
        }
        page.raw("</thead><tbody>\n")
        for entry in table.entries {
            let figures = columns.map { merged(table, entry, $0) }
            if begin(entry, of: table, asCaption: figures.allSatisfy { $0 == nil }, over: columns.count, to: &page) {
                continue
            }
            for (column, figure) in zip(columns, figures) { cell(figure, table, entry, column, to: &page) }
            page.raw("</tr>\n")
        }
        page.raw("</tbody></table>\n")
    }

    // MARK: Cells

    private func hasNumbers(_ table: Table) -> Bool { table.entries.contains { !$0.row.stt.isEmpty } }

    private func stubs(of table: Table, rows: Int, to page: inout StaticPage) {
        let number = Phrase("STT", en: "No.")
        for head in (hasNumbers(table) ? [number] : []) + [Phrase("Chỉ tiêu", en: "Row")] {
            page.element("th scope=\"col\" rowspan=\"\(rows)\"", say(head))
        }
    }

    /// Number and label of a row.
    ///
    /// - Returns: whether that is all: a heading inside the table without figures runs over its columns.
    private func begin(
        _ entry: RowEntry, of table: Table, asCaption isEmpty: Bool, over columns: Int, to page: inout StaticPage
    ) -> Bool {
        page.raw("<tr>")
        if hasNumbers(table) { page.element("td class=\"stt\"", entry.row.stt) }
        let depth = "d\(min(entry.depth, 5))"
        if entry.row.isCaption, isEmpty {
            page.element("th scope=\"row\" class=\"\(depth) caption\" colspan=\"\(columns + 1)\"", entry.row.label.text)
            page.raw("</tr>\n")
            return true
        }
        page.element(
            "th scope=\"row\" class=\"\(depth)\(entry.row.isCaption ? " caption" : "")\"", entry.row.label.text)
        return false
    }

    private func cell(_ figure: Figure?, _ table: Table, _ entry: RowEntry, _ column: Int, to page: inout StaticPage) {
        guard let figure, figure.state != .blank else {
            page.raw("<td></td>")
            return
        }
        let key = CellKey(form: form.id, table: table.id, row: entry.path, column: table.figures[column].path)
        var style = "figure"
        if case .text? = figure.value { style = "words" }
        if figure.state == .unresolved { style = "words unresolved" }
        page.element("td class=\"\(style)\" data-key=\"\(key.text)\"", Self.shown(figure.display))
    }
}
