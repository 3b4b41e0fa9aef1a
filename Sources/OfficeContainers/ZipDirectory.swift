import Diagnostics
import TextScanning

/// The central directory of a ZIP file (APPNOTE 4.3.12 and 4.3.16), ZIP64 sizes included, checked against the local headers.
struct ZipDirectory {
    /// One record.
    struct Record {
        /// Name as it stands in the file.
        var name: ArraySlice<UInt8>
        var flags: Int
        var method: Int
        var crc: UInt32
        var compressedSize: Int
        var size: Int
        /// Where the local header begins.
        var header: Int
        /// Where the next record begins.
        var next: Int
    }

    /// Entries it claims to hold.
    let count: Int
    /// Where it begins.
    let start: Int
    /// Bytes of the archive's comment, the last of the file.
    let commentLength: Int
    private let end: Int
    private let file: [UInt8]

    private static let damaged = ContainerFault(
        .damaged, Phrase("phần mục lục của tệp nén không còn", en: "the archive has no readable directory"))
    /// "See the ZIP64 field", in 16 and 32 bits.
    private static let elsewhere16 = 0xFFFF
    private static let elsewhere32 = 0xFFFF_FFFF

    /// Finds the directory: the end record is the one whose comment reaches exactly to the end of the file.
    init(_ file: [UInt8]) throws(ContainerFault) {
        self.file = file
        guard file.count >= 22 else { throw Self.damaged }
        var ends: [Int] = []
        var place = max(0, file.count - 22 - 65_535)
        while let found = file.withUnsafeBufferPointer({ ByteSearch.first(0x50, in: $0, from: place) }),
            found <= file.count - 22
        {
            if Self.number(file, found, 4) == 0x0605_4b50,
                found + 22 + Self.number(file, found + 20, 2) == file.count
            {
                ends.append(found)
            }
            place = found + 1
        }
        guard let found = ends.first else { throw Self.damaged }
        // With two, programs differ in which one they believe.
        if ends.count > 1 {
            throw ContainerFault(.unsafe, Phrase("tệp nén có hai mục lục", en: "the archive has two directories"))
        }
        var count = Self.number(file, found + 10, 2)
        var start = Self.number(file, found + 16, 4)
        var length = Self.number(file, found + 12, 4)
        var end = found
        if count == Self.elsewhere16 || start == Self.elsewhere32 || length == Self.elsewhere32 {
            // The locator stands right before the end record (4.3.15).
            guard found >= 20, Self.number(file, found - 20, 4) == 0x0706_4b50 else { throw Self.damaged }
            let record = Self.number(file, found - 12, 8)
            guard record >= 0, record <= found - 20 - 56, Self.number(file, record, 4) == 0x0606_4b50 else {
                throw Self.damaged
            }
            count = Self.number(file, record + 32, 8)
            length = Self.number(file, record + 40, 8)
            start = Self.number(file, record + 48, 8)
            end = record
        }
        guard count > 0, start >= 0, length >= 0, start <= end, length <= end - start, count <= length / 46 else {
            throw Self.damaged
        }
        self.count = count
        self.start = start
        commentLength = file.count - found - 22
        self.end = start + length
    }

    /// The record at a place.
    func record(at place: Int) throws(ContainerFault) -> Record {
        guard place + 46 <= end, Self.number(file, place, 4) == 0x0201_4b50 else { throw Self.damaged }
        let nameEnd = place + 46 + Self.number(file, place + 28, 2)
        let extraEnd = nameEnd + Self.number(file, place + 30, 2)
        let next = extraEnd + Self.number(file, place + 32, 2)
        guard next <= end else { throw Self.damaged }
        var record = Record(
            name: file[(place + 46)..<nameEnd], flags: Self.number(file, place + 8, 2),
            method: Self.number(file, place + 10, 2), crc: UInt32(Self.number(file, place + 16, 4)),
            compressedSize: Self.number(file, place + 20, 4), size: Self.number(file, place + 24, 4),
            header: Self.number(file, place + 42, 4), next: next)
        try takeZIP64(nameEnd..<extraEnd, into: &record)
        return record
    }

    /// The ZIP64 extra field (4.5.3) holds the values that did not fit, in this order.
    private func takeZIP64(_ extra: Range<Int>, into record: inout Record) throws(ContainerFault) {
        // Few archives have any: key paths are slow.
        guard [record.size, record.compressedSize, record.header].contains(Self.elsewhere32) else { return }
        var fields = [\Record.size, \Record.compressedSize, \Record.header].filter {
            record[keyPath: $0] == Self.elsewhere32
        }
        var place = extra.lowerBound
        while place + 4 <= extra.upperBound {
            let fieldEnd = place + 4 + Self.number(file, place + 2, 2)
            if Self.number(file, place, 2) == 1 {
                place += 4
                while let field = fields.first, place + 8 <= min(fieldEnd, extra.upperBound) {
                    record[keyPath: field] = Self.number(file, place, 8)
                    fields.removeFirst()
                    place += 8
                }
                break
            }
            place = fieldEnd
        }
        guard fields.isEmpty, record.size >= 0, record.compressedSize >= 0, record.header >= 0 else {
            throw Self.damaged
        }
    }

    /// Where the bytes of a record begin; its local header must tell the same as the directory.
    func dataStart(of record: Record) throws(ContainerFault) -> Int {
        let header = record.header
        guard header <= start - 30, Self.number(file, header, 4) == 0x0403_4b50 else { throw Self.damaged }
        let nameEnd = header + 30 + Self.number(file, header + 26, 2)
        let dataStart = nameEnd + Self.number(file, header + 28, 2)
        guard dataStart <= start, record.compressedSize <= start - dataStart else { throw Self.damaged }
        let flags = Self.number(file, header + 6, 2)
        let size = Self.number(file, header + 22, 4)
        // With a data descriptor the header may leave sizes open; with ZIP64 they stand in its extra field.
        let isSizeSame =
            size == record.size || size == Self.elsewhere32 || (flags & 8 != 0 && size == 0)
        guard file[(header + 30)..<nameEnd].elementsEqual(record.name), isSizeSame, (flags ^ record.flags) & 1 == 0,
            Self.number(file, header + 8, 2) == record.method
        else {
            let name = String(decoding: record.name, as: UTF8.self)
            throw ContainerFault(
                .unsafe,
                Phrase(
                    "mục “\(name)” khai ở hai nơi khác nhau", en: "entry “\(name)” is declared in two different ways"))
        }
        return dataStart
    }

    /// A little-endian number; negative when 8 bytes hold more than a program can count.
    private static func number(_ file: [UInt8], _ offset: Int, _ count: Int) -> Int {
        var value: UInt64 = 0
        for index in (0..<count).reversed() { value = value << 8 | UInt64(file[offset + index]) }
        return Int(truncatingIfNeeded: value)
    }
}
