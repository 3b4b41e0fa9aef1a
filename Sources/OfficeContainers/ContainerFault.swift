public import Diagnostics

/// Why a container or a part of it could not be read: bad data, so a value and not a thrown error.
public struct ContainerFault: Error, Sendable, Hashable {
    /// The finding it becomes.
    public var code: FindingCode
    /// What was found.
    public var found: Phrase

    /// Makes a fault.
    public init(_ code: FindingCode, _ found: Phrase) {
        self.code = code
        self.found = found
    }
}

/// Limits on files of strangers, counted on real bytes.
public struct ReadingLimits: Sendable, Hashable {
    /// The file itself, in bytes.
    public var fileBytes = 10 << 20
    /// Entries of an archive.
    public var entries = 500
    /// All parts together after inflating, in bytes.
    public var totalBytes = 100 << 20
    /// One part after inflating, in bytes.
    public var partBytes = 50 << 20
    /// Nesting of XML elements.
    public var depth = 64
    /// Attributes of one tag.
    public var attributes = 128
    /// One tag, in bytes.
    public var tagBytes = 64 << 10
    /// Cells that hold something, per file.
    public var cells = 500_000
    /// Shared strings.
    public var strings = 200_000

    /// The usual limits.
    public init() {}
}
