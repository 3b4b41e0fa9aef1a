import Diagnostics

/// A compound file ([MS-CFB]), the container of .xls and .doc: the streams of its root by name, read with every chain counted, so that a circle
/// in a stranger's file ends. Streams within storages belong to embedded objects, which are workbooks of their own, and are left out.
public struct CompoundFile: Sendable {
    /// The signature every compound file begins with (2.2).
    public static let signature: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]

    private struct Entry: Sendable {
        var name: String
        var kind: UInt8
        var start: UInt32
        var size: Int
        /// Places in the directory: the entries before and after it among its siblings, and the first of its own (2.6.1).
        var links: (left: UInt32, right: UInt32, child: UInt32)
    }

    private static let endOfChain: UInt32 = 0xFFFF_FFFE
    private let file: [UInt8]
    private let sectorSize: Int
    private let miniSectorSize: Int
    private let miniCutoff: Int
    private var fat: [UInt32] = []
    private var miniFAT: [UInt32] = []
    private var miniStream: [UInt8] = []
    private var entries: [Entry] = []

    /// Opens a file.
    ///
    /// - Returns: nil when the bytes are no compound file, or one whose tables cannot be read.
    public init?(_ file: [UInt8]) {
        guard file.count >= 512, file.starts(with: Self.signature) else { return nil }
        self.file = file
        let (shift, miniShift) = (Self.u16(file, 30), Self.u16(file, 32))
        guard shift == 9 || shift == 12, miniShift == 6 else { return nil }
        sectorSize = 1 << Int(shift)
        miniSectorSize = 1 << Int(miniShift)
        miniCutoff = Int(Self.u32(file, 56))
        guard readFAT() else { return nil }
        guard let directory = chain(from: Self.u32(file, 48)).flatMap(joined) else { return nil }
        let all = stride(from: 0, through: directory.count - 128, by: 128).map { Self.entry(directory, $0) }
        guard let root = all.first(where: { $0?.kind == 5 }) ?? nil else { return nil }
        entries = Self.children(of: root, in: all)
        if let table = chain(from: Self.u32(file, 60)).flatMap(joined) {
            miniFAT = Self.numbers(table)
            if let stream = chain(from: root.start).flatMap(joined) { miniStream = stream }
        }
    }

    /// Names of the root's streams.
    public var streams: [String] { entries.filter { $0.kind == 2 }.map(\.name) }

    /// The bytes of a stream; nil when there is none of that name, or its chain is broken. Names are compared without regard to case (2.6.4).
    public func stream(_ name: String) -> [UInt8]? {
        guard let entry = entries.first(where: { $0.kind == 2 && $0.name.lowercased() == name.lowercased() }) else {
            return nil
        }
        let bytes: [UInt8]
        if entry.size < miniCutoff {
            guard let small = miniChain(from: entry.start) else { return nil }
            bytes = small
        } else {
            guard let sectors = chain(from: entry.start) else { return nil }
            guard let large = joined(sectors) else { return nil }
            bytes = large
        }
        return bytes.count >= entry.size ? Array(bytes.prefix(entry.size)) : nil
    }

    // MARK: Directory

    /// The entry at an offset; nil for one without a name.
    private static func entry(_ directory: [UInt8], _ start: Int) -> Entry? {
        let nameBytes = Int(u16(directory, start + 64))
        guard nameBytes >= 2, nameBytes <= 64 else { return nil }
        let units = stride(from: start, to: start + nameBytes - 2, by: 2).map { u16(directory, $0) }
        return Entry(
            name: String(decoding: units, as: UTF16.self), kind: directory[start + 66],
            start: u32(directory, start + 116), size: Int(u32(directory, start + 120)),
            links: (u32(directory, start + 68), u32(directory, start + 72), u32(directory, start + 76)))
    }

    /// The entries of the tree below an entry (2.6.4), in the order of the directory. Of a tree that leads nowhere, as careless writers leave
    /// it, all entries that no storage has.
    private static func children(of storage: Entry, in all: [Entry?]) -> [Entry] {
        let found = tree(from: [storage.links.child], in: all)
        if !found.isEmpty { return found.sorted().compactMap { all[$0] } }
        let owned = tree(from: all.compactMap { $0?.kind == 1 ? $0?.links.child : nil }, in: all)
        return all.indices.filter { !owned.contains($0) }.compactMap { all[$0] }
    }

    /// Places of the entries that hang together with some, each once.
    private static func tree(from first: [UInt32], in all: [Entry?]) -> Set<Int> {
        var found: Set<Int> = []
        var waiting = first
        while let next = waiting.popLast() {
            guard next < all.count, let entry = all[Int(next)], found.insert(Int(next)).inserted else { continue }
            waiting += [entry.links.left, entry.links.right]
        }
        return found
    }

    // MARK: Sectors

    private mutating func readFAT() -> Bool {
        var sectors: [UInt32] = []
        for place in 0..<109 {
            let sector = Self.u32(file, 76 + place * 4)
            if sector < 0xFFFF_FFFA { sectors.append(sector) }
        }
        var next = Self.u32(file, 68)
        var seen = 0
        while next < 0xFFFF_FFFA, let bytes = sector(next), seen <= file.count / sectorSize {
            let numbers = Self.numbers(Array(bytes))
            sectors += numbers.dropLast().filter { $0 < 0xFFFF_FFFA }
            next = numbers.last ?? Self.endOfChain
            seen += 1
        }
        if sectors.count > file.count / sectorSize + 1 { return false }
        for number in sectors {
            guard let bytes = sector(number) else { return false }
            fat += Self.numbers(Array(bytes))
        }
        return !fat.isEmpty
    }

    /// The last sector of a file may be cut short.
    private func sector(_ number: UInt32) -> ArraySlice<UInt8>? {
        let start = (Int(number) + 1) * sectorSize
        guard start < file.count else { return nil }
        return file[start..<min(start + sectorSize, file.count)]
    }

    private func chain(from start: UInt32) -> [UInt32]? {
        var sectors: [UInt32] = []
        var next = start
        while next != Self.endOfChain {
            guard Int(next) < fat.count, sectors.count <= fat.count else { return nil }
            sectors.append(next)
            next = fat[Int(next)]
        }
        return sectors
    }

    /// The bytes of a chain; nil when a sector is not in the file: only the last may be cut, or what follows would move up.
    private func joined(_ sectors: [UInt32]) -> [UInt8]? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(sectors.count * sectorSize)
        for (place, number) in sectors.enumerated() {
            guard let sector = sector(number), sector.count == sectorSize || place == sectors.count - 1 else {
                return nil
            }
            bytes += sector
        }
        return bytes
    }

    private func miniChain(from start: UInt32) -> [UInt8]? {
        var bytes: [UInt8] = []
        var next = start
        var count = 0
        while next != Self.endOfChain {
            let place = Int(next) * miniSectorSize
            guard Int(next) < miniFAT.count, place < miniStream.count, count <= miniFAT.count else { return nil }
            bytes += miniStream[place..<min(place + miniSectorSize, miniStream.count)]
            next = miniFAT[Int(next)]
            count += 1
        }
        return bytes
    }

    // MARK: Numbers

    private static func u16(_ bytes: [UInt8], _ offset: Int) -> UInt16 {
        UInt16(bytes[offset]) | UInt16(bytes[offset + 1]) << 8
    }

    private static func u32(_ bytes: [UInt8], _ offset: Int) -> UInt32 {
        UInt32(u16(bytes, offset)) | UInt32(u16(bytes, offset + 2)) << 16
    }

    private static func numbers(_ bytes: [UInt8]) -> [UInt32] {
        stride(from: 0, through: bytes.count - 4, by: 4).map { u32(bytes, $0) }
    }
}
