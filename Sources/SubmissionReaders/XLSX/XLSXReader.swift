import Diagnostics
public import OfficeContainers
import TextScanning

/// Office Open XML workbooks, transitional and strict (ECMA-376, ISO/IEC 29500), as any program saves them.
public enum XLSXReader: SubmissionReader {
    public static let format = "xlsx"

    /// The main part, wherever it stands; without relationships, where every program puts it.
    private static func workbookPart(_ package: OPCPackage, _ inflater: Inflater) -> String? {
        let target =
            package.relationships(of: "", inflater: inflater).first { $0.kind == "officeDocument" }?.target
            ?? "xl/workbook.xml"
        let lower = target.lowercased()
        guard lower.hasSuffix(".xml"), !lower.hasPrefix("word/"), !lower.hasPrefix("ppt/") else { return nil }
        return package.archive.entry(named: target) == nil ? nil : target
    }

    public static func read(_ file: [UInt8], limits: ReadingLimits) -> Result<Grid, ContainerFault>? {
        guard file.starts(with: [0x50, 0x4B, 0x03, 0x04]),
            case .success(let archive) = ZipArchive.open(file, limits: limits)
        else {
            return nil
        }
        let inflater = Inflater()
        let package = OPCPackage(archive, limits: limits)
        guard let part = workbookPart(package, inflater) else { return nil }
        switch package.parse(part, inflater: inflater, make: { WorkbookHandler() }) {
        case .failure(let fault): return .failure(fault)
        case .success(let workbook):
            guard workbook.isWorkbook else { return nil }
            do throws(ContainerFault) {
                return .success(try read(workbook, part, of: package, inflater))
            } catch { return .failure(error) }
        }
    }

    private static func read(
        _ workbook: WorkbookHandler, _ workbookPart: String, of package: OPCPackage, _ inflater: Inflater
    ) throws(ContainerFault) -> Grid {
        let limits = package.limits
        var grid = Grid(format: format)
        grid.countsDaysFrom1904 = workbook.countsDaysFrom1904
        grid.findings = PackageSignature.findings(in: package.archive)
        if workbook.sheets.count > limits.sheets {
            throw .beyond(Phrase("số sheet", en: "sheets"), workbook.sheets.count, limit: limits.sheets)
        }
        let relationships = package.relationships(of: workbookPart, inflater: inflater)
        grid.names = workbook.names
        if let part = relationships.first(where: { $0.kind == "styles" })?.target,
            case .success(let styles) = package.parse(part, inflater: inflater, make: { StylesHandler() })
        {
            grid.styles = styles.styles
        }
        var strings: [(start: Int32, length: Int32)] = []
        if let part = relationships.first(where: { $0.kind == "sharedStrings" })?.target {
            let handler = try package.parse(part, inflater: inflater) { SharedStringsHandler(limit: limits.strings) }
                .get()
            if handler.strings.count > limits.strings {
                throw .beyond(
                    Phrase("số chuỗi dùng chung", en: "shared strings"), handler.strings.count, limit: limits.strings)
            }
            strings = handler.strings
            grid.arena = handler.arena
        }
        let end = Array(limits.sheetEnd.utf8)
        let endString = end.isEmpty ? nil : strings.firstIndex { grid.holds(end, at: $0) }
        var cells = 0
        for sheet in workbook.sheets {
            // Modules of Visual Basic from Excel 5 and 95 are sheets that lead to no part.
            if sheet.relationship.isEmpty { continue }
            guard let target = relationships.first(where: { $0.id == sheet.relationship }) else {
                throw ContainerFault(
                    .damaged,
                    Phrase("không thấy sheet “\(sheet.name)” trong tệp", en: "sheet “\(sheet.name)” is not in the file")
                )
            }
            // A chart sheet holds no cells.
            if target.kind != "worksheet" { continue }
            let base = grid.arena.count
            let handler = try package.parse(target.target, inflater: inflater) {
                WorksheetHandler(
                    strings: strings, endString: endString, base: base, cellLimit: limits.cells - cells,
                    mergeLimit: limits.merges)
            }.get()
            if let address = handler.badAddress {
                throw ContainerFault(
                    .damaged,
                    Phrase(
                        "sheet “\(sheet.name)” có ô ở địa chỉ không có thật: \(address)",
                        en: "sheet “\(sheet.name)” has a cell at an address that does not exist: \(address)"))
            }
            cells += handler.cells.count
            if cells > limits.cells { throw .tooManyCells(cells, limit: limits.cells) }
            grid.arena += handler.arena
            let sorted = handler.sortedCells
            for (one, other) in zip(sorted, sorted.dropFirst()) where one.row == other.row && one.column == other.column
            {
                throw ContainerFault(
                    .damaged,
                    Phrase(
                        "sheet “\(sheet.name)” có hai ô \(one.position.a1)",
                        en: "sheet “\(sheet.name)” has two cells \(one.position.a1)"))
            }
            grid.sheets.append(
                Grid.Sheet(
                    name: VietnameseText.nfc(sheet.name), isHidden: sheet.isHidden, cells: sorted,
                    merges: handler.merges, externalFormulas: handler.externalFormulas,
                    lastColumn: Int(handler.lastColumn)))
        }
        grid.properties = CustomPropertiesHandler.properties(of: package, inflater)
        return grid
    }
}
