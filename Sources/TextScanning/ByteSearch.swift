/// Looks for bytes eight at a time.
public enum ByteSearch {
    /// Where the first `byte` stands at or behind `start`; nil when there is none.
    @inlinable
    public static func first(_ byte: UInt8, in bytes: UnsafeBufferPointer<UInt8>, from start: Int = 0) -> Int? {
        guard let base = bytes.baseAddress else { return nil }
        let raw = UnsafeRawPointer(base)
        var index = start
        while index &+ 8 <= bytes.count {
            let found = marks(of: byte, in: raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
            if found != 0 { return index &+ found.trailingZeroBitCount &>> 3 }
            index &+= 8
        }
        while index < bytes.count {
            if base[index] == byte { return index }
            index &+= 1
        }
        return nil
    }

    /// The highest bit of each byte of a word that is `byte`; exact for the lowest of them.
    @inlinable @inline(__always)
    public static func marks(of byte: UInt8, in word: UInt64) -> UInt64 {
        let mixed = word ^ (UInt64(byte) &* 0x0101_0101_0101_0101)
        return (mixed &- 0x0101_0101_0101_0101) & ~mixed & 0x8080_8080_8080_8080
    }
}
