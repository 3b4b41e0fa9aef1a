import AppendixModel
import FormLayout
import OfficeContainers
import TextScanning

/// The small parts of a workbook's package.
enum WorkbookParts {
    private static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    private static let relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

    static func sheetName(_ index: Int) -> String { "xl/worksheets/sheet\(index + 1).xml" }

    /// `xl/workbook.xml` up to its defined names.
    static func workbookPrefix(_ plan: WorkbookPlan) -> [UInt8] {
        var xml = XMLWriter()
        xml.raw("<workbook xmlns=\"\(main)\" xmlns:r=\"\(relationships)\"><workbookPr/>")
        xml.raw(
            "<bookViews><workbookView xWindow=\"0\" yWindow=\"0\" windowWidth=\"24000\" windowHeight=\"12000\"/></bookViews><sheets>"
        )
        for (index, sheet) in plan.sheets.enumerated() {
            xml.raw("<sheet name=\"")
            xml.text(sheet.name)
            xml.raw(
                "\" sheetId=\"\(index + 1)\"\(sheet.kind == .lists ? " state=\"hidden\"" : "") r:id=\"rId\(index + 1)\"/>"
            )
        }
        xml.raw("</sheets>")
        return xml.bytes
    }

    /// Defined names: print areas and titles, lists, and the figures of each table under the issue's token.
    static func names(_ plan: WorkbookPlan) -> [(name: TextTemplate, reference: String, localSheet: Int?)] {
        var names: [(name: TextTemplate, reference: String, localSheet: Int?)] = []
        for (index, sheet) in plan.sheets.enumerated() {
            if let area = sheet.printArea {
                names.append(
                    (
                        TextTemplate([.constant("_xlnm.Print_Area")]),
                        WorkbookNames.quoted(sheet.name) + area.absoluteA1, index
                    ))
            }
            if let rows = sheet.repeatedRows {
                let reference = WorkbookNames.quoted(sheet.name) + "$\(rows.lowerBound + 1):$\(rows.upperBound + 1)"
                names.append((TextTemplate([.constant("_xlnm.Print_Titles")]), reference, index))
            }
        }
        for (name, reference) in WorkbookNames.names(plan, naming: \.absoluteA1) {
            names.append((name, reference, nil))
        }
        return names
    }

    /// The rest of `xl/workbook.xml`.
    static func workbookTail(
        _ names: [(name: TextTemplate, reference: String, localSheet: Int?)], _ filling: TextTemplate.Filling
    ) -> [UInt8] {
        var xml = XMLWriter(declaration: false)
        xml.raw("<definedNames>")
        for (name, reference, localSheet) in names {
            xml.raw("<definedName name=\"")
            xml.text(name.text(filling))
            xml.raw("\"" + (localSheet.map { " localSheetId=\"\($0)\"" } ?? "") + ">")
            xml.text(reference)
            xml.raw("</definedName>")
        }
        xml.raw("</definedNames><calcPr calcId=\"152511\" fullCalcOnLoad=\"1\"/></workbook>")
        return xml.bytes
    }

    /// `docProps/custom.xml` with the issue.
    static func customProperties(_ filling: TextTemplate.Filling) -> [UInt8] {
        var xml = XMLWriter()
        xml.raw("<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties\"")
        xml.raw(" xmlns:vt=\"http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes\">")
        xml.raw(
            "<property fmtid=\"{D5CDD505-2E9C-101B-9397-08002B2CF9AE}\" pid=\"2\" name=\"\(IdentityCode.documentProperty)\"><vt:lpwstr>"
        )
        xml.text(filling.issue)
        xml.raw("</vt:lpwstr></property></Properties>")
        return xml.bytes
    }

    /// Parts that are the same in every packet, the content types first.
    static func constantParts(_ plan: WorkbookPlan, styles: StylesPart) -> [(name: String, bytes: [UInt8])] {
        [
            ("[Content_Types].xml", contentTypes(plan)), ("_rels/.rels", packageRelationships),
            ("docProps/core.xml", coreProperties(plan)), ("docProps/app.xml", applicationProperties),
            ("xl/_rels/workbook.xml.rels", workbookRelationships(plan)), ("xl/theme/theme1.xml", ThemePart.bytes),
            ("xl/styles.xml", styles.bytes),
        ]
    }

    private static func contentTypes(_ plan: WorkbookPlan) -> [UInt8] {
        var xml = XMLWriter()
        xml.raw("<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">")
        xml.raw(
            "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>")
        xml.raw("<Default Extension=\"xml\" ContentType=\"application/xml\"/>")
        let spreadsheet = "application/vnd.openxmlformats-officedocument.spreadsheetml"
        var overrides = [
            ("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
            ("/docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml"),
            ("/docProps/custom.xml", "application/vnd.openxmlformats-officedocument.custom-properties+xml"),
            ("/xl/workbook.xml", spreadsheet + ".sheet.main+xml"), ("/xl/styles.xml", spreadsheet + ".styles+xml"),
            ("/xl/sharedStrings.xml", spreadsheet + ".sharedStrings+xml"),
            ("/xl/theme/theme1.xml", "application/vnd.openxmlformats-officedocument.theme+xml"),
        ]
        overrides += plan.sheets.indices.map { ("/" + sheetName($0), spreadsheet + ".worksheet+xml") }
        for (part, type) in overrides { xml.open("Override", ["PartName": part, "ContentType": type], isEmpty: true) }
        xml.close("Types")
        return xml.bytes
    }

    private static var packageRelationships: [UInt8] {
        var xml = XMLWriter()
        xml.raw("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">")
        let items = [
            (relationships + "/officeDocument", "xl/workbook.xml"),
            (
                "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
                "docProps/core.xml"
            ),
            (relationships + "/extended-properties", "docProps/app.xml"),
            (relationships + "/custom-properties", "docProps/custom.xml"),
        ]
        for (index, item) in items.enumerated() {
            xml.open("Relationship", ["Id": "rId\(index + 1)", "Type": item.0, "Target": item.1], isEmpty: true)
        }
        xml.close("Relationships")
        return xml.bytes
    }

    private static func workbookRelationships(_ plan: WorkbookPlan) -> [UInt8] {
        var xml = XMLWriter()
        xml.raw("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">")
        var items = plan.sheets.indices.map { (relationships + "/worksheet", "worksheets/sheet\($0 + 1).xml") }
        items += [(relationships + "/styles", "styles.xml"), (relationships + "/sharedStrings", "sharedStrings.xml")]
        items.append((relationships + "/theme", "theme/theme1.xml"))
        for (index, item) in items.enumerated() {
            xml.open("Relationship", ["Id": "rId\(index + 1)", "Type": item.0, "Target": item.1], isEmpty: true)
        }
        xml.close("Relationships")
        return xml.bytes
    }

    /// No dates: the same input gives the same bytes.
    private static func coreProperties(_ plan: WorkbookPlan) -> [UInt8] {
        var xml = XMLWriter()
        xml.raw(
            "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\"")
        xml.raw(" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\"")
        xml.raw(" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">")
        xml.element("dc:title", text: plan.title)
        xml.element("dc:creator", text: "PhuLuc")
        xml.close("cp:coreProperties")
        return xml.bytes
    }

    private static var applicationProperties: [UInt8] {
        var xml = XMLWriter()
        xml.raw("<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\">")
        xml.raw("<Application>Microsoft Excel</Application></Properties>")
        return xml.bytes
    }
}
