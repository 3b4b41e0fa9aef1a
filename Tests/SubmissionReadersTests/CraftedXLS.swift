/// Workbooks of old Excel written record by record, so that they can hold what no program writes on purpose.
enum CraftedXLS {
    /// A record ([MS-XLS] 2.1.4): type, length, data.
    static func record(_ type: Int, _ data: [UInt8] = []) -> [UInt8] { u16(type) + u16(data.count) + data }

    /// BOF of the globals (5) or of a worksheet (0x10) in BIFF8.
    static func begin(_ kind: Int) -> [UInt8] {
        record(0x0809, u16(0x0600) + u16(kind) + [UInt8](repeating: 0, count: 12))
    }

    /// EOF.
    static let end = record(0x000A)

    /// A text of one byte a character, with its length in two bytes (2.5.293).
    static func text(_ text: String) -> [UInt8] { u16(text.utf8.count) + [0] + Array(text.utf8) }

    /// Row, column and style that cell records begin with.
    static func place(_ row: Int, _ column: Int) -> [UInt8] { u16(row) + u16(column) + u16(0) }

    /// A number in a cell.
    static func number(_ row: Int, _ column: Int, _ value: Double) -> [UInt8] {
        record(0x0203, place(row, column) + bits(value))
    }

    /// A text in a cell, by its place in the table of strings.
    static func shared(_ row: Int, _ column: Int, _ index: Int) -> [UInt8] {
        record(0x00FD, place(row, column) + u16(index) + u16(0))
    }

    /// A stream of globals and of sheets by name.
    ///
    /// - Parameter offset: added to where the globals say each sheet is.
    static func workbook(globals: [UInt8] = [], sheets: [(name: String, records: [UInt8])], offset: Int = 0) -> [UInt8]
    {
        func bound(_ places: [Int]) -> [UInt8] {
            var records: [UInt8] = []
            for (sheet, place) in zip(sheets, places) {
                var data = u16(place & 0xFFFF)
                data += u16(place >> 16)
                data += [0, 0, UInt8(sheet.name.utf8.count), 0]
                data += sheet.name.utf8
                records += record(0x0085, data)
            }
            return records
        }
        let before = begin(5).count + globals.count + bound(sheets.map { _ in 0 }).count + end.count
        var places: [Int] = []
        var bodies: [UInt8] = []
        for sheet in sheets {
            places.append(before + bodies.count + offset)
            bodies += begin(0x10) + sheet.records + end
        }
        return begin(5) + globals + bound(places) + end + bodies
    }

    /// A compound file ([MS-CFB]) with a workbook in an embedded object before the file's own.
    static func file(own: [UInt8], embedded: [UInt8]? = nil) -> [UInt8] {
        // Sectors: 0 the table of sectors, 1 and 2 the directory, then the streams.
        var sectors: [UInt32] = [0xFFFF_FFFD, 2, 0xFFFF_FFFE]
        var data: [UInt8] = []
        func store(_ stream: [UInt8]) -> (start: Int, size: Int) {
            let start = sectors.count
            let count = max((stream.count + 511) / 512, 8)
            for number in 1...count { sectors.append(number == count ? 0xFFFF_FFFE : UInt32(start + number)) }
            data += stream + [UInt8](repeating: 0, count: count * 512 - stream.count)
            return (start, count * 512)
        }
        var entries = [entry("Root Entry", kind: 5, child: embedded == nil ? 1 : 2)]
        if let embedded {
            let place = store(embedded)
            // Root → storage 2, its right sibling 3 the file's own workbook; the storage's child 1 the embedded one.
            entries.append(entry("Workbook", kind: 2, start: place.start, size: place.size))
            entries.append(entry("MBD0001", kind: 1, right: 3, child: 1))
        }
        let place = store(own)
        entries.append(entry("Workbook", kind: 2, start: place.start, size: place.size))
        while entries.count < 8 { entries.append([UInt8](repeating: 0, count: 128)) }
        var header: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
        header += [UInt8](repeating: 0, count: 16)
        for value in [0x3E, 3, 0xFFFE, 9, 6, 0, 0, 0, 0, 0] { header += u16(value) }
        for value: UInt32 in [1, 1, 0, 4096, 0xFFFF_FFFE, 0, 0xFFFF_FFFE, 0, 0] { header += u32(value) }
        header += (0..<108).flatMap { _ in u32(0xFFFF_FFFF) }
        while sectors.count < 128 { sectors.append(0xFFFF_FFFF) }
        return header + sectors.flatMap(u32) + entries.flatMap(\.self) + data
    }

    private static func entry(
        _ name: String, kind: UInt8, right: UInt32 = 0xFFFF_FFFF, child: UInt32 = 0xFFFF_FFFF, start: Int = 0,
        size: Int = 0
    ) -> [UInt8] {
        var entry = name.utf16.flatMap { u16(Int($0)) }
        let length = entry.count + 2
        entry += [UInt8](repeating: 0, count: 64 - entry.count)
        entry += u16(length)
        entry += [kind, 1]
        for link in [0xFFFF_FFFF, right, child] { entry += u32(link) }
        entry += [UInt8](repeating: 0, count: 36)
        for value in [UInt32(start), UInt32(size), 0] { entry += u32(value) }
        return entry
    }

    private static func bits(_ value: Double) -> [UInt8] {
        (0..<8).map { UInt8(truncatingIfNeeded: value.bitPattern >> ($0 * 8)) }
    }

    private static func u16(_ value: Int) -> [UInt8] { [UInt8(value & 0xFF), UInt8(value >> 8 & 0xFF)] }

    private static func u32(_ value: UInt32) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) } }
}
