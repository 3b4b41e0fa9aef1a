internal import AppendixModel
internal import FormLayout
internal import SubmissionReaders
internal import TextScanning

/// What the sheet "Nguồn số liệu" of merged tables that came as a return says: how each figure came about one level down.
struct MergedSources {
    /// "tổng của 41/41 đơn vị" by form, row and column in words.
    private var hows: [[String]: String] = [:]

    /// - Returns: nil when the file has no such sheet.
    init?(_ grid: Grid) {
        let wanted = VietnameseText.folded(SourceSheetLayout.name)
        guard let sheet = grid.sheets.first(where: { VietnameseText.folded($0.name) == wanted }) else { return nil }
        let headers = [
            SourceSheetLayout.formHeader, SourceSheetLayout.rowHeader, SourceSheetLayout.columnHeader,
            SourceSheetLayout.howHeader,
        ]
        var columns: [Int: Int] = [:]
        var lines: [Int: [String]] = [:]
        for cell in sheet.cells where cell.kind == .text {
            let text = grid.text(cell)
            if cell.position.row == 0 {
                if let place = headers.firstIndex(of: text) { columns[cell.position.column] = place }
            } else if let place = columns[cell.position.column] {
                lines[cell.position.row, default: headers.map { _ in "" }][place] = text
            }
        }
        guard columns.count == headers.count else { return nil }
        for (_, line) in lines.sorted(by: { $0.key < $1.key }) { hows[Array(line.dropLast())] = line[line.count - 1] }
    }

    /// Adds to where each figure of a form was found how it came about.
    func tell(_ form: inout FormReturn) {
        var placements: [FigureSource.Placement: FigureSource.Placement] = [:]
        for (index, cell) in form.slice.cells.enumerated() {
            let table = form.slice.form.tables[cell.table]
            let words = [
                form.slice.form.name, SourceSheetLayout.words(table.entries[cell.row].labels),
                SourceSheetLayout.words(table.figures[cell.column].headers),
            ]
            guard let source = form.figures[index].source, let how = hows[words], !how.isEmpty else { continue }
            let told = FigureSource.Placement(
                sheet: source.placement.sheet, how: source.placement.how + "; " + how,
                confidence: source.placement.confidence)
            // One object for all figures that say the same.
            let placement = placements[told] ?? told
            placements[told] = placement
            form.figures[index].source = FigureSource(placement, row: source.row, column: source.column)
        }
    }
}
