import Diagnostics

/// A ZIP file of a stranger, read from its central directory only.
///
/// Overlapping entries, encryption, unknown methods and sizes beyond the limits are refused before anything is inflated, and so are local
/// headers that tell another story than the directory; what is inflated must have exactly the declared size and checksum.
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
    let file: [UInt8]
    private let byFoldedName: [String: Int]

    /// Opens an archive.
    public static func open(_ file: [UInt8], limits: ReadingLimits = ReadingLimits()) -> Result<
        ZipArchive, ContainerFault
    > {
        do { return .success(try ZipArchive(file, limits: limits)) } catch { return .failure(error) }
    }

    private init(_ file: [UInt8], limits: ReadingLimits) throws(ContainerFault) {
        if file.count > limits.fileBytes { throw .tooLarge(file.count, limit: limits.fileBytes) }
        let directory = try ZipDirectory(file)
        if directory.count > limits.entries {
            throw .beyond(
                Phrase("số mục trong tệp nén", en: "entries of the archive"), directory.count, limit: limits.entries)
        }
        var entries: [Entry] = []
        var names: [String: Int] = [:]
        var spans: [(start: Int, end: Int)] = []
        var total = 0
        var place = directory.start
        for _ in 0..<directory.count {
            let record = try directory.record(at: place)
            place = record.next
            if record.flags & 1 != 0 {
                throw ContainerFault(.encrypted, Phrase("tệp nén có mật khẩu", en: "an encrypted archive"))
            }
            let name = try Self.judgedName(record.name)
            let dataStart = try directory.dataStart(of: record)
            let entry = Entry(
                name: name, method: record.method, crc: record.crc, compressedSize: record.compressedSize,
                size: record.size, dataStart: dataStart)
            if entry.size > limits.partBytes {
                throw .beyond(
                    Phrase("phần “\(name)” sau giải nén (byte)", en: "part “\(name)” after inflating (bytes)"),
                    entry.size, limit: limits.partBytes)
            }
            total += entry.size
            if total > limits.totalBytes {
                throw .beyond(
                    Phrase("nội dung sau giải nén (byte)", en: "inflated content (bytes)"), total,
                    limit: limits.totalBytes)
            }
            spans.append((record.header, dataStart + entry.compressedSize))
            if !name.hasSuffix("/") {
                if names[name.lowercased()] != nil {
                    throw ContainerFault(
                        .unsafe, Phrase("hai mục cùng tên “\(name)”", en: "two entries named “\(name)”"))
                }
                names[name.lowercased()] = entries.count
                entries.append(entry)
            }
        }
        spans.sort { $0.start < $1.start }
        for (one, other) in zip(spans, spans.dropFirst()) where one.end > other.start {
            throw ContainerFault(.unsafe, Phrase("các mục trong tệp nén chồng lên nhau", en: "overlapping entries"))
        }
        self.entries = entries
        self.file = file
        byFoldedName = names
    }

    /// The name with forward slashes and none in front. Names are only looked up, nothing is ever written under them; one that would lead out of
    /// a folder is refused all the same, since other programs might follow it.
    private static func judgedName(_ bytes: ArraySlice<UInt8>) throws(ContainerFault) -> String {
        let name = normalised(bytes)
        let segments = name.split(separator: "/", omittingEmptySubsequences: false).dropLast()
        if name.utf8.contains(0) || segments.contains("..") || segments.contains(".") || segments.contains("")
            || name.hasSuffix("/..") || name == ".." || segments.first?.utf8.last == 0x3A
        {
            throw ContainerFault(
                .unsafe, Phrase("tên mục “\(name)” không hợp lệ", en: "an entry named “\(name)”"))
        }
        return name
    }

    /// A name with forward slashes and none in front.
    static func normalised(_ bytes: ArraySlice<UInt8>) -> String {
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
