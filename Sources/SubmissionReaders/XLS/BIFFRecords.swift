/// The records of a workbook stream ([MS-XLS] 2.1.4): type and length, two bytes each, then the data. A record longer than its limit goes on in
/// CONTINUE records.
struct BIFFRecords {
    let bytes: [UInt8]

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// A record with what continues it.
    struct Record {
        var type: UInt16
        /// Where its data stand in the stream, piece by piece.
        var pieces: [Range<Int>]
        /// Where the next record begins.
        var next: Int
    }

    private static let continuation: UInt16 = 0x003C

    /// The record at an offset; nil at the end, or where the stream is cut.
    func record(at offset: Int) -> Record? {
        guard let (type, data) = header(offset) else { return nil }
        var record = Record(type: type, pieces: [data], next: data.upperBound)
        while let (type, data) = header(record.next), type == Self.continuation {
            record.pieces.append(data)
            record.next = data.upperBound
        }
        return record
    }

    /// Where the substreams begin that stand in no other, in order: each from its BOF (2.4.21) to its EOF.
    func substreams() -> [Int] {
        var found: [Int] = []
        var offset = 0
        var depth = 0
        while let record = record(at: offset) {
            if record.type == 0x0809 {
                if depth == 0 { found.append(offset) }
                depth += 1
            } else if record.type == 0x000A {
                depth -= 1
            }
            offset = record.next
        }
        return found
    }

    /// The data of a record, to be read from the beginning.
    func reader(_ record: Record) -> BIFFReader { BIFFReader(bytes: bytes, pieces: record.pieces) }

    private func header(_ offset: Int) -> (type: UInt16, data: Range<Int>)? {
        guard offset >= 0, offset + 4 <= bytes.count else { return nil }
        let type = UInt16(bytes[offset]) | UInt16(bytes[offset + 1]) << 8
        let end = offset + 4 + Int(UInt16(bytes[offset + 2]) | UInt16(bytes[offset + 3]) << 8)
        return end <= bytes.count ? (type, (offset + 4)..<end) : nil
    }
}
