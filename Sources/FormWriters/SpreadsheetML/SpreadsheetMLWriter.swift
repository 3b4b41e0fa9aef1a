import AppendixModel
public import FormLayout
import OfficeContainers
import TextScanning

/// XML Spreadsheet 2003 (SpreadsheetML), one flat file that Excel 2003 and later and LibreOffice open as a workbook.
///
/// The format has no Boolean or Error cells here: LibreOffice drops them. LibreOffice also ignores its validations, protection and panes.
public enum SpreadsheetMLWriter: FormWriter {
    public static let format = "xml"

    public static func packetWriter(for plan: WorkbookPlan) -> any PacketWriter { PacketSpreadsheetMLWriter(plan) }
}

/// Writes the flat files of one packet shape: constant bytes with gaps.
struct PacketSpreadsheetMLWriter: PacketWriter {
    /// Constant bytes, then what fills the gap behind them.
    private struct Piece: Sendable {
        var constant: [UInt8]
        var gap: Gap
    }

    /// What differs between packets.
    private enum Gap: Sendable {
        /// A text with the unit's name or a token in it, inside an element or attribute.
        case text(TextTemplate)
        /// The rest of a `Cell` whose start tag is still open.
        case cell(sheet: Int, PlacedCell)
    }

    private let plan: WorkbookPlan
    private let shape: CellText.Shape
    private let pieces: [Piece]
    private let rest: [UInt8]
    private let formulas: [[CellContent.Control: String]]
    private let constantSize: Int

    init(_ plan: WorkbookPlan) {
        self.plan = plan
        shape = CellText.Shape(plan)
        formulas = plan.sheets.map { ControlFormulas.formulas(of: $0, naming: \.r1c1) }
        var styles = SpreadsheetMLStyles()
        for cell in plan.sheets.flatMap(\.cells) { _ = styles.id(of: cell.style) }
        var xml = XMLWriter(declaration: false)
        var pieces: [Piece] = []
        func cut(_ gap: Gap) {
            pieces.append(Piece(constant: xml.bytes, gap: gap))
            xml = XMLWriter(declaration: false)
        }
        xml.raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<?mso-application progid=\"Excel.Sheet\"?>\n")
        xml.raw("<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"")
        xml.raw(
            " xmlns:o=\"urn:schemas-microsoft-com:office:office\" xmlns:x=\"urn:schemas-microsoft-com:office:excel\"")
        xml.raw(" xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\">\n")
        xml.raw("<DocumentProperties xmlns=\"urn:schemas-microsoft-com:office:office\"><Title>")
        xml.plainText(plan.title)
        xml.raw("</Title><Author>PhuLuc</Author></DocumentProperties>")
        xml.raw("<CustomDocumentProperties xmlns=\"urn:schemas-microsoft-com:office:office\"")
        xml.raw(
            " xmlns:dt=\"uuid:C2F41010-65B3-11d1-A29F-00AA00C14882\"><\(IdentityCode.documentProperty) dt:dt=\"string\">"
        )
        cut(.text(TextTemplate([.issue])))
        xml.raw("</\(IdentityCode.documentProperty)></CustomDocumentProperties>")
        xml.raw(
            "<ExcelWorkbook xmlns=\"urn:schemas-microsoft-com:office:excel\"><ActiveSheet>0</ActiveSheet></ExcelWorkbook>\n"
        )
        xml.raw(styles.bytes)
        xml.raw("<Names>")
        for (name, reference) in WorkbookNames.names(plan, naming: \.r1c1) {
            xml.raw("<NamedRange ss:Name=\"")
            cut(.text(name))
            xml.raw("\" ss:RefersTo=\"")
            xml.plainText("=" + reference)
            xml.raw("\"/>")
        }
        xml.raw("</Names>\n")
        for (index, sheet) in plan.sheets.enumerated() {
            SpreadsheetMLWorksheet(sheet, plan: plan, styles: styles).write(to: &xml) { xml, cell in
                pieces.append(Piece(constant: xml.bytes, gap: .cell(sheet: index, cell)))
                xml = XMLWriter(declaration: false)
            }
        }
        xml.raw("</Workbook>\n")
        rest = xml.bytes
        self.pieces = pieces
        constantSize = pieces.reduce(rest.count) { $0 + $1.constant.count + 64 }
    }

    func write(_ filling: TextTemplate.Filling, values: PacketValues?) -> [UInt8] {
        let texts = CellText(shape, filling, values: values)
        var xml = XMLWriter(declaration: false)
        xml.reserve(constantSize)
        for piece in pieces {
            xml.raw(piece.constant)
            switch piece.gap {
            case .text(let template): xml.plainText(template.text(filling))
            case .cell(let sheet, let cell): write(cell, on: sheet, texts, to: &xml)
            }
        }
        xml.raw(rest)
        return xml.bytes
    }

    /// `Data` of a cell, and the end of its tag.
    private func write(_ cell: PlacedCell, on sheet: Int, _ texts: CellText, to xml: inout XMLWriter) {
        // Most cells that differ between packets are hidden codes, and in a blank form most figures are empty.
        if case .figure(let index) = cell.content, texts.figure(index, on: plan.sheets[sheet]) == nil {
            xml.raw("/>")
            return
        }
        if case .control(let control) = cell.content, let formula = formulas[sheet][control] {
            xml.raw(" ss:Formula=\"=" + formula + "\"")
        }
        let text = texts.text(of: cell, on: plan.sheets[sheet])
        if text.isEmpty {
            xml.raw("/>")
            return
        }
        var number: String?
        switch cell.content {
        case .figure(let index):
            switch texts.figure(index, on: plan.sheets[sheet])?.value {
            case .number(let exact)?: number = exact.plainText
            case .flag(let flag)?: number = flag ? "1" : "0"
            default: break
            }
        case .control(.checksum): number = texts.checksum(on: plan.sheets[sheet]).plainText
        default: break
        }
        if let number {
            xml.raw("><Data ss:Type=\"Number\">")
            xml.raw(number)
        } else {
            xml.raw("><Data ss:Type=\"String\">")
            xml.plainText(text)
        }
        xml.raw("</Data></Cell>")
    }
}
