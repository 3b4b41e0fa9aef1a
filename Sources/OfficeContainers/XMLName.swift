/// The local name of an element or attribute, packed so that comparing it costs one instruction: the first 16 bytes and the length.
///
/// Prefixes and namespaces are ignored: producers choose any prefix, and strict and transitional files differ only in namespaces.
public struct XMLName: Sendable, Hashable {
    private let low: UInt64
    private let high: UInt64
    private let length: Int

    /// A name in the program's text.
    public init(_ name: StaticString) {
        self.init(UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
    }

    /// A name in a document.
    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        var low: UInt64 = 0
        var high: UInt64 = 0
        for (index, byte) in bytes.prefix(16).enumerated() {
            if index < 8 { low |= UInt64(byte) << UInt64(index * 8) } else { high |= UInt64(byte) << UInt64(index * 8 - 64) }
        }
        self.low = low
        self.high = high
        length = bytes.count
    }
}
