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
            let (groups, rest) = YearGroup.split(table)
            for group in groups { write(group, of: table, to: &page) }
            if !rest.isEmpty { write(rest, of: table, to: &page) }
        }
    }

    /// A text as the page shows it.
    static func shown(_ text: String) -> String { text.shortened(to: longest) }

    private func say(_ phrase: Phrase) -> String { phrase.text(in: language) }

    private func merged(_ table: Table, _ entry: RowEntry, _ column: Int) -> Figure? {
        result.values[CellKey(form: form.id, table: table.id, row: entry.path, column: table.figures[column].path)]?
            .figure
    }

    // MARK: Years

    private func write(_ group: YearGroup, of table: Table, to page: inout StaticPage) {
        if !group.title.isEmpty { page.element("h3", group.title) }
        page.raw("<table class=\"figures\"><thead><tr>")
        stubs(rows: 1, to: &page)
        page.element("th scope=\"col\"", say(Phrase("Diễn biến", en: "Course")))
        for column in group.columns { page.element("th scope=\"col\"", column.header) }
        page.raw("</tr></thead><tbody>\n")
        for (index, entry) in table.entries.enumerated() {
            let figures = group.columns.map { merged(table, entry, $0.index) }
            begin(entry, to: &page)
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
            if level == 0 { stubs(rows: header.count, to: &page) }
            for cell in cells {
                let scope = cell.columns > 1 ? "colgroup" : "col"
                page.element(
                    "th scope=\"\(scope)\" colspan=\"\(cell.columns)\" rowspan=\"\(cell.rows)\"", cell.text)
            }
            page.raw("</tr>")
        }
        page.raw("</thead><tbody>\n")
        for entry in table.entries {
            begin(entry, to: &page)
            for column in columns { cell(merged(table, entry, column), table, entry, column, to: &page) }
            page.raw("</tr>\n")
        }
        page.raw("</tbody></table>\n")
    }

    // MARK: Cells

    private func stubs(rows: Int, to page: inout StaticPage) {
        for head in [Phrase("STT", en: "No."), Phrase("Chỉ tiêu", en: "Row")] {
            page.element("th scope=\"col\" rowspan=\"\(rows)\"", say(head))
        }
    }

    /// Number and label of a row.
    private func begin(_ entry: RowEntry, to page: inout StaticPage) {
        page.raw("<tr>")
        page.element("td class=\"stt\"", entry.row.stt)
        let caption = entry.row.isCaption ? " caption" : ""
        page.element("th scope=\"row\" class=\"d\(min(entry.depth, 5))\(caption)\"", entry.row.label.text)
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
