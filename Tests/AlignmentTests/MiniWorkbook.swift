import OfficeContainers

/// A workbook put together by hand, so that reading is tested on cells our own writer never makes.
struct MiniWorkbook {
    /// Rows of cell markup; row 1 is the first.
    var rows: [String]
    /// Number formats of cell styles from 1 on.
    var formats: [String] = []
    /// Markup after the cells, such as merges.
    var afterSheetData = ""
    /// Rows of further sheets, "Trang 2" and so on.
    var moreSheets: [[String]] = []

    /// The file.
    var bytes: [UInt8] {
        let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        let relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        let package = "http://schemas.openxmlformats.org/package/2006"
        func sheet(_ rows: [String]) -> String {
            let data = rows.enumerated().map { "<row r=\"\($0.offset + 1)\">\($0.element)</row>" }.joined()
            return "<worksheet xmlns=\"\(main)\"><sheetData>\(data)</sheetData>\(afterSheetData)</worksheet>"
        }
        let listed = moreSheets.indices.map {
            "<x:sheet name=\"Trang \($0 + 2)\" sheetId=\"\($0 + 2)\" r:id=\"s\($0)\"/>"
        }
        let related = moreSheets.indices.map {
            "<Relationship Id=\"s\($0)\" Type=\"\(relationships)/worksheet\" Target=\"worksheets/sheet\($0 + 2).xml\"/>"
        }
        let numbers = formats.enumerated().map { index, format in
            "<numFmt numFmtId=\"\(170 + index)\" formatCode=\"\(format.replacing("\"", with: "&quot;"))\"/>"
        }.joined()
        let styles = formats.indices.map { "<xf numFmtId=\"\(170 + $0)\" fontId=\"0\"/>" }.joined()
        let parts =
            [
                ("[Content_Types].xml", "<Types xmlns=\"\(package)/content-types\"/>"),
                (
                    "_rels/.rels",
                    "<Relationships xmlns=\"\(package)/relationships\"><Relationship Id=\"r1\" Type=\"\(relationships)/officeDocument\" Target=\"/xl/workbook.xml\"/></Relationships>"
                ),
                (
                    "xl/workbook.xml",
                    "<x:workbook xmlns:x=\"\(main)\" xmlns:r=\"\(relationships)\"><x:sheets><x:sheet name=\"Trang 1\" sheetId=\"1\" r:id=\"a\"/>\(listed.joined())</x:sheets></x:workbook>"
                ),
                (
                    "xl/_rels/workbook.xml.rels",
                    "<Relationships xmlns=\"\(package)/relationships\"><Relationship Id=\"a\" Type=\"\(relationships)/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"b\" Type=\"\(relationships)/styles\" Target=\"styles.xml\"/>\(related.joined())</Relationships>"
                ),
                (
                    "xl/styles.xml",
                    "<styleSheet xmlns=\"\(main)\"><numFmts>\(numbers)</numFmts><fonts><font><name val=\"Arial\"/></font></fonts><cellXfs><xf numFmtId=\"0\" fontId=\"0\"/>\(styles)</cellXfs></styleSheet>"
                ),
            ]
            + ([rows] + moreSheets).enumerated().map { ("xl/worksheets/sheet\($0.offset + 1).xml", sheet($0.element)) }
        var zip = ZipBuilder()
        let deflater = Deflater(level: 6)
        for (name, text) in parts {
            zip.add(ZipEntry(name: name, bytes: Array(("<?xml version=\"1.0\"?>" + text).utf8), deflater: deflater))
        }
        return zip.finish()
    }

    /// An inline text cell.
    static func text(_ text: String) -> String {
        var bytes: [UInt8] = []
        XMLWriter.escape(text, onto: &bytes)
        return "<c t=\"inlineStr\"><is><t xml:space=\"preserve\">\(String(decoding: bytes, as: UTF8.self))</t></is></c>"
    }
}
