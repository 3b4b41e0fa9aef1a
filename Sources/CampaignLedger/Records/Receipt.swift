public import AppendixModel

/// Bytes that are kept, known by what they are.
public struct Original: Sendable, Hashable {
    /// SHA-256 in 64 lower-case hexadecimal digits.
    public var sha256: String
    /// Length in bytes.
    public var size: Int

    /// Names bytes.
    public init(sha256: String, size: Int) {
        self.sha256 = sha256
        self.size = size
    }
}

/// A file that arrived, before anything in it was looked at.
public struct Receipt: Sendable, Hashable {
    /// Its bytes.
    public var original: Original
    /// Its name as sent.
    public var file: String
    /// What it arrived in, for people: `thu.eml › bo-bieu.rar`; empty when it lay open.
    public var container: String
    /// Code of the unit that sent it, when that is known from outside; empty otherwise.
    public var sender: String
    /// Day of arrival, as given: never the day the program ran.
    public var received: CalendarDate
    /// How it arrived.
    public var channel: Channel
    /// The document it came with.
    public var document: ReturnDocument

    /// Makes a receipt.
    public init(
        original: Original, file: String, container: String = "", sender: String = "", received: CalendarDate,
        channel: Channel = .other, document: ReturnDocument = ReturnDocument()
    ) {
        self.original = original
        self.file = file
        self.container = container
        self.sender = sender
        self.received = received
        self.channel = channel
        self.document = document
    }

    /// Whether two receipts say the same of the same bytes; the file's name and what it lay in do not matter.
    public func isSameArrival(as other: Receipt) -> Bool {
        original.sha256 == other.original.sha256 && sender == other.sender && received == other.received
            && channel == other.channel && document == other.document
    }
}
