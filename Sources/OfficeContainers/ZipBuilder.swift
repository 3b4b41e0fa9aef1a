/// A part ready to be stored in a ZIP file.
public struct ZipEntry: Sendable {
    /// Name with forward slashes.
    public let name: [UInt8]
    /// Raw deflate stream.
    public let stream: [UInt8]
    /// Size before compression.
    public let size: Int
    /// Checksum of the uncompressed bytes.
    public let crc: UInt32

    /// A part whose stream is already there.
    public init(name: String, stream: [UInt8], size: Int, crc: UInt32) {
        self.name = Array(name.utf8)
        self.stream = stream
        self.size = size
        self.crc = crc
    }

    /// Deflates a part.
    public init(name: String, bytes: [UInt8], deflater: Deflater) {
        self.init(
            name: name, stream: deflater.deflate(bytes), size: bytes.count, crc: CRC32.update(with: bytes))
    }

    /// A part made of a constant beginning and a tail of its own.
    public init(name: String, prefix: DeflatedPrefix, tail: [UInt8], deflater: Deflater) {
        var stream = prefix.stream
        deflater.deflate(tail, onto: &stream)
        self.init(
            name: name, stream: stream, size: prefix.size + tail.count, crc: CRC32.update(prefix.crc, with: tail))
    }
}

/// Puts a ZIP file together: sizes in the local headers, no data descriptors, no ZIP64, fixed times, so that the same parts give the same bytes.
public struct ZipBuilder: Sendable {
    private var file: [UInt8] = []
    private var directory: [UInt8] = []
    private var count = 0

    /// - Parameter capacity: expected size of the file in bytes.
    public init(capacity: Int = 0) { file.reserveCapacity(capacity) }

    /// Adds a part.
    public mutating func add(_ entry: ZipEntry) {
        let offset = file.count
        Self.put(0x0403_4b50, onto: &file, bytes: 4)
        let common = Self.commonFields(of: entry)
        file += common
        Self.put(0, onto: &file, bytes: 2)
        file += entry.name
        file += entry.stream
        Self.put(0x0201_4b50, onto: &directory, bytes: 4)
        Self.put(20, onto: &directory, bytes: 2)
        directory += common
        // Extra field, comment, disk, internal and external attributes: all empty.
        Self.put(0, onto: &directory, bytes: 8)
        Self.put(0, onto: &directory, bytes: 4)
        Self.put(UInt64(offset), onto: &directory, bytes: 4)
        directory += entry.name
        count += 1
    }

    /// The whole file.
    public consuming func finish() -> [UInt8] {
        let start = file.count
        file += directory
        Self.put(0x0605_4b50, onto: &file, bytes: 4)
        Self.put(0, onto: &file, bytes: 4)
        Self.put(UInt64(count), onto: &file, bytes: 2)
        Self.put(UInt64(count), onto: &file, bytes: 2)
        Self.put(UInt64(directory.count), onto: &file, bytes: 4)
        Self.put(UInt64(start), onto: &file, bytes: 4)
        Self.put(0, onto: &file, bytes: 2)
        return file
    }

    /// Version, flags, method 8, time 0, date 1/1/1980, checksum, sizes, length of the name (APPNOTE 4.4).
    private static func commonFields(of entry: ZipEntry) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(24)
        put(20, onto: &bytes, bytes: 2)
        put(0, onto: &bytes, bytes: 2)
        put(8, onto: &bytes, bytes: 2)
        put(0, onto: &bytes, bytes: 2)
        put(0x21, onto: &bytes, bytes: 2)
        put(UInt64(entry.crc), onto: &bytes, bytes: 4)
        put(UInt64(entry.stream.count), onto: &bytes, bytes: 4)
        put(UInt64(entry.size), onto: &bytes, bytes: 4)
        put(UInt64(entry.name.count), onto: &bytes, bytes: 2)
        return bytes
    }

    private static func put(_ value: UInt64, onto bytes: inout [UInt8], bytes count: Int) {
        var rest = value
        for _ in 0..<count {
            bytes.append(UInt8(truncatingIfNeeded: rest))
            rest >>= 8
        }
    }
}
