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
    /// Its name on the command line, which is the file extension.
    static var format: String { get }
    /// A writer for packets of the shape laid out in `plan`.
    static func packetWriter(for plan: WorkbookPlan) -> any PacketWriter
}
