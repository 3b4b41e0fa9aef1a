internal import AppendixModel
internal import CampaignLedger
internal import Diagnostics
internal import FormLayout
internal import FormWriters

/// A status as a workbook of one sheet: a line for each unit and form or document, to be filtered and sorted.
enum StatusSheet {
    static func bytes(_ report: StatusReport, in language: Language) -> [UInt8] {
        func say(_ vi: String, _ en: String) -> String { Phrase(vi, en: en).text(in: language) }
        let columns = [
            TableSheetLayout.Column(say("Đơn vị", "Unit"), width: 200),
            TableSheetLayout.Column(say("Biểu, văn bản", "Form or document"), width: 260),
            TableSheetLayout.Column(say("Tình trạng", "State"), width: 190),
            TableSheetLayout.Column(say("Sau hạn", "Late"), width: 70, isCentered: true),
            TableSheetLayout.Column(say("Hạn gửi", "Last day"), width: 85, isCentered: true),
            TableSheetLayout.Column(say("Ngày đến", "Arrived"), width: 85, isCentered: true),
            TableSheetLayout.Column(say("Văn bản", "Document"), width: 130),
            TableSheetLayout.Column(say("Bản ký", "Signed copy"), width: 60, isCentered: true),
            TableSheetLayout.Column(say("Số bản", "Versions"), width: 55, isCentered: true),
            TableSheetLayout.Column(say("Lỗi phải sửa", "Errors"), width: 60, isCentered: true),
            TableSheetLayout.Column(say("Đề nghị giải trình", "Warnings"), width: 75, isCentered: true),
            TableSheetLayout.Column(say("Ô còn trống", "Blank cells"), width: 60, isCentered: true),
        ]
        var rows: [[TableSheetLayout.Cell]] = []
        for unit in report.status.units {
            for item in unit.deliverables {
                let fill = fill(item)
                let extended = unit.extendedUntil == item.lastDay ? say(" (gia hạn)", " (extended)") : ""
                rows.append([
                    TableSheetLayout.Cell(unit.unit.name), TableSheetLayout.Cell(item.title),
                    TableSheetLayout.Cell(StatusWording.label(item.state).text(in: language), fill: fill),
                    TableSheetLayout.Cell(item.isLate ? "x" : "", fill: item.isLate ? .problem : .none),
                    TableSheetLayout.Cell(item.lastDay.map { $0.short + extended } ?? ""),
                    TableSheetLayout.Cell(item.received?.short ?? ""), TableSheetLayout.Cell(item.document.number),
                    TableSheetLayout.Cell(item.hasSignedCopy ? "x" : ""), TableSheetLayout.Cell(item.versions),
                    count(item.open.count { $0.severity == .error }, of: item),
                    count(item.open.count { $0.severity == .warning }, of: item), count(item.blankCells, of: item),
                ])
            }
        }
        let titles = [
            StatusWording.title(report.campaign).text(in: language),
            StatusWording.day(report.status).text(in: language),
        ]
        let counts = StatusWording.counts(report.counts).map { $0.text(in: language) + "." }
        let sheet = TableSheetLayout.layOut(
            name: say("Tình hình gửi", "Returns"), titles: titles + counts, columns: columns, rows: rows)
        let plan = WorkbookPlan(sheets: [sheet], lists: [], slices: [], title: titles[0])
        return XLSXWriter.packetWriter(for: plan).write(
            TextTemplate.Filling(unitName: "", unitShort: "", tokens: [], issue: ""), values: nil)
    }

    /// Documents are not read: nothing is counted in them.
    private static func count(_ number: Int, of item: DeliverableStatus) -> TableSheetLayout.Cell {
        item.isForm ? TableSheetLayout.Cell(number) : TableSheetLayout.Cell("")
    }

    private static func fill(_ item: DeliverableStatus) -> CellStyle.Fill {
        switch item.state {
        case .received, .declaredNone: .none
        case .questioned: .warning
        case .incomplete, .unreadable, .signedOnly: .problem
        case .missing: item.isLate ? .problem : .caption
        }
    }
}
