/// What a part's reader is told while the part is parsed. A value: the scanner changes it in place, without checks for exclusive access.
public protocol XMLPartHandler {
    /// Whether the rest of the part holds nothing the handler wants; the scanner may then stop.
    var isFinished: Bool { get }
    /// Whether the element that has just begun holds nothing the handler wants; the scanner may then go on at its end. What is skipped is not
    /// told, only that the element ends; a parser that skips nothing tells it, and the handler must pay it no heed.
    var skipsContent: Bool { get }
    /// An element begins.
    mutating func start(_ name: XMLName, _ attributes: XMLAttributes)
    /// An element ends.
    mutating func end(_ name: XMLName)
    /// Characters; one text may come in several pieces.
    mutating func text(_ bytes: UnsafeBufferPointer<UInt8>)
}

extension XMLPartHandler {
    /// Parts are read to their end unless a handler says otherwise.
    @inlinable public var isFinished: Bool { false }
    /// Every element is told unless a handler says otherwise.
    @inlinable public var skipsContent: Bool { false }
}

/// The local name of an element or attribute, packed so that comparing it costs a few instructions: the first 16 bytes and the length.
///
/// Prefixes and namespaces are ignored: producers choose any prefix, and strict and transitional files differ only in namespaces.
public struct XMLName: Sendable, Hashable {
    @usableFromInline let low: UInt64
    @usableFromInline let high: UInt64
    @usableFromInline let length: Int

    /// A name in the program's text.
    @inlinable
    public init(_ name: StaticString) {
        self.init(name.utf8Start, count: name.utf8CodeUnitCount)
    }

    /// A name of at most 8 bytes by its packed form, so that it is a constant of the program: `c` is 0x63.
    @inlinable
    public init(packed low: UInt64, length: Int) {
        self.low = low
        high = 0
        self.length = length
    }

    /// A name of at most 8 bytes in a document that goes on for 8 bytes more: one load instead of a loop.
    @inlinable
    init(short start: UnsafePointer<UInt8>, count: Int) {
        let word = UnsafeRawPointer(start).loadUnaligned(as: UInt64.self)
        low = count == 8 ? word : word & ((1 &<< UInt64(count &* 8)) &- 1)
        high = 0
        length = count
    }

    /// A name in a document.
    @inlinable
    public init(_ start: UnsafePointer<UInt8>, count: Int) {
        var low: UInt64 = 0
        var high: UInt64 = 0
        var index = 0
        while index < count, index < 8 {
            low |= UInt64(start[index]) &<< UInt64(index &* 8)
            index &+= 1
        }
        while index < count, index < 16 {
            high |= UInt64(start[index]) &<< UInt64(index &* 8 &- 64)
            index &+= 1
        }
        self.low = low
        self.high = high
        length = count
    }

    /// The name's first 16 bytes as text, which is all of it for the names of office formats.
    public var text: String {
        var bytes: [UInt8] = []
        for index in 0..<min(length, 16) {
            bytes.append(UInt8(truncatingIfNeeded: (index < 8 ? low : high) >> UInt64(index % 8 * 8)))
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Two names are equal when their packed forms are.
    @inlinable
    public static func == (left: XMLName, right: XMLName) -> Bool {
        left.low == right.low && left.length == right.length && left.high == right.high
    }
}

/// The attributes of the element that begins; valid only during the call.
public struct XMLAttributes {
    @usableFromInline let names: UnsafePointer<XMLName>
    @usableFromInline let values: UnsafePointer<UnsafeBufferPointer<UInt8>>
    @usableFromInline let count: Int

    @inlinable
    init(names: UnsafePointer<XMLName>, values: UnsafePointer<UnsafeBufferPointer<UInt8>>, count: Int) {
        self.names = names
        self.values = values
        self.count = count
    }

    /// The value's bytes, entities resolved; nil when the attribute is absent.
    @inlinable
    public func bytes(_ name: XMLName) -> UnsafeBufferPointer<UInt8>? {
        var index = 0
        while index < count {
            if names[index] == name { return values[index] }
            index &+= 1
        }
        return nil
    }

    /// The value as text.
    public func string(_ name: XMLName) -> String? { bytes(name).map { String(decoding: $0, as: UTF8.self) } }

    /// The value as a whole number of at most nine digits.
    @inlinable
    public func int(_ name: XMLName) -> Int? {
        guard let bytes = bytes(name), !bytes.isEmpty, bytes.count <= 9 else { return nil }
        var value = 0
        for byte in bytes {
            guard byte >= 0x30, byte <= 0x39 else { return nil }
            value = value &* 10 &+ Int(byte &- 0x30)
        }
        return value
    }

    /// The value as an xsd:boolean: `1` or `true`.
    public func bool(_ name: XMLName) -> Bool? {
        string(name).flatMap { ["1", "true"].contains($0) ? true : ["0", "false"].contains($0) ? false : nil }
    }
}
