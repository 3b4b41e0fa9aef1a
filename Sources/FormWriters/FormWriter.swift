public import AppendixModel
public import FormLayout

/// What stands in the inputs of a packet.
public struct PacketValues: Sendable {
    /// For each slice, one figure per cell in its order.
    public var figures: [[Figure]]
    /// Notes of the unit by row key `form/table/row`.
    public var notes: [String: String]
    /// Declaration of each slice.
    public var declared: [CellState?]

    /// Nothing filled.
    public init(blankFor slices: [FormSlice]) {
        figures = slices.map { Array(repeating: .blank, count: $0.cells.count) }
        notes = [:]
        declared = slices.map { _ in nil }
    }

    /// Whether nothing is filled.
    public var isBlank: Bool {
        notes.isEmpty && declared.allSatisfy { $0 == nil } && figures.allSatisfy { $0.allSatisfy { $0.state == .blank } }
    }
}

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
    /// Its name on the command line, which is the file extension.
    static var format: String { get }
    /// A writer for packets of the shape laid out in `plan`.
    static func packetWriter(for plan: WorkbookPlan) -> any PacketWriter
}

/// All output formats; one line each.
public enum FormWriterCatalogue {
    /// In the order of the help text.
    public static let all: [any FormWriter.Type] = [XLSXWriter.self]

    /// The format of that name.
    public static func format(named name: String) -> (any FormWriter.Type)? { all.first { $0.format == name } }
}
