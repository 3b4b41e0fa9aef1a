/// Byte order marks at the beginning of a text file (Unicode 23.8).
public enum ByteOrderMark {
    /// Of UTF-8.
    public static let utf8: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// The code units behind a UTF-16 mark of either order; an odd byte at the end is left out. Nil without such a mark.
    public static func utf16Units(_ bytes: [UInt8]) -> [UInt16]? {
        let isBig = bytes.starts(with: [0xFE, 0xFF])
        guard isBig || bytes.starts(with: [0xFF, 0xFE]) else { return nil }
        return stride(from: 2, to: bytes.count - 1, by: 2).map { index in
            let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
            return isBig ? first << 8 | second : second << 8 | first
        }
    }
}
