import AppendixModel
import Diagnostics
import SubmissionReaders

/// Parts of one table read in several places: rows on two sheets complete each other, copies must agree.
struct CopiedParts {
    let slice: FormSlice
    let places: ReturnPlaces

    /// One reading of several.
    ///
    /// A cell that one copy leaves blank is taken from the other and told; a cell they disagree on is not taken, and both are shown.
    func combined(_ readings: [(reading: TableReader.Reading, placement: TablePlacement)], table: Table, grid: Grid)
        -> TableReader.Reading
    {
        guard var result = readings.first?.reading else { return TableReader.Reading(figures: []) }
        var differing: [Int] = []
        var oneSided: [Int] = []
        for (other, _) in readings.dropFirst() {
            result.notes.merge(other.notes) { one, _ in one }
            result.findings += other.findings
            for index in result.figures.indices {
                let (one, two) = (result.figures[index], other.figures[index])
                if two.state == .blank { continue }
                if one.state == .blank {
                    result.figures[index] = two
                } else if !one.isSame(as: two) {
                    if !differing.contains(index) { differing.append(index) }
                    result.figures[index] = Figure(
                        state: .unresolved, text: [one.text, two.text].joined(separator: " / "), source: one.source)
                }
            }
        }
        let shared = sharedRows(readings.map(\.placement))
        if shared.isEmpty { return result }
        let sheets = readings.map { "“\(grid.sheets[$0.placement.sheet].name)”" }.joined(separator: ", ")
        let filled = readings.filter { reading in reading.reading.figures.contains { $0.state != .blank } }
        if filled.count > 1 {
            for index in result.figures.indices
            where shared.contains(slice.cells[index].row) && !differing.contains(index) {
                let states = filled.map { $0.reading.figures[index].state }
                if states.contains(.blank), states.contains(where: { $0 != .blank }) { oneSided.append(index) }
            }
        }
        for index in differing {
            let texts = filled.map(\.reading.figures[index]).filter { $0.state != .blank }.map {
                "“\($0.display)” (\($0.at))"
            }
            result.findings.append(
                Finding(
                    .duplicateCode, at: slice.place(of: slice.cells[index], unit: places.unit, file: places.file),
                    found: Phrase(
                        "hai bản của bảng ghi khác nhau: \(texts.joined(separator: "; ")); chưa lấy",
                        en: "two copies differ: \(texts.joined(separator: "; ")); not taken"),
                    mend: Phrase("Xoá bản thừa, hoặc ghi rõ số đúng.", en: "Delete one copy, or say which is right."),
                    evidence: texts))
        }
        result.findings.append(
            Finding(
                .sheetCopied, at: places.table(table),
                found: Phrase(
                    "bảng có ở \(readings.count) chỗ (\(sheets))"
                        + (oneSided.isEmpty ? "" : "; \(oneSided.count) ô chỉ một bản có số, đã lấy số đó"),
                    en: "the table stands \(readings.count) times (\(sheets))"
                        + (oneSided.isEmpty
                            ? "" : "; \(oneSided.count) cells are filled in one copy only and were taken")),
                severity: oneSided.isEmpty ? .note : nil))
        return result
    }

    /// Entries placed in more than one part.
    private func sharedRows(_ placements: [TablePlacement]) -> Set<Int> {
        var seen = Set<Int>()
        var shared = Set<Int>()
        for placement in placements {
            for entry in placement.rows.keys where !seen.insert(entry).inserted { shared.insert(entry) }
        }
        return shared
    }
}
