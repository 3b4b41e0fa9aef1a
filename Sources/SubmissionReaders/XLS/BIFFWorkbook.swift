import Diagnostics
import OfficeContainers
import TextScanning

/// Makes a grid of a workbook stream: the globals first, then the sheets they point to.
struct BIFFWorkbook {
    private let records: BIFFRecords
    private let limits: ReadingLimits
    private var builder = GridBuilder(format: "xls")
    private var sheets: [BIFFBoundSheet] = []
    /// Names of all sheets, charts included: defined names count them all.
    private var sheetNames: [String] = []
    private var names = BIFFNames()
    private var strings: [String] = []
    private var isBIFF8 = true
    private var page = WindowsCodePage.cp1252
    private var formats: [Int: String] = [:]
    private var fonts: [String] = []
    private var cellFormats: [(font: Int, format: Int)] = []
    private var hasUnknownCharacters = false
    private var cellCount = 0
    /// Bytes of the cells' texts.
    private var textBytes = 0
    private var mergeCount = 0
    /// Bytes of the sheets that were read.
    private var sheetBytes = 0
    /// Where the substreams begin that stand in no other.
    private lazy var substreams = records.substreams()

    init(_ records: BIFFRecords, limits: ReadingLimits) {
        self.records = records
        self.limits = limits
    }

    /// The grid, or why there is none.
    mutating func read() -> Result<Grid, ContainerFault> {
        if let fault = readGlobals() { return .failure(fault) }
        let styles = cellFormats.map { font, format in
            Grid.Style(
                format: formats[format] ?? BuiltInFormats.codes[format] ?? "General",
                // There is no font 4 ([MS-XLS] 2.5.129).
                font: fonts.indices.contains(font > 4 ? font - 1 : font) ? fonts[font > 4 ? font - 1 : font] : "")
        }
        let references = names.references(sheets: sheetNames)
        builder.change {
            $0.styles = styles
            $0.names = references
        }
        if sheets.count > limits.sheets {
            return .failure(.beyond(Phrase("số sheet", en: "sheets"), sheets.count, limit: limits.sheets))
        }
        for sheet in sheets {
            builder.beginSheet(sheet.name, isHidden: sheet.isHidden)
            guard readSheet(at: beginning(of: sheet)) else {
                return .failure(
                    ContainerFault(
                        .damaged,
                        Phrase(
                            "sheet “\(sheet.name)” bị cắt ngang hoặc hỏng",
                            en: "sheet “\(sheet.name)” is cut short or damaged")))
            }
            if cellCount > limits.cells { return .failure(.tooManyCells(cellCount, limit: limits.cells)) }
            if textBytes > limits.totalBytes { return .failure(.tooMuchText(textBytes, limit: limits.totalBytes)) }
            // Honest sheets stand one after another; many that point to the same records would be read for hours.
            if sheetBytes > records.bytes.count {
                return .failure(
                    ContainerFault(
                        .unsafe, Phrase("các sheet chồng lên nhau trong tệp", en: "sheets that overlap in the file")))
            }
            if mergeCount > limits.merges {
                return .failure(.beyond(Phrase("số vùng ô gộp", en: "merged ranges"), mergeCount, limit: limits.merges))
            }
        }
        if hasUnknownCharacters {
            let fault = ContainerFault(
                .textEncoding,
                Phrase(
                    "có ô mà chữ không đọc được hết (hiện thành dấu \u{FFFD})",
                    en: "some cells have letters that cannot be read (shown as \u{FFFD})"))
            builder.change { $0.findings.append(fault) }
        }
        return .success(builder.finish())
    }

    // MARK: Globals

    private mutating func readGlobals() -> ContainerFault? {
        var offset = 0
        while let record = records.record(at: offset) {
            offset = record.next
            var reader = records.reader(record)
            switch record.type {
            case 0x0809:  // BOF
                isBIFF8 = reader.u16() == 0x0600
            case 0x002F:  // FILEPASS
                return ContainerFault(.encrypted, Phrase("tệp Excel đặt mật khẩu", en: "an encrypted Excel file"))
            case 0x0042:  // CODEPAGE
                page = WindowsCodePage(number: reader.u16())
            case 0x0085: readBoundSheet(&reader)
            case 0x00FC:  // SST
                readStrings(&reader)
                if strings.count > limits.strings {
                    return .beyond(
                        Phrase("số chuỗi dùng chung", en: "shared strings"), strings.count, limit: limits.strings)
                }
            case 0x0022:  // DATE1904
                let countsFrom1904 = reader.u16() == 1
                builder.change { $0.countsDaysFrom1904 = countsFrom1904 }
            case 0x01AE: if isBIFF8 { names.takeBook(&reader) }  // SUPBOOK
            case 0x0017: if isBIFF8 { names.takeExternals(&reader) }  // EXTERNSHEET
            case 0x0018: if isBIFF8 { names.takeName(&reader) }  // LBL
            case 0x041E:  // FORMAT
                let index = reader.u16()
                formats[index] = isBIFF8 ? reader.unicode(reader.u16()) : reader.bytes(Int(reader.u8()), in: page)
            case 0x0031:  // FONT
                reader.skip(14)
                let count = Int(reader.u8())
                fonts.append(isBIFF8 ? reader.unicode(count) : reader.bytes(count, in: page))
            case 0x00E0:  // XF
                cellFormats.append((reader.u16(), reader.u16()))
            case 0x000A: return nil  // EOF
            default: break
            }
            // A name that cannot be read is one anchor less; what else is cut would change cells.
            if reader.isBroken, record.type != 0x0018 { break }
        }
        return ContainerFault(
            .damaged,
            Phrase(
                "phần mở đầu của tệp .xls bị cắt ngang hoặc hỏng",
                en: "the globals of the .xls file are cut short or damaged"))
    }

    private mutating func readBoundSheet(_ reader: inout BIFFReader) {
        let offset = Int(reader.u32())
        let state = reader.u8()
        let type = reader.u8()
        let count = Int(reader.u8())
        let name = isBIFF8 ? reader.unicode(count) : reader.bytes(count, in: page)
        sheetNames.append(name)
        // Charts and macro sheets hold no figures.
        if type == 0 {
            sheets.append(
                BIFFBoundSheet(name: name, offset: offset, index: sheetNames.count - 1, isHidden: state & 3 != 0))
        }
    }

    private mutating func readStrings(_ reader: inout BIFFReader) {
        // How many strings there are is not believed: writers leave it 0.
        reader.skip(8)
        while strings.count <= limits.strings, reader.left >= 3 { strings.append(reader.unicode(reader.u16())) }
        if reader.hasUnknownCharacters { hasUnknownCharacters = true }
    }

    // MARK: Sheets

    /// Where a sheet's records begin. An offset that is wrong, as programs leave it that change the globals afterwards, is mended by the
    /// order of the sheets.
    private mutating func beginning(of sheet: BIFFBoundSheet) -> Int {
        if records.record(at: sheet.offset)?.type == 0x0809 { return sheet.offset }
        // The globals are the first substream.
        return substreams.indices.contains(sheet.index + 1) ? substreams[sheet.index + 1] : sheet.offset
    }

    /// Reads a sheet's records to its EOF; false when the stream ends before.
    private mutating func readSheet(at start: Int) -> Bool {
        var offset = start
        var depth = 0
        // A formula whose text follows in the next record.
        var pending: (position: GridPosition, style: Int)?
        while let record = records.record(at: offset) {
            offset = record.next
            var reader = records.reader(record)
            switch record.type {
            case 0x0809: depth += 1  // BOF; charts within a sheet have their own
            case 0x000A:
                depth -= 1
                if depth == 0 {
                    sheetBytes += offset - start
                    return true
                }
            case _ where depth != 1: break
            case 0x00FD:  // LABELSST
                let (position, style) = readCell(&reader)
                let index = Int(reader.u32())
                if strings.indices.contains(index) {
                    add(strings[index], .text, position, style)
                } else {
                    // A string that is not there must not look like an empty cell.
                    add(String(index), .error, position, style)
                }
            case 0x0204, 0x00D6:  // LABEL, RSTRING
                let (position, style) = readCell(&reader)
                let count = reader.u16()
                add(isBIFF8 ? reader.unicode(count) : reader.bytes(count, in: page), .text, position, style)
            case 0x0203:  // NUMBER
                let (position, style) = readCell(&reader)
                addNumber(Double(bitPattern: reader.u64()), position, style)
            case 0x027E:  // RK
                let (position, style) = readCell(&reader)
                add(BIFFNumber.text(rk: reader.u32()), .number, position, style)
            case 0x00BD:  // MULRK
                let (row, first) = (reader.u16(), reader.u16())
                var column = first
                while reader.left >= 8 {
                    let style = reader.u16()
                    add(BIFFNumber.text(rk: reader.u32()), .number, GridPosition(row: row, column: column), style)
                    column += 1
                }
            case 0x0205:  // BOOLERR
                let (position, style) = readCell(&reader)
                let value = reader.u8()
                if reader.u8() == 0 {
                    add(value == 0 ? "0" : "1", .boolean, position, style)
                } else {
                    add(BIFFNumber.errors[value] ?? "#ERR!", .error, position, style)
                }
            case 0x0006, 0x0206, 0x0406:  // FORMULA; writers use the numbers of BIFF3 and BIFF4 in later files
                let (position, style) = readCell(&reader)
                pending = readResult(&reader, position, style)
            case 0x0207:  // STRING
                guard let (position, style) = pending else { break }
                pending = nil
                let count = reader.u16()
                add(
                    isBIFF8 ? reader.unicode(count) : reader.bytes(count, in: page), .text, position, style,
                    hasFormula: true)
            case 0x00E5: readMerges(&reader)
            default: break
            }
            // What is not there was read as zeros: no figure may come of it.
            if reader.isBroken { return false }
            if reader.hasUnknownCharacters { hasUnknownCharacters = true }
        }
        return false
    }

    private mutating func readCell(_ reader: inout BIFFReader) -> (GridPosition, Int) {
        let (row, column) = (reader.u16(), reader.u16())
        return (GridPosition(row: row, column: column), reader.u16())
    }

    /// The computed value of a formula ([MS-XLS] 2.5.133); what to wait for when it is a text.
    private mutating func readResult(_ reader: inout BIFFReader, _ position: GridPosition, _ style: Int)
        -> (GridPosition, Int)?
    {
        let bits = reader.u64()
        guard bits >> 48 == 0xFFFF else {
            addNumber(Double(bitPattern: bits), position, style, hasFormula: true)
            return nil
        }
        let value = UInt8(truncatingIfNeeded: bits >> 16)
        switch bits & 0xFF {
        case 0: return (position, style)
        case 1: add(value == 0 ? "0" : "1", .boolean, position, style, hasFormula: true)
        case 2: add(BIFFNumber.errors[value] ?? "#ERR!", .error, position, style, hasFormula: true)
        default: break
        }
        return nil
    }

    private mutating func readMerges(_ reader: inout BIFFReader) {
        for _ in 0..<reader.u16() where reader.left >= 8 {
            let (top, bottom, left, right) = (reader.u16(), reader.u16(), reader.u16(), reader.u16())
            mergeCount += 1
            if top <= bottom, left <= right, mergeCount <= limits.merges {
                builder.merge(
                    GridRange(GridPosition(row: top, column: left), GridPosition(row: bottom, column: right)))
            }
        }
    }

    /// No cell holds an infinite number or none at all; one that does is damaged.
    private mutating func addNumber(
        _ number: Double, _ position: GridPosition, _ style: Int, hasFormula: Bool = false
    ) {
        add(
            number.isFinite ? BIFFNumber.text(number) : "#NUM!", number.isFinite ? .number : .error, position, style,
            hasFormula: hasFormula)
    }

    private mutating func add(
        _ text: String, _ kind: Grid.Cell.Kind, _ position: GridPosition, _ style: Int, hasFormula: Bool = false
    ) {
        cellCount += 1
        textBytes += text.utf8.count
        // What is too much is not built: the file is refused.
        if cellCount > limits.cells || textBytes > limits.totalBytes { return }
        builder.add(Array(text.utf8), at: position, kind: kind, hasFormula: hasFormula, style: style)
    }
}
