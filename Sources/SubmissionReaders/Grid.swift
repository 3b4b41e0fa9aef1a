public import OfficeContainers
public import TextScanning

/// What every reader makes of a file: sheets of sparse cells. The rest of the program never knows the format.
///
/// Texts stand in one arena of bytes; memory follows the cells that hold something.
public struct Grid: Sendable {
    /// A sheet.
    public struct Sheet: Sendable {
        /// Its name.
        public var name: String
        /// Whether it is hidden.
        public var isHidden: Bool
        /// The cells that hold something, in reading order.
        public var cells: [Cell]
        /// Merged ranges.
        public var merges: [GridRange]
        /// Cells whose formulas take figures from outside the file.
        public var externalFormulas: Set<GridPosition> = []
        /// Last column, from 0, of any cell the file has, empty ones included; -1 when unknown.
        public var lastColumn: Int

        /// Makes a sheet.
        public init(
            name: String, isHidden: Bool = false, cells: [Cell] = [], merges: [GridRange] = [],
            externalFormulas: Set<GridPosition> = [], lastColumn: Int = -1
        ) {
            self.externalFormulas = externalFormulas
            self.lastColumn = lastColumn
            self.name = name
            self.isHidden = isHidden
            self.cells = cells
            self.merges = merges
        }
    }

    /// A cell that holds something.
    public struct Cell: Sendable, Hashable {
        /// What kind of value it holds.
        public enum Kind: UInt8, Sendable {
            /// A text.
            case text
            /// A number, as the file writes it.
            case number
            /// 1 or 0.
            case boolean
            /// An error value such as `#REF!`.
            case error
            /// A date as ISO text.
            case date
            /// A formula without a computed value.
            case uncomputed
        }

        /// Row, from 0.
        public var row: Int32
        /// Column, from 0.
        public var column: Int32
        /// Kind of the value.
        public var kind: Kind
        /// Whether it is computed by a formula.
        public var hasFormula: Bool
        /// Index of its style, -1 for none.
        public var style: Int32
        /// Where its text begins in the arena.
        var start: Int32
        /// Bytes of its text.
        var length: Int32

        /// Its position.
        public var position: GridPosition { GridPosition(row: Int(row), column: Int(column)) }
    }

    /// What a style says that matters to a reader.
    public struct Style: Sendable, Hashable {
        /// Number format code; `General` when none.
        public var format: String
        /// Font name.
        public var font: String
        /// Whether the format is `General`.
        public var isGeneral: Bool

        /// Makes a style.
        public init(format: String, font: String) {
            self.format = format
            self.font = font
            isGeneral = format == "General"
        }
    }

    /// The format it came from.
    public var format: String
    /// The sheets in order.
    public var sheets: [Sheet] = []
    /// Defined names and what they refer to.
    public var names: [(name: String, reference: String)] = []
    /// Custom document properties.
    public var properties: [(name: String, value: String)] = []
    /// Names that a document gives to places, such as bookmarks, and the cells they stand in.
    public var tags: [(name: String, sheet: Int, position: GridPosition)] = []
    /// What was noticed while reading: notes such as a signature or a guessed encoding; a file that is not read has no grid.
    public var findings: [ContainerFault] = []
    /// Whether days are counted from 1904 and not from 1900 (ECMA-376 part 1, 18.17.4.1); cells of kind `date` are never shifted.
    public var countsDaysFrom1904 = false
    /// Styles by index.
    public var styles: [Style] = []
    /// Texts of all cells.
    var arena: [UInt8] = []

    /// An empty grid.
    public init(format: String) { self.format = format }

    /// The text of a cell as the file writes it, in form C.
    public func text(_ cell: Cell) -> String {
        VietnameseText.nfc(String(decoding: bytes(cell), as: UTF8.self))
    }

    /// The value of a numeric cell that is written as 1 to 9 digits and nothing else; nil for any other.
    public func shortWholeNumber(_ cell: Cell) -> Int? {
        guard cell.kind == .number, cell.length > 0, cell.length <= 9 else { return nil }
        var value = 0
        for place in Int(cell.start)..<(Int(cell.start) + Int(cell.length)) {
            let digit = Int(arena[place]) - 0x30
            if digit < 0 || digit > 9 { return nil }
            value = value * 10 + digit
        }
        return value
    }

    /// The text of a cell of at most 15 ASCII bytes.
    public func asciiText(_ cell: Cell) -> String {
        String(unsafeUninitializedCapacity: Int(cell.length)) { buffer in
            for offset in 0..<Int(cell.length) { buffer[offset] = arena[Int(cell.start) + offset] }
            return Int(cell.length)
        }
    }

    /// Bytes of a cell's text.
    public func length(_ cell: Cell) -> Int { Int(cell.length) }

    /// One byte of a cell's text, from 0; it must be within the text.
    public func byte(_ cell: Cell, at offset: Int) -> UInt8 { arena[Int(cell.start) + offset] }

    /// The bytes of a cell's text.
    public func bytes(_ cell: Cell) -> ArraySlice<UInt8> {
        arena[Int(cell.start)..<(Int(cell.start) + Int(cell.length))]
    }

    /// Whether a piece of the arena is some bytes.
    func holds(_ bytes: [UInt8], at place: (start: Int32, length: Int32)) -> Bool {
        Int(place.length) == bytes.count
            && arena[Int(place.start)..<(Int(place.start) + bytes.count)].elementsEqual(bytes)
    }

    /// The number format of a cell.
    public func format(_ cell: Cell) -> String { style(cell)?.format ?? "General" }

    /// Whether a cell has the format `General`.
    public func isGeneral(_ cell: Cell) -> Bool {
        cell.style < 0 || Int(cell.style) >= styles.count || styles[Int(cell.style)].isGeneral
    }

    /// The style of a cell.
    public func style(_ cell: Cell) -> Style? {
        cell.style >= 0 && Int(cell.style) < styles.count ? styles[Int(cell.style)] : nil
    }
}
