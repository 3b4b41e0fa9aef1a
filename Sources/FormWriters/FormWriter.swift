public import FormLayout
import TextScanning

/// Writes packets of one shape in one format. Making a writer does all that is the same for every packet; writing one does the rest.
///
/// Nothing here fails: whatever can be wrong was found while the description was read.
public protocol PacketWriter: Sendable {
    /// The bytes of one packet's file.
    ///
    /// - Parameter values: nil for a blank form.
    func write(_ filling: TextTemplate.Filling, values: PacketValues?) -> [UInt8]
}

/// An output format.
public protocol FormWriter: Sendable {
    /// Its name on the command line.
    static var format: String { get }
    /// What its files end in, without the dot.
    static var fileExtension: String { get }
    /// Whether a merged file also holds "Nguồn số liệu": not one that is attached to the province's report as it is.
    static var showsSources: Bool { get }
    /// Whether its files carry control characters such as U+0001 in texts: XML 1.0 and HTML cannot.
    static var carriesControlCharacters: Bool { get }
    /// Where a figure stands in a packet's file.
    ///
    /// - Parameters:
    ///   - figure: index among the cells of the sheet's slice.
    ///   - sheet: the form's sheet.
    static func address(of figure: Int, on sheet: SheetPlan, in plan: WorkbookPlan) -> FigureAddress
    /// A writer for packets of the shape laid out in `plan`.
    static func packetWriter(for plan: WorkbookPlan) -> any PacketWriter
    /// The same with what a person chose.
    static func packetWriter(for plan: WorkbookPlan, options: FormWriterOptions) -> any PacketWriter
}

extension FormWriter {
    /// The name of the format, unless a writer says otherwise.
    public static var fileExtension: String { format }

    /// A merged file holds its sources, unless a writer says otherwise.
    public static var showsSources: Bool { true }

    /// Most formats are markup, which cannot.
    public static var carriesControlCharacters: Bool { false }

    /// The sheet and the cell as spreadsheets name it.
    public static func address(of figure: Int, on sheet: SheetPlan, in plan: WorkbookPlan) -> FigureAddress {
        FigureAddress(sheet: sheet.name, cell: sheet.figurePositions[figure].a1)
    }

    /// Most formats leave nothing to choose.
    public static func packetWriter(for plan: WorkbookPlan, options: FormWriterOptions) -> any PacketWriter {
        packetWriter(for: plan)
    }
}
