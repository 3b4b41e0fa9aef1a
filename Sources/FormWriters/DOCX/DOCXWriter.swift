import AppendixModel
public import FormLayout
import OfficeContainers

/// Word documents: WordprocessingML, transitional (ECMA-376 part 1, clause 17; part 4).
public enum DOCXWriter: FormWriter {
    public static let format = "docx"
    /// The merged document is attached to the province's report as it is.
    public static let showsSources = false

    /// The table of the form, and the name of the figure's content control.
    public static func address(of figure: Int, on sheet: SheetPlan, in plan: WorkbookPlan) -> FigureAddress {
        guard case .form(let slice) = sheet.kind else { return FigureAddress(sheet: "", cell: "") }
        let cell = plan.slices[slice].cells[figure]
        return FigureAddress(
            sheet: sheet.name,
            cell: IdentityTag(
                token: plan.slices[slice].token, table: cell.table, row: cell.row, column: cell.column
            ).text)
    }

    public static func packetWriter(for plan: WorkbookPlan) -> any PacketWriter { PacketDOCXWriter(plan) }
}

/// Writes documents of one packet shape: markup, styles and small parts are made once, the gaps are filled for each packet.
struct PacketDOCXWriter: PacketWriter {
    private let deflaters = DeflaterPool(level: 1)
    private let plan: WorkbookPlan
    private let constantParts: [ZipEntry]
    private let markup: DocumentMarkup
    private let shape: CellText.Shape

    init(_ plan: WorkbookPlan) {
        self.plan = plan
        shape = CellText.Shape(plan)
        let builder = DocumentBuilder(plan)
        markup = builder.markup
        let small = Deflater(level: 9)
        constantParts = WordPackageParts.constantParts(
            title: plan.title, footers: builder.footers, styles: builder.styles, isForm: true
        ).map { ZipEntry(name: $0.name, bytes: $0.bytes, deflater: small) }
    }

    func write(_ filling: TextTemplate.Filling, values: PacketValues?) -> [UInt8] {
        let document = DocumentFilling(plan: plan, shape: shape, filling: filling, values: values).render(markup)
        return deflaters.withDeflater { deflater in
            var zip = ZipBuilder(capacity: 64 << 10)
            for entry in constantParts { zip.add(entry) }
            zip.add(ZipEntry(name: "word/document.xml", bytes: document, deflater: deflater))
            zip.add(
                ZipEntry(
                    name: "docProps/custom.xml", bytes: WorkbookParts.customProperties(filling), deflater: deflater))
            return zip.finish()
        }
    }
}
