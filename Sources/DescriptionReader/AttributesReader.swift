import AppendixModel
import Diagnostics
import TextScanning
import Yams

/// Reads cell attributes wherever they may stand, and keeps their places for the checks that need inheritance.
struct AttributesReader {
    /// The keys of cell attributes.
    static let keys = [
        "type", "choices", "min", "max", "decimals", "unit", "unit_factor", "measure", "roll_up", "optional", "input",
        "not_applicable",
    ]

    /// What the map says of its cells.
    static func read(_ fields: NodeFields) -> CellAttributes {
        var said = CellAttributes()
        said.type = fields.word("type", CellType.self)
        said.choices = choices(fields)
        said.minimum = fields.number("min")
        said.maximum = fields.number("max")
        said.decimals = fields.value("decimals", allowed: Phrase("Số chữ số từ 0 đến 15", en: "0 to 15 digits")) {
            text in
            Int(text).flatMap { (0...15).contains($0) ? $0 : nil }
        }
        said.unit = fields.text("unit")
        said.unitFactor = fields.value("unit_factor", allowed: Phrase("Một số dương", en: "A positive number")) {
            text in
            ExactDecimal(text).flatMap { $0 > .zero ? $0 : nil }
        }
        said.measure = fields.word("measure", Measure.self)
        if let node = fields["roll_up"], let text = fields.text(node, "roll_up") {
            said.rollUp = RollUp(text)
            if said.rollUp == nil {
                fields.context.reportUnknown(
                    .badValue, at: node.place, Phrase("giá trị của “roll_up”", en: "value of “roll_up”"), word: text,
                    among: RollUp.words)
            }
        }
        said.isOptional = fields.bool("optional")
        said.isInput = fields.bool("input")
        said.notApplicableYears = fields.list("not_applicable")?.flatMap { years(of: $0, fields) }
        return said
    }

    /// The values of a choice: none empty, none that means a state of the cell, no two that a clerk could not tell apart.
    private static func choices(_ fields: NodeFields) -> [String]? {
        var seen = Set<String>()
        return fields.list("choices")?.compactMap { node -> String? in
            guard let text = fields.text(node, "choices") else { return nil }
            let key = VietnameseText.collapsingBlanks(text).lowercased()
            if key.isEmpty || StateToken.meaning(of: text, in: .choice) != nil {
                fields.context.report(
                    .badValue, at: node.place, Phrase("giá trị chọn “\(text)”", en: "choice “\(text)”"),
                    allowed: Phrase(
                        "Một giá trị không để trống và không phải dấu hiệu x, -, …, không, không có, không áp dụng, chưa có số liệu",
                        en: "Not empty, and none of the marks x, -, …, không, không có, không áp dụng, chưa có số liệu")
                )
            } else if !seen.insert(key).inserted {
                fields.context.report(
                    .duplicateID, at: node.place,
                    Phrase("giá trị chọn “\(text)” ghi hai lần", en: "choice “\(text)” is written twice"),
                    allowed: Phrase(
                        "Các giá trị khác nhau, không kể chữ hoa, chữ thường và dấu cách",
                        en: "Values that differ in more than capitals and blanks"))
            }
            return text
        }
    }

    private static func years(of node: Node, _ fields: NodeFields) -> [Int] {
        guard let text = fields.text(node, "not_applicable") else { return [] }
        let ends = text.split(separator: ".", omittingEmptySubsequences: true).map { NodeFields.year($0) }
        switch (ends.count, ends.first ?? nil, ends.last ?? nil) {
        case (1, let year?, _): return [year]
        case (2, let first?, let last?) where first <= last && text.contains(".."): return Array(first...last)
        default:
            fields.context.report(
                .badValue, at: node.place, Phrase("năm “\(text)”", en: "year “\(text)”"),
                allowed: Phrase("Một năm hoặc khoảng năm, ví dụ 2015..2018", en: "A year or a range such as 2015..2018")
            )
            return []
        }
    }

    /// Notes what a map says that does not fit the types its cells turn out to have; what is inherited from above is tolerated.
    static func verify(_ fields: NodeFields, said: CellAttributes, types: Set<CellType>) {
        if types.isEmpty { return }
        func misfit(_ key: String, fits: (CellType) -> Bool) {
            guard fields[key] != nil, !types.contains(where: fits) else { return }
            let names = types.map(\.rawValue).sorted().joined(separator: ", ")
            fields.context.report(
                .contradiction, at: fields.place(key),
                Phrase("“\(key)” không dùng cho ô loại \(names)", en: "“\(key)” does not fit cells of type \(names)"))
        }
        misfit("min") { $0.isNumeric || $0 == .score }
        misfit("max") { $0.isNumeric || $0 == .score }
        // No decimals is what a whole number has anyway.
        if said.decimals != 0 { misfit("decimals") { [.number, .percent, .score, .rate].contains($0) } }
        misfit("choices") { $0 == .choice }
        if let minimum = said.minimum, let maximum = said.maximum, maximum < minimum {
            fields.context.report(
                .contradiction, at: fields.place("max"), Phrase("max nhỏ hơn min", en: "max is below min"))
        }
    }
}
