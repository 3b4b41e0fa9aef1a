import AppendixModel
public import FormLayout
import OfficeContainers
import TextScanning

/// Tables as comma-separated values (RFC 4180): UTF-8 with a byte order mark, one file per table, all files of a packet in one ZIP file.
///
/// Excel takes the encoding from the mark and splits at the list separator of Windows, which is `;` wherever the comma is the decimal mark.
public enum CSVWriter: FormWriter {
    public static let format = "csv"
    public static let carriesControlCharacters = true
    public static let fileExtension = "csv.zip"

    /// The file of the table, and line and column counted as records and fields: `D7` is the fourth field of the seventh record.
    public static func address(of figure: Int, on sheet: SheetPlan, in plan: WorkbookPlan) -> FigureAddress {
        guard case .form(let slice) = sheet.kind else { return FigureAddress(sheet: "", cell: "") }
        let form = plan.slices[slice].form
        let table = form.tables[plan.slices[slice].cells[figure].table].id
        guard let placed = sheet.tables.first(where: { $0.id == table }) else {
            return FigureAddress(sheet: "", cell: "")
        }
        let position = sheet.figurePositions[figure]
        // The key column stands first, so the figures keep their columns.
        return FigureAddress(
            sheet: fileName(of: table, in: form),
            cell: GridPosition(row: position.row - placed.headerRow, column: position.column).a1)
    }

    /// `phu-luc-4_iii.csv`; without the table's id where a form has only one.
    static func fileName(of table: String, in form: Form) -> String {
        form.id + (form.tables.count == 1 ? "" : "_" + table) + ".csv"
    }

    public static func packetWriter(for plan: WorkbookPlan) -> any PacketWriter {
        packetWriter(for: plan, options: FormWriterOptions())
    }

    public static func packetWriter(for plan: WorkbookPlan, options: FormWriterOptions) -> any PacketWriter {
        PacketCSVWriter(plan: plan, separator: options.separator)
    }
}

/// Writes the tables of one packet shape.
struct PacketCSVWriter: PacketWriter {
    private let files: [(name: String, table: CSVTable)]
    private let separator: UInt8
    private let shape: CellText.Shape
    private let deflaters = DeflaterPool(level: 6)

    init(plan: WorkbookPlan, separator: UInt8) {
        self.separator = separator
        shape = CellText.Shape(plan)
        files = plan.sheets.flatMap { sheet -> [(String, CSVTable)] in
            switch sheet.kind {
            case .guide: [("huong-dan.csv", CSVTable(wholeOf: sheet))]
            case .table: [("nguon-so-lieu.csv", CSVTable(wholeOf: sheet))]
            case .lists: []
            case .form(let slice):
                sheet.tables.enumerated().map { place, table in
                    (
                        CSVWriter.fileName(of: table.id, in: plan.slices[slice].form),
                        CSVTable(of: table, isFirst: place == 0, on: sheet)
                    )
                }
            }
        }
    }

    func write(_ filling: TextTemplate.Filling, values: PacketValues?) -> [UInt8] {
        let texts = CellText(shape, filling, values: values)
        return deflaters.withDeflater { deflater in
            var zip = ZipBuilder(capacity: 32 << 10)
            for file in files {
                zip.add(
                    ZipEntry(
                        name: file.name, bytes: file.table.bytes(texts, separator: separator), deflater: deflater))
            }
            return zip.finish()
        }
    }
}
