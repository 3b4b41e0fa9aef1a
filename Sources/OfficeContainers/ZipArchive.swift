import Diagnostics

/// A ZIP file of a stranger, read from its central directory only.
///
/// Overlapping entries, encryption, unknown methods and sizes beyond the limits are refused before anything is inflated; what is inflated must
/// have exactly the declared size and checksum.
public struct ZipArchive: Sendable {
    /// An entry of the central directory.
    public struct Entry: Sendable, Hashable {
        /// Name, with backslashes turned and without a leading slash.
        public let name: String
        let method: Int
        let crc: UInt32
        let compressedSize: Int
        /// Size after inflating, as declared.
        public let size: Int
        let dataStart: Int
    }

    /// The entries in the order of the directory.
    public let entries: [Entry]
    private let file: [UInt8]
    private let byFoldedName: [String: Int]

    /// Opens an archive.
    public static func open(_ file: [UInt8], limits: ReadingLimits = ReadingLimits()) -> Result<
        ZipArchive, ContainerFault
    > {
        do { return .success(try ZipArchive(file, limits: limits)) } catch { return .failure(error) }
    }

    private init(_ file: [UInt8], limits: ReadingLimits) throws(ContainerFault) {
        func number(_ offset: Int, _ count: Int) -> Int {
            var value = 0
            for index in (0..<count).reversed() { value = value << 8 | Int(file[offset + index]) }
            return value
        }
        let damaged = ContainerFault(
            .damaged, Phrase("phần mục lục của tệp nén không còn", en: "the archive has no readable directory"))
        if file.count > limits.fileBytes {
            throw Self.tooBig(Phrase("tệp", en: "the file"), file.count, limits.fileBytes)
        }
        guard file.count >= 22 else { throw damaged }
        var end = file.count - 22
        while number(end, 4) != 0x0605_4b50 {
            guard end > 0, file.count - end < 22 + 65_535 else { throw damaged }
            end -= 1
        }
        let count = number(end + 10, 2)
        let start = number(end + 16, 4)
        let directoryEnd = start + number(end + 12, 4)
        guard directoryEnd <= end, count > 0 else { throw damaged }
        if count > limits.entries {
            throw Self.tooBig(Phrase("số mục trong tệp nén", en: "entries"), count, limits.entries)
        }
        var entries: [Entry] = []
        var names: [String: Int] = [:]
        var spans: [(start: Int, end: Int)] = []
        var total = 0
        var place = start
        for _ in 0..<count {
            guard place + 46 <= directoryEnd, number(place, 4) == 0x0201_4b50 else { throw damaged }
            let nameEnd = place + 46 + number(place + 28, 2)
            let next = nameEnd + number(place + 30, 2) + number(place + 32, 2)
            guard next <= directoryEnd else { throw damaged }
            if number(place + 8, 2) & 1 != 0 {
                throw ContainerFault(.encrypted, Phrase("tệp nén có mật khẩu", en: "an encrypted archive"))
            }
            let header = number(place + 42, 4)
            guard header + 30 <= start, number(header, 4) == 0x0403_4b50 else { throw damaged }
            let dataStart = header + 30 + number(header + 26, 2) + number(header + 28, 2)
            let name = Self.normalised(file[(place + 46)..<nameEnd])
            let entry = Entry(
                name: name, method: number(place + 10, 2), crc: UInt32(number(place + 16, 4)),
                compressedSize: number(place + 20, 4), size: number(place + 24, 4), dataStart: dataStart)
            guard dataStart + entry.compressedSize <= start else { throw damaged }
            if entry.size > limits.partBytes {
                throw Self.tooBig(Phrase("phần “\(name)”", en: "part “\(name)”"), entry.size, limits.partBytes)
            }
            total += entry.size
            spans.append((header, dataStart + entry.compressedSize))
            if !name.hasSuffix("/") {
                if names[name.lowercased()] != nil {
                    throw ContainerFault(
                        .unsafe, Phrase("hai mục cùng tên “\(name)”", en: "two entries named “\(name)”"))
                }
                names[name.lowercased()] = entries.count
                entries.append(entry)
            }
            place = next
        }
        if total > limits.totalBytes {
            throw Self.tooBig(Phrase("nội dung sau giải nén", en: "inflated content"), total, limits.totalBytes)
        }
        spans.sort { $0.start < $1.start }
        for (one, other) in zip(spans, spans.dropFirst()) where one.end > other.start {
            throw ContainerFault(.unsafe, Phrase("các mục trong tệp nén chồng lên nhau", en: "overlapping entries"))
        }
        self.entries = entries
        self.file = file
        byFoldedName = names
    }

    private static func tooBig(_ what: Phrase, _ found: Int, _ limit: Int) -> ContainerFault {
        ContainerFault(.unsafe, what + Phrase(": \(found), giới hạn \(limit)", en: ": \(found), limit \(limit)"))
    }

    private static func normalised(_ bytes: ArraySlice<UInt8>) -> String {
        var name = String(decoding: bytes.map { $0 == 0x5C ? 0x2F : $0 }, as: UTF8.self)[...]
        while name.hasPrefix("/") { name.removeFirst() }
        return String(name)
    }

    /// The entry of that name; OPC part names are compared without regard to ASCII case (ECMA-376 part 2, 6.2.2.3).
    public func entry(named name: String) -> Entry? { byFoldedName[name.lowercased()].map { entries[$0] } }

    /// The bytes of an entry.
    public func bytes(of entry: Entry, inflater: Inflater) -> Result<[UInt8], ContainerFault> {
        let stream = file[entry.dataStart..<(entry.dataStart + entry.compressedSize)]
        let bytes: [UInt8]?
        switch entry.method {
        case 0: bytes = entry.size == entry.compressedSize ? Array(stream) : nil
        case 8: bytes = inflater.inflate(stream, size: entry.size)
        default:
            return .failure(
                ContainerFault(
                    .unsafe, Phrase("phương pháp nén \(entry.method)", en: "compression method \(entry.method)")))
        }
        guard let bytes, CRC32.update(with: bytes) == entry.crc else {
            return .failure(
                ContainerFault(.damaged, Phrase("phần “\(entry.name)” bị hỏng", en: "part “\(entry.name)” is damaged")))
        }
        return .success(bytes)
    }
}
