/// What a person may choose about the files of a format.
public struct FormWriterOptions: Sendable {
    /// The byte between the fields of CSV: `;` unless asked otherwise.
    public var separator: UInt8

    /// Makes options.
    ///
    /// - Parameter separator: an ASCII byte.
    public init(separator: UInt8 = 0x3B) { self.separator = separator }
}
