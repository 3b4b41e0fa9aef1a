import AppendixModel
public import FormLayout
import OfficeContainers
import TextScanning

/// Office Open XML workbooks (ECMA-376).
public enum XLSXWriter: FormWriter {
    public static let format = "xlsx"
    /// As ST_Xstring escapes.
    public static let carriesControlCharacters = true

    public static func packetWriter(for plan: WorkbookPlan) -> any PacketWriter { PacketXLSXWriter(plan) }
}

/// Writes workbooks of one packet shape.
///
/// What is the same in every packet is rendered and deflated once. A blank packet then costs its own strings and names; a filled one also the
/// sheets with figures.
struct PacketXLSXWriter: PacketWriter {
    private let deflaters = DeflaterPool(level: 1)
    private let constantParts: [ZipEntry]
    private let sheets: [(part: WorksheetPart, blank: ZipEntry)]
    private let stringPrefix: DeflatedPrefix
    private let variableStrings: [TextTemplate]
    private let stringCount: Int
    private let workbookPrefix: DeflatedPrefix
    private let workbookNames: [(name: TextTemplate, reference: String, localSheet: Int?)]

    init(_ plan: WorkbookPlan) {
        let small = Deflater(level: 9)
        // Two passes: the first finds all strings, so that the second knows how many are constant.
        var strings = SharedStringsPart()
        var scratch = StylesPart()
        for sheet in plan.sheets {
            _ = WorksheetPart(
                sheet, lists: plan.lists, isFirst: false, styles: &scratch, strings: &strings, stringNumbers: { _ in 0 }
            )
        }
        var styles = StylesPart()
        var sheets: [(part: WorksheetPart, blank: ZipEntry)] = []
        let complete = strings
        for (index, sheet) in plan.sheets.enumerated() {
            let part = WorksheetPart(
                sheet, lists: plan.lists, isFirst: index == 0, styles: &styles, strings: &strings,
                stringNumbers: complete.number)
            let blank = SheetFilling(values: nil, stringCount: complete.count)
            var filling = blank
            let bytes = filling.render(part)
            sheets.append((part, ZipEntry(name: WorkbookParts.sheetName(index), bytes: bytes, deflater: small)))
        }
        self.sheets = sheets
        stringPrefix = DeflatedPrefix(complete.prefix)
        variableStrings = complete.variables
        stringCount = complete.count
        workbookPrefix = DeflatedPrefix(WorkbookParts.workbookPrefix(plan))
        workbookNames = WorkbookParts.names(plan)
        constantParts = WorkbookParts.constantParts(plan, styles: styles).map {
            ZipEntry(name: $0.name, bytes: $0.bytes, deflater: small)
        }
    }

    func write(_ filling: TextTemplate.Filling, values: PacketValues?) -> [UInt8] {
        deflaters.withDeflater { write(filling, values: values, fast: $0) }
    }

    private func write(_ filling: TextTemplate.Filling, values: PacketValues?, fast: Deflater) -> [UInt8] {
        var figures = SheetFilling(values: values, stringCount: stringCount)
        var zip = ZipBuilder(capacity: 64 << 10)
        for entry in constantParts { zip.add(entry) }
        for (index, sheet) in sheets.enumerated() {
            if values == nil || sheet.part.slice == nil {
                zip.add(sheet.blank)
            } else {
                zip.add(
                    ZipEntry(name: WorkbookParts.sheetName(index), bytes: figures.render(sheet.part), deflater: fast))
            }
        }
        let texts = variableStrings.map { $0.text(filling) } + figures.texts
        zip.add(
            ZipEntry(
                name: "xl/sharedStrings.xml", prefix: stringPrefix, tail: SharedStringsPart.tail(texts), deflater: fast)
        )
        zip.add(
            ZipEntry(
                name: "xl/workbook.xml", prefix: workbookPrefix,
                tail: WorkbookParts.workbookTail(workbookNames, filling),
                deflater: fast))
        zip.add(ZipEntry(name: "docProps/custom.xml", bytes: WorkbookParts.customProperties(filling), deflater: fast))
        return zip.finish()
    }
}

/// Fills the gaps of a packet's sheets and collects the texts people typed.
private struct SheetFilling {
    let values: PacketValues?
    private(set) var texts: [String] = []
    private var textIndexes: [String: Int] = [:]
    private let stringCount: Int

    init(values: PacketValues?, stringCount: Int) {
        self.values = values
        self.stringCount = stringCount
    }

    mutating func render(_ part: WorksheetPart) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(part.rest.count + part.pieces.reduce(0) { $0 + $1.constant.count + 24 })
        let figures = values.flatMap { values in part.slice.map { values.figures[$0] } } ?? []
        for piece in part.pieces {
            bytes.append(contentsOf: piece.constant)
            switch piece.slot {
            case .figure(let index):
                if index < figures.count { put(figures[index], onto: &bytes) } else { Self.put("/>", onto: &bytes) }
            case .note(let key): putText(values?.notes[key] ?? "", onto: &bytes)
            case .declaration:
                let state = part.slice.flatMap { values?.declared[$0] }
                putText(state.map { $0.label.prefix(1).uppercased() + $0.label.dropFirst() } ?? "", onto: &bytes)
            case .control(let control): putControl(control, part, figures, onto: &bytes)
            }
        }
        bytes.append(contentsOf: part.rest)
        return bytes
    }

    private mutating func put(_ figure: Figure, onto bytes: inout [UInt8]) {
        switch (figure.state, figure.value) {
        case (.reported, .number(let number)?): Self.put(number, onto: &bytes)
        case (.reported, .flag(let flag)?): Self.put(flag ? "><v>1</v></c>" : "><v>0</v></c>", onto: &bytes)
        case (.blank, _): Self.put("/>", onto: &bytes)
        default: putText(figure.display, onto: &bytes)
        }
    }

    private static func put(_ number: ExactDecimal, onto bytes: inout [UInt8]) {
        put("><v>", onto: &bytes)
        if let whole = number.wholeValue {
            // The common case without making a text.
            var rest = whole.magnitude
            var digits: (UInt64, Int) = (0, 0)
            if rest < 100_000_000 {
                repeat {
                    digits.0 = digits.0 << 8 | UInt64(0x30 + rest % 10)
                    digits.1 += 1
                    rest /= 10
                } while rest > 0
                if whole < 0 { bytes.append(0x2D) }
                for _ in 0..<digits.1 {
                    bytes.append(UInt8(truncatingIfNeeded: digits.0))
                    digits.0 >>= 8
                }
                put("</v></c>", onto: &bytes)
                return
            }
        }
        bytes.append(contentsOf: number.plainText.utf8)
        put("</v></c>", onto: &bytes)
    }

    private mutating func putText(_ text: String, onto bytes: inout [UInt8]) {
        if text.isEmpty {
            Self.put("/>", onto: &bytes)
            return
        }
        let index: Int
        if let known = textIndexes[text] {
            index = known
        } else {
            index = stringCount + texts.count
            texts.append(text)
            textIndexes[text] = index
        }
        Self.put(" t=\"s\"><v>", onto: &bytes)
        bytes.append(contentsOf: String(index).utf8)
        Self.put("</v></c>", onto: &bytes)
    }

    private func putControl(
        _ control: CellContent.Control, _ part: WorksheetPart, _ figures: [Figure], onto bytes: inout [UInt8]
    ) {
        guard let formula = part.controlFormulas[control] else {
            Self.put("/>", onto: &bytes)
            return
        }
        switch control {
        case .filledCount:
            let filled = part.controlValues.filledCount(figures)
            bytes.append(contentsOf: " t=\"str\"><f>\(formula)</f><v>\(filled)</v></c>".utf8)
        case .checksum:
            let total = part.controlValues.checksum(figures)
            bytes.append(contentsOf: "><f>\(formula)</f><v>\(total.plainText)</v></c>".utf8)
        }
    }

    private static func put(_ text: StaticString, onto bytes: inout [UInt8]) {
        bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }
}
