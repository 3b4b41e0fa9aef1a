public import FormLayout

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
    /// A writer for packets of the shape laid out in `plan`.
    static func packetWriter(for plan: WorkbookPlan) -> any PacketWriter
}

extension FormWriter {
    /// The name of the format, unless a writer says otherwise.
    public static var fileExtension: String { format }
}
