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
        said.choices = fields.texts("choices")
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
        if types.contains(.percent), types.count == 1, said.rollUp == .sum {
            fields.context.report(
                .contradiction, at: fields.place("roll_up"),
                Phrase("tỷ lệ % không cộng được", en: "percentages do not add up"),
                allowed: Phrase("owner, none hoặc weighted(…)", en: "owner, none or weighted(…)"))
        }
        if let minimum = said.minimum, let maximum = said.maximum, maximum < minimum {
            fields.context.report(
                .contradiction, at: fields.place("max"), Phrase("max nhỏ hơn min", en: "max is below min"))
        }
    }
}
