/// A cell of a sheet by row and column, both from 0.
public struct GridPosition: Sendable, Hashable, Comparable {
    /// Row, from 0.
    public var row: Int
    /// Column, from 0.
    public var column: Int

    /// Makes a position.
    @inlinable
    public init(row: Int, column: Int) {
        self.row = row
        self.column = column
    }

    /// Reads `D7`; dollar signs are ignored.
    public init?(a1 text: some StringProtocol) { self.init(a1Bytes: text.utf8) }

    /// The same from bytes.
    @inlinable
    public init?(a1Bytes bytes: some Sequence<UInt8>) {
        var column = 0
        var row = 0
        var letters = 0
        var digits = 0
        for byte in bytes {
            switch byte {
            case 0x24: continue
            case 0x41...0x5A where digits == 0 && letters < 3:
                column = column * 26 + Int(byte - 0x40)
                letters += 1
            case 0x30...0x39 where letters > 0 && digits < 7:
                row = row * 10 + Int(byte - 0x30)
                digits += 1
            default: return nil
            }
        }
        guard (1...3).contains(letters), (1...7).contains(digits), row >= 1 else { return nil }
        self.init(row: row - 1, column: column - 1)
    }

    /// `D7`.
    public var a1: String {
        // At most 3 letters and 7 digits: a small string, made without allocating.
        String(unsafeUninitializedCapacity: 10) { bytes in
            var count = 0
            var place = column + 1
            if place > 702 {
                bytes[count] = UInt8(0x41 + (place - 703) / 676)
                count += 1
                place = (place - 703) % 676 + 27
            }
            if place > 26 {
                bytes[count] = UInt8(0x41 + (place - 27) / 26)
                count += 1
                place = (place - 27) % 26 + 1
            }
            bytes[count] = UInt8(0x40 + place)
            count += 1
            var divisor = 1
            while divisor * 10 <= row + 1 { divisor *= 10 }
            var rest = row + 1
            while divisor > 0 {
                bytes[count] = UInt8(0x30 + rest / divisor)
                count += 1
                rest %= divisor
                divisor /= 10
            }
            return count
        }
    }

    /// `$D$7`.
    public var absoluteA1: String { "$" + Self.letters(column) + "$" + String(row + 1) }

    /// `R7C4`, as SpreadsheetML 2003 writes references.
    public var r1c1: String { "R\(row + 1)C\(column + 1)" }

    /// The letters of a column, from 0: `A`, `Z`, `AA`.
    public static func letters(_ column: Int) -> String {
        var rest = column + 1
        var letters: [UInt8] = []
        while rest > 0 {
            letters.append(UInt8(0x41 + (rest - 1) % 26))
            rest = (rest - 1) / 26
        }
        return String(decoding: letters.reversed(), as: UTF8.self)
    }

    /// Reading order: rows first.
    public static func < (left: GridPosition, right: GridPosition) -> Bool {
        (left.row, left.column) < (right.row, right.column)
    }
}

/// A rectangle of cells, both corners included.
public struct GridRange: Sendable, Hashable {
    /// Top left corner.
    public var from: GridPosition
    /// Bottom right corner.
    public var to: GridPosition

    /// Makes a range.
    @inlinable
    public init(_ from: GridPosition, _ to: GridPosition) {
        self.from = from
        self.to = to
    }

    /// Reads `D7:I22`.
    @inlinable
    public init?(a1Bytes bytes: UnsafeBufferPointer<UInt8>) {
        guard let colon = bytes.firstIndex(of: 0x3A),
            let from = GridPosition(a1Bytes: UnsafeBufferPointer(rebasing: bytes[..<colon])),
            let to = GridPosition(a1Bytes: UnsafeBufferPointer(rebasing: bytes[(colon + 1)...]))
        else { return nil }
        self.init(from, to)
    }

    /// `D7:I22`, or `D7` for one cell.
    public var a1: String { from == to ? from.a1 : from.a1 + ":" + to.a1 }
    /// `R7C4:R22C9`, or `R7C4` for one cell.
    public var r1c1: String { from == to ? from.r1c1 : from.r1c1 + ":" + to.r1c1 }
    /// `$D$7:$I$22`.
    public var absoluteA1: String { from.absoluteA1 + ":" + to.absoluteA1 }
}
