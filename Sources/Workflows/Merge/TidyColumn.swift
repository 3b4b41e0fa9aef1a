internal import AppendixModel
internal import Diagnostics
internal import MergeEngine
internal import TextScanning

/// A column of `so-lieu.csv`.
struct TidyColumn: Sendable {
    /// Its name, which stands in the header.
    let name: String
    /// What people call it.
    let title: Phrase
    /// Datatype of "CSV on the Web".
    let datatype: String
    /// What a program must know to read it.
    var note = Phrase("", en: "")
    /// Whether it says, with others, which figure it is.
    var isKey = false
    /// Whether a field holds several values.
    var isList = false
    /// Whether its texts are what people wrote, and a spreadsheet could take them for formulas.
    var isGuarded = false
    private let text: @Sendable (TidyFigures.Item, Campaign) -> String

    /// Between the values of one field.
    static let separator = "; "

    /// The field of a figure.
    func field(of item: TidyFigures.Item, in campaign: Campaign) -> String {
        let text = text(item, campaign)
        return isGuarded ? FormulaGuard.guarding(text) : text
    }

    /// The columns in order.
    static let all: [TidyColumn] = [
        TidyColumn(name: "campaign", title: Phrase("Đợt báo cáo", en: "Campaign"), datatype: "string") { $1.id },
        TidyColumn(name: "form", title: Phrase("Biểu", en: "Form"), datatype: "string", isKey: true) { item, _ in
            item.form.id
        },
        TidyColumn(name: "table", title: Phrase("Bảng", en: "Table"), datatype: "string", isKey: true) { item, _ in
            item.table.id
        },
        TidyColumn(name: "row", title: Phrase("Dòng", en: "Row"), datatype: "string", isKey: true) { item, _ in
            item.row.path
        },
        TidyColumn(
            name: "stt", title: Phrase("STT", en: "No."), datatype: "string", note: guardNote, isGuarded: true
        ) { item, _ in item.row.row.stt },
        TidyColumn(
            name: "label", title: Phrase("Chỉ tiêu", en: "Row label"), datatype: "string", note: guardNote,
            isGuarded: true
        ) { item, _ in item.row.labelPath },
        TidyColumn(name: "column", title: Phrase("Cột", en: "Column"), datatype: "string", isKey: true) { item, _ in
            item.leaf.path
        },
        TidyColumn(
            name: "header", title: Phrase("Tiêu đề cột", en: "Column header"), datatype: "string", note: guardNote,
            isGuarded: true
        ) { item, _ in item.leaf.headerPath },
        TidyColumn(name: "year", title: Phrase("Năm", en: "Year"), datatype: "gYear") { item, _ in
            item.cell.year.map(String.init) ?? ""
        },
        TidyColumn(
            name: "as_of", title: Phrase("Tính đến ngày", en: "As of"), datatype: "date",
            note: Phrase(
                "Có ngày: năm chưa trọn, không so với năm đủ.",
                en: "With a date: the year is not complete and compares with no full year.")
        ) { item, _ in item.leaf.column.asOf?.description ?? "" },
        TidyColumn(name: "type", title: Phrase("Kiểu số liệu", en: "Type"), datatype: "string") { item, _ in
            item.cell.spec.type.rawValue
        },
        TidyColumn(
            name: "unit_of_measure", title: Phrase("Đơn vị tính", en: "Unit of measure"), datatype: "string",
            note: guardNote, isGuarded: true
        ) { item, _ in item.cell.spec.unit },
        TidyColumn(
            name: "value", title: Phrase("Giá trị", en: "Value"), datatype: "string",
            note: Phrase(
                "Số viết với dấu chấm thập phân; true, false; tỷ lệ “nhận/đúng hạn (phần trăm%)”; điểm “đạt/tối đa”; lời có dấu ' ở đầu khi bắt đầu bằng = + - @ '.",
                en:
                    "Numbers with a decimal point; true, false; rates “received/on time (percent%)”; scores “points/maximum”; texts that begin with = + - @ ' have an apostrophe in front."
            )
        ) { item, _ in value(of: item.merged.figure) },
        TidyColumn(
            name: "number", title: Phrase("Giá trị số", en: "Number"), datatype: "decimal",
            note: Phrase(
                "Để tính toán; trống nếu giá trị không phải một con số.",
                en: "To calculate with; empty where the value is no single number.")
        ) { item, _ in item.merged.figure.state == .reported ? item.merged.figure.value?.number?.plainText ?? "" : "" },
        TidyColumn(
            name: "state", title: Phrase("Tình trạng", en: "State"), datatype: "string",
            note: Phrase(
                "blank: chưa ghi; reported: có số liệu; none: không phát sinh; not_applicable: không áp dụng; not_available: chưa có số liệu; unresolved: chưa rõ.",
                en:
                    "blank: not filled; reported: a value; none: declared none; not_applicable; not_available; unresolved: written, but could not be taken."
            )
        ) { item, _ in item.merged.figure.state.rawValue },
        TidyColumn(name: "how", title: Phrase("Cách tổng hợp", en: "How merged"), datatype: "string") { item, _ in
            item.merged.how
        },
        TidyColumn(name: "unit_count", title: Phrase("Số đơn vị", en: "Number of units"), datatype: "integer") {
            item, _ in
            String(Set(item.merged.from.map(\.unit)).count)
        },
        TidyColumn(
            name: "units", title: Phrase("Mã đơn vị", en: "Units"), datatype: "string", note: listNote, isList: true
        ) { item, _ in list(item.merged.from.map(\.unit)) },
        TidyColumn(
            name: "documents", title: Phrase("Văn bản", en: "Documents"), datatype: "string", note: listNote,
            isList: true,
            isGuarded: true
        ) { item, _ in list(item.merged.from.map(\.origin)) },
    ]

    private static let guardNote = Phrase(
        "Có dấu ' ở đầu khi lời bắt đầu bằng = + - @ '.",
        en: "With an apostrophe in front where the text begins with = + - @ '.")
    private static let listNote = Phrase(
        "Nhiều nhất \(TidyFigures.named), sau đó “…”.", en: "At most \(TidyFigures.named), then “…”.")

    private static func value(of figure: Figure) -> String {
        guard figure.state == .reported, let value = figure.value else { return "" }
        switch value {
        case .number(let number): return number.plainText
        case .flag(let flag): return flag ? "true" : "false"
        case .text(let text): return FormulaGuard.guarding(text)
        case .rate(let received?, let onTime?, let percent):
            return received.plainText + "/" + onTime.plainText + (percent.map { " (\($0.plainText)%)" } ?? "")
        case .rate(_, _, let percent): return percent.map { $0.plainText + "%" } ?? ""
        case .score(let points, let maximum): return points.plainText + "/" + maximum.plainText
        }
    }

    private static func list(_ values: [String]) -> String {
        var told: [String] = []
        var seen = Set<String>()
        for value in values where !value.isEmpty && seen.insert(value).inserted { told.append(value) }
        return (told.prefix(TidyFigures.named) + (told.count > TidyFigures.named ? ["…"] : [])).joined(
            separator: separator)
    }
}
