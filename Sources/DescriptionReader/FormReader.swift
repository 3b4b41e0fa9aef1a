public import AppendixModel
public import Diagnostics
import RuleLanguage
import TextScanning
import Yams

/// Reads the description of one form (`docs/description-language.md`).
public enum FormReader {
    static let keys = [
        "form", "heading", "title", "subtitle", "attached", "sheet", "orientation", "form_code", "issued_under",
        "receive_by",
        "letter_row", "unit_of_measure", "responsible", "coordinate", "defaults", "columns", "rows", "tables", "fields",
        "notes",
        "guide", "rules", "signature", "source", "note", "was",
    ]

    /// Reads a form.
    ///
    /// - Parameters:
    ///   - text: the YAML.
    ///   - file: its name, for places.
    /// - Returns: the form, nil when it contradicts itself; and everything that is wrong with it, at once.
    public static func read(_ text: String, file: String) -> Checked<Form?> {
        let context = ReadingContext(file: file)
        let form = form(text, context: context)
        let checked = Checked(form, context.findings.sorted())
        return Checked(checked.hasErrors ? nil : form, checked.findings)
    }

    private static func form(_ text: String, context: ReadingContext) -> Form? {
        guard let node = YAMLDocument.compose(text, context: context),
            let fields = NodeFields(
                node, what: Phrase("bản mô tả biểu", en: "the description"), known: keys, context: context)
        else { return nil }
        fields.requireKey("form")
        guard let id = fields.id("form") else { return nil }
        var rules = RuleReader()
        var attributes = CellAttributes()
        var attributeMap: NodeFields?
        if let defaults = fields["defaults"],
            let map = NodeFields(defaults, what: .verbatim("defaults"), known: AttributesReader.keys, context: context)
        {
            attributes = AttributesReader.read(map)
            attributeMap = map
        }
        let responsible = fields.id("responsible") ?? ""
        let coordinate = fields.ids("coordinate") ?? []
        let reader = TableReader(context: context)
        var tables: [Table] = []
        if fields["tables"] != nil {
            for key in ["columns", "rows"] where fields[key] != nil {
                context.report(
                    .contradiction, at: fields.place(key),
                    Phrase("“\(key)” đi cùng “tables”", en: "“\(key)” beside “tables”"),
                    allowed: Phrase("Khai trong từng bảng", en: "State it in each table"))
            }
            for map in fields.maps("tables", what: Phrase("bảng", en: "table"), known: TableReader.keys) {
                map.requireKey("id")
                let tableID = map.id("id") ?? ""
                if tables.contains(where: { $0.id == tableID }) {
                    context.report(
                        .duplicateID, at: map.place("id"),
                        Phrase("mã bảng “\(tableID)” đã dùng", en: "table id “\(tableID)” is taken"))
                    continue
                }
                tables.append(
                    reader.read(
                        map, id: tableID, outer: attributes, outerDefaults: attributeMap, responsible: responsible,
                        coordinate: coordinate, isForm: false, rules: &rules))
            }
        } else {
            tables = [
                reader.read(
                    fields, id: "1", outer: attributes, outerDefaults: attributeMap, responsible: responsible,
                    coordinate: coordinate, isForm: true, rules: &rules)
            ]
        }
        let form = Form(
            id: id, wording: wording(fields, id: id), orientation: fields.word("orientation", Form.Orientation.self),
            tables: tables, fields: extraFields(fields), rules: rules.read(fields), source: fields.text("source") ?? "",
            contentHash: ContentHash.sha256(CanonicalForm.text(of: node)), file: context.file)
        _ = WasReader.read(fields)
        _ = fields.text("note")
        // Rules are bound only when the tables are sound: otherwise every finding would be told twice.
        if context.findings.allSatisfy({ $0.severity != .error }) {
            reportRules(of: RuleScope(form: form, others: nil), to: context)
        }
        return form
    }

    /// Notes the problems of a form's rules.
    static func reportRules(of scope: RuleScope, to context: ReadingContext) {
        for problem in RuleBinder(scope).bindAll().problems {
            context.report(problem.code, at: problem.mark, problem.found)
        }
    }

    private static func wording(_ fields: NodeFields, id: String) -> Form.Wording {
        var wording = Form.Wording(
            heading: fields.printedText("heading") ?? PrintedText(""),
            title: fields.printedText("title") ?? PrintedText(""))
        wording.subtitle = fields.printedText("subtitle") ?? PrintedText("")
        if case .mapping? = fields["attached"] {
            if let map = NodeFields(
                fields["attached"] ?? fields.node, what: .verbatim("attached"), known: Paper.allCases.map(\.rawValue),
                context: fields.context)
            {
                for paper in Paper.allCases { wording.attached[paper] = map.text(paper.rawValue) }
            }
        } else if let text = fields.text("attached") {
            wording.attached[.plan] = text
        }
        wording.sheet = SheetNames.name(fields, heading: wording.heading.text, id: id)
        if fields["sheet"] != nil { wording.sheetMark = fields.place("sheet") }
        wording.topLeft =
            [fields.text("form_code").map { "Biểu số: " + $0 }, fields.text("issued_under")].compactMap { $0 }
            + (fields.texts("receive_by") ?? [])
        wording.unitOfMeasure = fields.text("unit_of_measure") ?? ""
        wording.notes = fields.texts("notes") ?? []
        wording.guide = fields.text("guide") ?? ""
        if let node = fields["signature"],
            let map = NodeFields(node, what: .verbatim("signature"), known: ["left", "right"], context: fields.context)
        {
            wording.leftSignature = map.text("left") ?? wording.leftSignature
            wording.rightSignature = map.text("right") ?? wording.rightSignature
        }
        return wording
    }

    private static func extraFields(_ fields: NodeFields) -> [Form.Field] {
        if fields["fields"] != nil {
            fields.context.report(
                .notLaidOut, at: fields.place("fields"),
                Phrase("“fields” được đọc, chưa in ra biểu", en: "“fields” is read and not laid out yet"))
        }
        return fields.maps("fields", what: Phrase("trường ngoài bảng", en: "field"), known: ["id", "label", "type"])
            .compactMap { map in
                for key in ["id", "label", "type"] { map.requireKey(key) }
                guard let id = map.id("id"), let label = map.printedText("label"),
                    let type = map.word("type", CellType.self)
                else {
                    return nil
                }
                return Form.Field(id: id, label: label, type: type)
            }
    }
}
