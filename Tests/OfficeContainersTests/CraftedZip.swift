import OfficeContainers

/// A ZIP file put together field by field, so that it may lie.
struct CraftedZip {
    /// One entry, with what its directory record says.
    struct Entry {
        var name: String
        var data: [UInt8]
        var method = 0
        var flags = 0
        var crc: UInt32?
        var size: Int?
        var compressedSize: Int?
        /// Where the directory says the entry is; nil for where it is.
        var offset: Int?

        init(_ name: String, _ data: [UInt8]) {
            self.name = name
            self.data = data
        }
    }

    var entries: [Entry]
    /// How many entries the end record claims; nil for the truth.
    var count: Int?
    var comment: [UInt8] = []
    /// Bytes before the first entry, as self-extracting files have them.
    var preamble: [UInt8] = []

    init(_ entries: [Entry]) { self.entries = entries }

    /// The file.
    var bytes: [UInt8] {
        var file = preamble
        var directory: [UInt8] = []
        for entry in entries {
            let offset = file.count
            let name = Array(entry.name.utf8)
            var fields =
                Self.number(20, 2) + Self.number(entry.flags, 2) + Self.number(entry.method, 2) + Self.number(0, 4)
            fields += Self.number(Int(entry.crc ?? CRC32.update(with: entry.data)), 4)
            fields +=
                Self.number(entry.compressedSize ?? entry.data.count, 4)
                + Self.number(entry.size ?? entry.data.count, 4)
            fields += Self.number(name.count, 2) + Self.number(0, 2)
            file += Self.number(0x0403_4b50, 4) + fields + name + entry.data
            directory += Self.number(0x0201_4b50, 4) + Self.number(20, 2) + fields + Self.number(0, 10)
            directory += Self.number(entry.offset ?? offset, 4) + name
        }
        let start = file.count
        file += directory + Self.number(0x0605_4b50, 4) + Self.number(0, 4)
        file += Self.number(count ?? entries.count, 2) + Self.number(count ?? entries.count, 2)
        return file + Self.number(directory.count, 4) + Self.number(start, 4) + Self.number(comment.count, 2) + comment
    }

    private static func number(_ value: Int, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
    }
}
