import TextScanning

/// Defined names of a BIFF8 workbook ([MS-XLS] 2.4.150): LBL records, and the tables their references go through.
struct BIFFNames {
    private var names: [(name: String, formula: [UInt8])] = []
    /// For each SUPBOOK record, whether it is this workbook itself.
    private var isOwn: [Bool] = []
    /// Of each entry of EXTERNSHEET: the SUPBOOK and the first sheet, counted in all BOUNDSHEET records.
    private var externals: [(book: Int, first: Int, last: Int)] = []

    /// Names by their one character when they are built in (2.5.66 and 2.4.150).
    private static let builtIn: [Unicode.Scalar: String] = [
        "\u{00}": "_xlnm.Consolidate_Area", "\u{03}": "_xlnm.Database", "\u{04}": "_xlnm.Criteria",
        "\u{06}": "_xlnm.Print_Area", "\u{07}": "_xlnm.Print_Titles", "\u{0D}": "_xlnm._FilterDatabase",
    ]

    /// Reads an LBL record.
    mutating func takeName(_ reader: inout BIFFReader) {
        let flags = reader.u16()
        _ = reader.u8()
        let count = Int(reader.u8())
        let length = reader.u16()
        reader.skip(8)
        var name = reader.unicode(count)
        if flags & 0x20 != 0, let first = name.unicodeScalars.first { name = Self.builtIn[first] ?? name }
        var formula: [UInt8] = []
        for _ in 0..<length where !reader.isBroken { formula.append(reader.u8()) }
        if !reader.isBroken { names.append((name, formula)) }
    }

    /// Reads a SUPBOOK record (2.4.271): 0x0401 stands for the workbook itself.
    mutating func takeBook(_ reader: inout BIFFReader) {
        _ = reader.u16()
        isOwn.append(reader.u16() == 0x0401)
    }

    /// Reads an EXTERNSHEET record (2.4.105).
    mutating func takeExternals(_ reader: inout BIFFReader) {
        let count = reader.u16()
        for _ in 0..<count where reader.left >= 6 {
            externals.append((reader.u16(), reader.u16(), reader.u16()))
        }
    }

    /// Names and what they refer to, written as in other formats: `'Phụ lục 6'!$D$7`; names of anything but one place are left out.
    ///
    /// - Parameter sheets: names of all sheets in the order of their BOUNDSHEET records.
    func references(sheets: [String]) -> [(name: String, reference: String)] {
        names.compactMap { name, formula in
            reference(formula, sheets: sheets).map { (name, $0) }
        }
    }

    /// A formula that is one three-dimensional reference: PtgRef3d (2.5.198.85) or PtgArea3d (2.5.198.28).
    private func reference(_ formula: [UInt8], sheets: [String]) -> String? {
        func u16(_ offset: Int) -> Int { Int(formula[offset]) | Int(formula[offset + 1]) << 8 }
        guard let token = formula.first, [0x3A, 0x5A, 0x7A, 0x3B, 0x5B, 0x7B].contains(token) else { return nil }
        let isArea = token & 1 != 0
        guard formula.count == (isArea ? 11 : 7), externals.indices.contains(u16(1)) else { return nil }
        let external = externals[u16(1)]
        guard isOwn.indices.contains(external.book), isOwn[external.book], external.first == external.last,
            sheets.indices.contains(external.first)
        else { return nil }
        let sheet = "'" + sheets[external.first].replacing("'", with: "''") + "'!"
        if !isArea { return sheet + Self.cell(row: u16(3), column: u16(5)) }
        return sheet + Self.cell(row: u16(3), column: u16(7)) + ":" + Self.cell(row: u16(5), column: u16(9))
    }

    /// `$D$7`; the two top bits of a column say whether row and column are relative, which a name of one place never is.
    private static func cell(row: Int, column: Int) -> String {
        let address = GridPosition(row: row, column: column & 0x3FFF).a1
        let letters = address.prefix { $0.isLetter }
        return "$" + letters + "$" + address.dropFirst(letters.count)
    }
}
