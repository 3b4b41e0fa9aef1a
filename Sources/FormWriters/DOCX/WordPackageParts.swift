import FormLayout
import OfficeContainers

/// The parts of a document's package besides the document and its styles.
enum WordPackageParts {
    static let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
    static let main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    static let relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    /// Name of the building block that content controls show when nothing is in them.
    static let placeholder = "PhuLucTrong"
    /// Blanks: something to click on, nothing to print.
    static let placeholderText = "\u{2002}\u{2002}\u{2002}"

    /// Relationship of the page number, of the empty header of first pages, and of the footer of a section.
    static let pageNumberHeader = "rId1"
    static let emptyHeader = "rId2"
    static func footer(_ section: Int) -> String { "rId\(section + 8)" }

    /// Parts only a form has: what its content controls show, and whose form it is.
    private static let ofForms = ["glossary/document.xml", "word/glossary/document.xml", "docProps/custom.xml"]

    /// Parts that are the same in every packet.
    ///
    /// - Parameters:
    ///   - footers: small code of each section; empty for none.
    ///   - isForm: whether the package has the parts only a form has.
    static func constantParts(title: String, footers: [String], styles: ParagraphStyles, isForm: Bool) -> [(
        name: String, bytes: [UInt8]
    )] {
        var parts = [
            ("[Content_Types].xml", contentTypes(footers: footers.count, isForm: isForm)),
            ("_rels/.rels", packageRelationships(isForm: isForm)),
            ("docProps/core.xml", coreProperties(title)), ("docProps/app.xml", applicationProperties),
            ("word/_rels/document.xml.rels", documentRelationships(footers: footers.count, isForm: isForm)),
            ("word/settings.xml", settings), ("word/fontTable.xml", fontTable),
            ("word/glossary/document.xml", glossary),
            ("word/header1.xml", pageNumber), ("word/header2.xml", header("<w:p/>")),
        ].filter { isForm || !ofForms.contains($0.0) }.map { (name: $0.0, bytes: Array($0.1.utf8)) }
        for (index, text) in footers.enumerated() {
            var bytes = Array((declaration + "<w:ftr xmlns:w=\"\(main)\">").utf8)
            if text.isEmpty {
                bytes += Array("<w:p/>".utf8)
            } else {
                bytes += Array(
                    "<w:p><w:pPr><w:jc w:val=\"right\"/></w:pPr><w:r><w:rPr><w:sz w:val=\"16\"/><w:szCs w:val=\"16\"/></w:rPr>"
                        .utf8)
                WordText.appendRun(of: text, onto: &bytes)
                bytes += Array("</w:r></w:p>".utf8)
            }
            parts.append((name: "word/footer\(index + 1).xml", bytes: bytes + Array("</w:ftr>".utf8)))
        }
        parts.append((name: "word/theme/theme1.xml", bytes: ThemePart.bytes))
        parts.append((name: "word/styles.xml", bytes: styles.bytes))
        return parts
    }

    private static func contentTypes(footers: Int, isForm: Bool) -> String {
        let word = "application/vnd.openxmlformats-officedocument.wordprocessingml."
        var overrides = [
            ("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
            ("docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml"),
            ("docProps/custom.xml", "application/vnd.openxmlformats-officedocument.custom-properties+xml"),
            ("word/document.xml", word + "document.main+xml"), ("word/styles.xml", word + "styles+xml"),
            ("word/settings.xml", word + "settings+xml"), ("word/header1.xml", word + "header+xml"),
            ("word/header2.xml", word + "header+xml"),
            ("word/glossary/document.xml", word + "document.glossary+xml"),
            ("word/fontTable.xml", word + "fontTable+xml"),
            ("word/theme/theme1.xml", "application/vnd.openxmlformats-officedocument.theme+xml"),
        ]
        overrides.removeAll { !isForm && ofForms.contains($0.0) }
        overrides += (0..<footers).map { ("word/footer\($0 + 1).xml", word + "footer+xml") }
        return declaration + "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
            + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
            + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
            + overrides.map { "<Override PartName=\"/\($0.0)\" ContentType=\"\($0.1)\"/>" }.joined() + "</Types>"
    }

    private static func markup(
        of relationships: [(id: String, type: String, target: String)], isForm: Bool
    ) -> String {
        declaration + "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
            + relationships.filter { isForm || !ofForms.contains($0.target) }.map {
                "<Relationship Id=\"\($0.id)\" Type=\"\($0.type)\" Target=\"\($0.target)\"/>"
            }
            .joined() + "</Relationships>"
    }

    private static func packageRelationships(isForm: Bool) -> String {
        let core = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
        let parts = [
            ("rId1", relationships + "/officeDocument", "word/document.xml"), ("rId2", core, "docProps/core.xml"),
            ("rId3", relationships + "/extended-properties", "docProps/app.xml"),
            ("rId4", relationships + "/custom-properties", "docProps/custom.xml"),
        ]
        return markup(of: parts, isForm: isForm)
    }

    private static func documentRelationships(footers: Int, isForm: Bool) -> String {
        let fixed = [
            (pageNumberHeader, relationships + "/header", "header1.xml"),
            (emptyHeader, relationships + "/header", "header2.xml"),
            ("rId3", relationships + "/styles", "styles.xml"), ("rId4", relationships + "/settings", "settings.xml"),
            ("rId5", relationships + "/glossaryDocument", "glossary/document.xml"),
            ("rId6", relationships + "/fontTable", "fontTable.xml"),
            ("rId7", relationships + "/theme", "theme/theme1.xml"),
        ]
        return markup(
            of: fixed + (0..<footers).map { (footer($0), relationships + "/footer", "footer\($0 + 1).xml") },
            isForm: isForm)
    }

    /// No dates: the same input gives the same bytes.
    private static func coreProperties(_ title: String) -> String {
        declaration
            + "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\""
            + " xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\""
            + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>" + WordText.attribute(title)
            + "</dc:title><dc:creator>PhuLuc</dc:creator></cp:coreProperties>"
    }

    private static let applicationProperties =
        declaration
        + "<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\">"
        + "<Application>Microsoft Office Word</Application></Properties>"

    /// The layout of Word 2013 and later; Vietnamese is not underlined where no dictionary is installed.
    private static let settings =
        declaration + "<w:settings xmlns:w=\"\(main)\"><w:zoom w:percent=\"100\"/><w:hideSpellingErrors/>"
        + "<w:hideGrammaticalErrors/><w:defaultTabStop w:val=\"720\"/><w:characterSpacingControl w:val=\"doNotCompress\"/>"
        + "<w:compat><w:compatSetting w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/>"
        + "</w:compat><w:themeFontLang w:val=\"vi-VN\"/><w:decimalSymbol w:val=\",\"/><w:listSeparator w:val=\";\"/></w:settings>"

    /// The building block of an empty content control (17.12): without it Word writes a sentence of its own, which prints.
    private static let glossary =
        declaration + "<w:glossaryDocument xmlns:w=\"\(main)\"><w:docParts><w:docPart><w:docPartPr>"
        + "<w:name w:val=\"\(placeholder)\"/><w:category><w:name w:val=\"General\"/><w:gallery w:val=\"placeholder\"/></w:category>"
        + "<w:types><w:type w:val=\"bbPlcHdr\"/></w:types><w:behaviors><w:behavior w:val=\"content\"/></w:behaviors>"
        + "<w:guid w:val=\"{6F1B2A54-0E6D-4C53-9D0B-5A1C0F3E7B21}\"/></w:docPartPr><w:docPartBody><w:p><w:r>"
        + "<w:t xml:space=\"preserve\">\(placeholderText)</w:t></w:r></w:p></w:docPartBody></w:docPart></w:docParts></w:glossaryDocument>"

    private static let fontTable =
        declaration
        + "<w:fonts xmlns:w=\"\(main)\"><w:font w:name=\"Times New Roman\"><w:panose1 w:val=\"02020603050405020304\"/>"
        + "<w:charset w:val=\"00\"/><w:family w:val=\"roman\"/><w:pitch w:val=\"variable\"/></w:font></w:fonts>"

    private static func header(_ content: String) -> String {
        declaration + "<w:hdr xmlns:w=\"\(main)\">\(content)</w:hdr>"
    }

    private static var pageNumber: String {
        let size = "<w:rPr><w:sz w:val=\"26\"/><w:szCs w:val=\"26\"/></w:rPr>"
        return header(
            "<w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr><w:r>\(size)<w:fldChar w:fldCharType=\"begin\"/></w:r>"
                + "<w:r>\(size)<w:instrText xml:space=\"preserve\"> PAGE </w:instrText></w:r>"
                + "<w:r>\(size)<w:fldChar w:fldCharType=\"separate\"/></w:r><w:r>\(size)<w:t>2</w:t></w:r>"
                + "<w:r>\(size)<w:fldChar w:fldCharType=\"end\"/></w:r></w:p>")
    }
}
