/// Changes some entries of a ZIP file and copies every other byte for byte: header, name, extra field, compressed stream and descriptor.
///
/// The order of the entries stays; new ones come last. Sizes and checksums of what is changed stand in the local headers.
public struct ZipRewriter: Sendable {
    /// An entry of the old file.
    private struct Record {
        /// Name as ``ZipArchive`` gives it, folded; empty for a folder.
        var name: String
        /// Its bytes in the central directory.
        var central: Range<Int>
        /// Where its local header begins.
        var header: Int
        /// Where the next entry, or the directory, begins.
        var end: Int
    }

    private let file: [UInt8]
    private let records: [Record]
    private let comment: ArraySlice<UInt8>
    private var changed: [String: [UInt8]] = [:]
    private var removed = Set<String>()
    private var added: [(name: String, bytes: [UInt8])] = []

    /// Prepares a copy of an archive that was opened, and thereby judged, before.
    ///
    /// - Returns: nil when places of entries stand in ZIP64 fields, which a copy would have to rewrite.
    public init?(_ archive: ZipArchive) {
        let file = archive.file
        guard let directory = try? ZipDirectory(file) else { return nil }
        var records: [Record] = []
        var place = directory.start
        for _ in 0..<directory.count {
            guard let record = try? directory.record(at: place),
                file[(place + 42)..<(place + 46)] != [255, 255, 255, 255]
            else { return nil }
            let name = record.name.last == 0x2F ? "" : ZipArchive.normalised(record.name).lowercased()
            records.append(
                Record(name: name, central: place..<record.next, header: record.header, end: directory.start))
            place = record.next
        }
        let starts = (records.map(\.header) + [directory.start]).sorted()
        for index in records.indices {
            records[index].end = starts.first { $0 > records[index].header } ?? directory.start
        }
        self.file = file
        self.records = records
        comment = file[(file.count - directory.commentLength)...]
    }

    /// Gives an entry new content, or adds it when there is none of that name.
    public mutating func set(_ name: String, _ bytes: [UInt8]) {
        let folded = name.lowercased()
        removed.remove(folded)
        if records.contains(where: { $0.name == folded }) {
            changed[folded] = bytes
        } else if let place = added.firstIndex(where: { $0.name.lowercased() == folded }) {
            added[place].bytes = bytes
        } else {
            added.append((name, bytes))
        }
    }

    /// Leaves an entry out.
    public mutating func remove(_ name: String) {
        let folded = name.lowercased()
        changed[folded] = nil
        added.removeAll { $0.name.lowercased() == folded }
        removed.insert(folded)
    }

    /// What an entry was changed or added to; nil when it is as it was, or gone.
    public func change(of name: String) -> [UInt8]? {
        let folded = name.lowercased()
        return changed[folded] ?? added.first { $0.name.lowercased() == folded }?.bytes
    }

    /// Whether an entry was left out.
    public func isRemoved(_ name: String) -> Bool { removed.contains(name.lowercased()) }

    /// The new file.
    public func finish(deflater: Deflater) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(file.count + 65_536)
        var directory: [UInt8] = []
        var count = 0
        func put(_ value: Int, _ length: Int, onto bytes: inout [UInt8]) {
            for index in 0..<length { bytes.append(UInt8(truncatingIfNeeded: value >> (8 * index))) }
        }
        /// Method, time and date, checksum and sizes as both headers have them.
        func fields(_ flags: Int, time: ArraySlice<UInt8>, _ stream: [UInt8], _ bytes: [UInt8]) -> [UInt8] {
            var fields: [UInt8] = []
            put(20, 2, onto: &fields)
            put(flags, 2, onto: &fields)
            put(8, 2, onto: &fields)
            fields += time
            put(Int(CRC32.update(with: bytes)), 4, onto: &fields)
            put(stream.count, 4, onto: &fields)
            put(bytes.count, 4, onto: &fields)
            return fields
        }
        func write(_ name: [UInt8], _ fields: [UInt8], _ stream: [UInt8]) {
            put(0x0403_4b50, 4, onto: &output)
            output += fields
            put(name.count, 2, onto: &output)
            put(0, 2, onto: &output)
            output += name
            output += stream
        }
        for record in records where record.name.isEmpty || !removed.contains(record.name) {
            let offset = output.count
            count += 1
            let central = file[record.central]
            let first = central.startIndex
            guard let bytes = changed[record.name], !record.name.isEmpty else {
                output += file[record.header..<record.end]
                directory += central[..<(first + 42)]
                put(offset, 4, onto: &directory)
                directory += central[(first + 46)...]
                continue
            }
            let stream = deflater.deflate(bytes)
            let length = Int(central[first + 28]) | Int(central[first + 29]) << 8
            let name = Array(central[(first + 46)..<(first + 46 + length)])
            // Of the flags only "the name is UTF-8" still holds.
            let fields = fields(
                Int(central[first + 9]) << 8 & 0x0800, time: central[(first + 12)..<(first + 16)], stream, bytes)
            write(name, fields, stream)
            put(0x0201_4b50, 4, onto: &directory)
            directory += central[(first + 4)..<(first + 6)]
            directory += fields
            put(length, 2, onto: &directory)
            put(0, 4, onto: &directory)
            directory += central[(first + 34)..<(first + 42)]
            put(offset, 4, onto: &directory)
            directory += name
        }
        for (name, bytes) in added {
            let offset = output.count
            count += 1
            let stream = deflater.deflate(bytes)
            // 1/1/1980, as everything this program writes: no clock.
            let fields = fields(0, time: [0, 0, 0x21, 0], stream, bytes)
            write(Array(name.utf8), fields, stream)
            put(0x0201_4b50, 4, onto: &directory)
            put(20, 2, onto: &directory)
            directory += fields
            put(name.utf8.count, 2, onto: &directory)
            put(0, 8, onto: &directory)
            put(0, 4, onto: &directory)
            put(offset, 4, onto: &directory)
            directory += Array(name.utf8)
        }
        let start = output.count
        output += directory
        put(0x0605_4b50, 4, onto: &output)
        put(0, 4, onto: &output)
        put(count, 2, onto: &output)
        put(count, 2, onto: &output)
        put(directory.count, 4, onto: &output)
        put(start, 4, onto: &output)
        put(comment.count, 2, onto: &output)
        output += comment
        return output
    }
}
