/// Comma-separated records as RFC 4180 has them.
public enum CommaSeparated {
    /// One record and the line it begins on, from 1.
    public struct Record: Sendable, Hashable {
        /// Its fields.
        public var fields: [String]
        /// First line.
        public var line: Int
        /// Whether the text ends within quotes: the record is not whole.
        public var isCut = false
    }

    /// Cuts a text into records; a byte order mark is skipped, quotes are taken off.
    ///
    /// - Parameter separator: the byte between fields.
    public static func records(of text: String, separator: UInt8 = 0x2C) -> [Record] {
        records(of: Array(text.utf8)[...], separator: separator)
    }

    /// The same from UTF-8.
    public static func records(of text: ArraySlice<UInt8>, separator: UInt8 = 0x2C) -> [Record] {
        var bytes = text
        if bytes.starts(with: ByteOrderMark.utf8) { bytes = bytes.dropFirst(3) }
        var records: [Record] = []
        var fields: [String] = []
        var field: [UInt8] = []
        var isQuoted = false
        // Bytes of the field that stood in quotes: a line end among them belongs to the field.
        var quotedCount = 0
        var line = 1
        var start = 1
        var index = bytes.startIndex
        func current() -> String { String(decoding: field, as: UTF8.self) }
        while index < bytes.endIndex {
            let byte = bytes[index]
            if byte == 0x0A { line += 1 }
            if isQuoted {
                if byte == 0x22 {
                    if index + 1 < bytes.endIndex, bytes[index + 1] == 0x22 {
                        field.append(0x22)
                        index += 1
                    } else {
                        isQuoted = false
                        quotedCount = field.count
                    }
                } else {
                    field.append(byte)
                }
            } else if byte == 0x22, field.isEmpty {
                isQuoted = true
            } else if byte == separator {
                fields.append(current())
                field = []
                quotedCount = 0
            } else if byte == 0x0A {
                if field.last == 0x0D, field.count > quotedCount { field.removeLast() }
                records.append(Record(fields: fields + [current()], line: start))
                fields = []
                field = []
                quotedCount = 0
                start = line
            } else {
                field.append(byte)
            }
            index += 1
        }
        if !field.isEmpty || !fields.isEmpty || isQuoted {
            records.append(Record(fields: fields + [current()], line: start, isCut: isQuoted))
        }
        return records
    }

    /// Appends a record: its fields, quoted where they must be, and CR LF.
    public static func append(_ fields: [String], onto bytes: inout [UInt8]) {
        for (index, text) in fields.enumerated() {
            if index > 0 { bytes.append(0x2C) }
            bytes.append(contentsOf: field(text).utf8)
        }
        bytes.append(contentsOf: [0x0D, 0x0A])
    }

    /// A field, quoted where it must be.
    public static func field(_ text: String, separator: UInt8 = 0x2C) -> String {
        var needsQuotes = false
        var bytes: [UInt8] = [0x22]
        // By bytes: a quote with a combining mark behind it is another character, and a quote all the same.
        for byte in text.utf8 {
            if byte == separator || byte == 0x0A || byte == 0x0D { needsQuotes = true }
            if byte == 0x22 {
                needsQuotes = true
                bytes.append(0x22)
            }
            bytes.append(byte)
        }
        return needsQuotes ? String(decoding: bytes + [0x22], as: UTF8.self) : text
    }
}
