import TextScanning

/// Reads the data of one record from the beginning. Beyond the end everything is zero, and `isBroken` says so.
struct BIFFReader {
    private let bytes: [UInt8]
    private let pieces: [Range<Int>]
    private var piece = 0
    private var place: Int
    /// Bytes left in all pieces.
    private(set) var left: Int
    /// Whether more was asked for than there is.
    private(set) var isBroken = false
    /// Whether a text had bytes that stand for no character.
    private(set) var hasUnknownCharacters = false

    init(bytes: [UInt8], pieces: [Range<Int>]) {
        self.bytes = bytes
        self.pieces = pieces
        place = pieces.first?.lowerBound ?? 0
        left = pieces.reduce(0) { $0 + $1.count }
    }

    mutating func u8() -> UInt8 {
        while piece < pieces.count, place >= pieces[piece].upperBound { nextPiece() }
        guard piece < pieces.count else {
            isBroken = true
            return 0
        }
        defer {
            place += 1
            left -= 1
        }
        return bytes[place]
    }

    mutating func u16() -> Int { Int(u8()) | Int(u8()) << 8 }
    mutating func u32() -> UInt32 { UInt32(u16()) | UInt32(u16()) << 16 }
    mutating func u64() -> UInt64 { UInt64(u32()) | UInt64(u32()) << 32 }

    /// Passes over so many bytes, or over all there are.
    mutating func skip(_ count: Int) {
        if count > left { isBroken = true }
        for _ in 0..<min(max(count, 0), left) { _ = u8() }
    }

    private mutating func nextPiece() {
        piece += 1
        place = piece < pieces.count ? pieces[piece].lowerBound : place
    }

    /// An XLUnicodeString ([MS-XLS] 2.5.294) or XLUnicodeRichExtendedString (2.5.293), whose length was read.
    ///
    /// Characters that go on in the next piece begin there with a byte of flags of their own; a piece may hold nothing else.
    mutating func unicode(_ count: Int) -> String {
        let flags = u8()
        let runs = flags & 0x08 != 0 ? u16() : 0
        let extended = flags & 0x04 != 0 ? Int(u32()) : 0
        let text = characters(count, isWide: flags & 1 != 0)
        skip(runs * 4 + extended)
        return text
    }

    private mutating func characters(_ count: Int, isWide: Bool) -> String {
        var isWide = isWide
        var units: [UInt16] = []
        units.reserveCapacity(min(count, 32_767))
        while units.count < count, !isBroken {
            while piece < pieces.count, place >= pieces[piece].upperBound {
                nextPiece()
                if piece < pieces.count, !pieces[piece].isEmpty { isWide = u8() & 1 != 0 }
            }
            units.append(isWide ? UInt16(u16()) : UInt16(u8()))
        }
        if let text = String(validating: units, as: UTF16.self) { return text }
        hasUnknownCharacters = true
        return String(decoding: units, as: UTF16.self)
    }

    /// A text of BIFF5: bytes in the workbook's code page.
    mutating func bytes(_ count: Int, in page: WindowsCodePage) -> String {
        var text: [UInt8] = []
        for _ in 0..<count where !isBroken { text.append(u8()) }
        if page.undefined(in: text) != nil { hasUnknownCharacters = true }
        return page.text(text)
    }
}
