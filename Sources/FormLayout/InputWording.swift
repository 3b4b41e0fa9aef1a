public import AppendixModel
import TextScanning

/// What a cell's type asks for, in the words of the form: prompts and error messages, for workbook and web page alike.
public enum InputWording {
    /// Title of a prompt, at most 32 characters.
    public static let promptTitle = "Cách ghi"
    /// Title of a message, at most 32 characters.
    public static let errorTitle = "Số liệu chưa đúng cách ghi"

    /// What the cell takes, in one sentence.
    public static func allowed(_ spec: CellSpec) -> String {
        switch spec.type {
        case .count: "Số nguyên" + range(spec) + unit(spec) + ", không gõ dấu ngăn cách hàng nghìn"
        case .number: "Số" + range(spec) + decimals(spec) + unit(spec)
        case .percent:
            "Tỷ lệ % ghi theo điểm phần trăm" + range(spec) + decimals(spec) + ", ví dụ 95,5 (không gõ dấu %)"
        case .flag: "1 (có) hoặc 0 (không)"
        case .flagOrText: "1 (có), 0 (không), hoặc số, ký hiệu văn bản"
        case .choice: "Chọn: " + spec.choices.joined(separator: " hoặc ")
        case .text: "Chữ"
        case .score: "Điểm/điểm tối đa, ví dụ 7,82/10"
        case .rate: "Hai số đã tiếp nhận/đã trả đúng hẹn, ví dụ 1200/1150, hoặc tỷ lệ %"
        }
    }

    /// The tokens a cell takes besides, in one sentence.
    public static func tokens(_ spec: CellSpec) -> String {
        switch spec.type {
        case .choice: "x: không áp dụng; …: chưa có số liệu."
        case .flag, .flagOrText: "-: không phát sinh; …: chưa có số liệu."
        default: "0 hoặc -: không phát sinh; x: không áp dụng; …: chưa có số liệu."
        }
    }

    /// The message shown when something else is typed, at most 255 characters.
    public static func error(_ spec: CellSpec) -> String {
        String(("Ô này ghi: " + allowed(spec) + ". " + tokens(spec)).prefix(255))
    }

    /// The help shown when the cell is entered: the row's guide, or the type's for the types people ask about; empty for none.
    public static func prompt(_ spec: CellSpec, guide: String) -> String {
        let isAskedAbout = [.flag, .flagOrText, .rate, .percent, .choice, .score].contains(spec.type)
        if guide.isEmpty, !isAskedAbout { return "" }
        return String((guide.isEmpty ? allowed(spec) + ". " + tokens(spec) : guide).prefix(255))
    }

    private static func range(_ spec: CellSpec) -> String {
        switch (spec.minimum, spec.maximum) {
        case (let minimum?, let maximum?): " từ \(minimum.vietnameseText) đến \(maximum.vietnameseText)"
        case (let minimum?, nil): " từ \(minimum.vietnameseText) trở lên"
        case (nil, let maximum?): " đến \(maximum.vietnameseText)"
        case (nil, nil): ""
        }
    }

    private static func decimals(_ spec: CellSpec) -> String {
        spec.decimals == 0 ? ", không có phần thập phân" : ", tối đa \(spec.decimals) chữ số thập phân"
    }

    private static func unit(_ spec: CellSpec) -> String { spec.unit.isEmpty ? "" : " (\(spec.unit))" }
}
