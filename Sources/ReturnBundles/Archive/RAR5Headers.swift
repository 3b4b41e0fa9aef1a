/// What the headers of a RAR 5.0 archive say of its files: whether they are encrypted, and their checksums. libarchive (3.6) tells neither: it gives
/// encrypted bytes as they stand, and does not verify files that are stored. (RARLAB, "RAR 5.0 archive format".)
struct RAR5Headers {
    /// One file or folder.
    struct Entry {
        /// CRC-32 of its bytes; nil when none is kept.
        var crc: UInt32?
        var isEncrypted = false
    }

    /// In the order of the archive.
    private(set) var entries: [Entry] = []
    /// Whether the headers themselves are encrypted.
    private(set) var isEncrypted = false

    private static let encryptionRecord = 1
    private let file: [UInt8]
    private var place = 8

    /// - Returns: nil for a file that is no RAR 5.0 archive. Headers are read as far as they are whole.
    init?(_ file: [UInt8]) {
        guard file.starts(with: "Rar!\u{1A}\u{07}\u{01}\u{00}".utf8) else { return nil }
        self.file = file
        while let next = header() { place = next }
    }

    /// Reads the block at the place.
    ///
    /// - Returns: where the next one begins; nil when there is none.
    private mutating func header() -> Int? {
        place += 4
        guard let size = number(), size > 0, size <= file.count - place else { return nil }
        let end = place + size
        guard let kind = number(), let flags = number() else { return nil }
        var extra = 0
        var data = 0
        if flags & 1 != 0 {
            guard let size = number(), size <= end - place else { return nil }
            extra = size
        }
        if flags & 2 != 0 {
            guard let size = number(), size <= file.count - end else { return nil }
            data = size
        }
        switch kind {
        case 2: entries.append(entry(end: end, extra: extra))
        case 4:
            isEncrypted = true
            return nil
        case 5: return nil
        default: break
        }
        return end + data
    }

    private mutating func entry(end: Int, extra: Int) -> Entry {
        var entry = Entry()
        guard let flags = number(), number() != nil, number() != nil else { return entry }
        if flags & 2 != 0 { place += 4 }
        if flags & 4 != 0, place + 4 <= end {
            entry.crc = file[place..<(place + 4)].reversed().reduce(0) { $0 << 8 | UInt32($1) }
        }
        place = end - extra
        while place < end {
            guard let size = number(), size > 0, size <= end - place else { break }
            let next = place + size
            if number() == Self.encryptionRecord { entry.isEncrypted = true }
            place = next
        }
        return entry
    }

    /// A number of seven bits a byte, the lowest first.
    private mutating func number() -> Int? {
        var value = 0
        for shift in stride(from: 0, to: 56, by: 7) {
            guard place < file.count else { return nil }
            let byte = Int(file[place])
            place += 1
            value |= (byte & 0x7F) << shift
            if byte & 0x80 == 0 { return value }
        }
        return nil
    }
}
