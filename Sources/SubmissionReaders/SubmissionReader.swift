public import OfficeContainers

/// An input format.
public protocol SubmissionReader: Sendable {
    /// Its name in outputs.
    static var format: String { get }
    /// Reads a file into the neutral grid.
    ///
    /// - Returns: nil when the file is of another format, which is told by its content and never by its name.
    static func read(_ file: [UInt8], limits: ReadingLimits) -> Result<Grid, ContainerFault>?
}
