/// The number of a record: its place in the campaign's chain of acts, from 1. Never given twice.
public struct RecordID: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// The number.
    public let number: Int

    /// A number as a record's.
    public init(_ number: Int) { self.number = number }

    /// Earlier records first.
    public static func < (left: RecordID, right: RecordID) -> Bool { left.number < right.number }
    /// The number.
    public var description: String { String(number) }
}

/// Something that stands in the campaign's records, with its number.
@dynamicMemberLookup
public struct Recorded<Content: Sendable & Hashable>: Sendable, Hashable, Identifiable {
    /// Its number.
    public let id: RecordID
    /// What was recorded.
    public let content: Content

    /// Puts both together.
    public init(id: RecordID, content: Content) {
        self.id = id
        self.content = content
    }

    /// A property of what was recorded.
    public subscript<Value>(dynamicMember path: KeyPath<Content, Value>) -> Value { content[keyPath: path] }
}
