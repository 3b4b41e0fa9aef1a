import Diagnostics
public import OfficeContainers
import TextScanning

/// Office Open XML workbooks, transitional and strict (ECMA-376, ISO/IEC 29500), as any program saves them.
public enum XLSXReader: SubmissionReader {
    public static let format = "xlsx"

    private static func workbookPart(_ package: OPCPackage, _ inflater: Inflater) -> String? {
        package.relationships(of: "", inflater: inflater).first {
            $0.kind == "officeDocument" && $0.target.hasSuffix(".xml")
        }
        .map(\.target).flatMap {
            package.archive.entry(named: $0) == nil || $0.lowercased().hasPrefix("word/") ? nil : $0
        }
    }

    public static func read(_ file: [UInt8], limits: ReadingLimits) -> Result<Grid, ContainerFault>? {
        guard file.starts(with: [0x50, 0x4B, 0x03, 0x04]),
            case .success(let archive) = ZipArchive.open(file, limits: limits)
        else {
            return nil
        }
        let inflater = Inflater()
        let package = OPCPackage(archive, limits: limits)
        guard archive.entry(named: "[Content_Types].xml") != nil, let part = workbookPart(package, inflater) else {
            return nil
        }
        do throws(ContainerFault) { return .success(try read(part, of: package, inflater)) } catch {
            return .failure(error)
        }
    }

    private static func read(_ workbookPart: String, of package: OPCPackage, _ inflater: Inflater)
        throws(ContainerFault) -> Grid
    {
        var grid = Grid(format: format)
        let workbook = try package.parse(workbookPart, inflater: inflater) { WorkbookHandler() }.get()
        let relationships = package.relationships(of: workbookPart, inflater: inflater)
        grid.names = workbook.names
        if let part = relationships.first(where: { $0.kind == "styles" })?.target,
            case .success(let styles) = package.parse(part, inflater: inflater, make: { StylesHandler() })
        {
            grid.styles = styles.styles
        }
        var strings: [(start: Int32, length: Int32)] = []
        if let part = relationships.first(where: { $0.kind == "sharedStrings" })?.target {
            let handler = try package.parse(part, inflater: inflater) { SharedStringsHandler() }.get()
            if handler.strings.count > package.limits.strings {
                throw ContainerFault(
                    .unsafe,
                    Phrase(
                        "quá nhiều chuỗi: \(handler.strings.count)", en: "too many strings: \(handler.strings.count)"))
            }
            strings = handler.strings
            grid.arena = handler.arena
        }
        var cells = 0
        for sheet in workbook.sheets {
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
                WorksheetHandler(strings: strings, base: base)
            }.get()
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
            cells += handler.cells.count
            if cells > package.limits.cells {
                throw .tooManyCells(cells)
            }
            grid.sheets.append(
                Grid.Sheet(
                    name: VietnameseText.nfc(sheet.name), isHidden: sheet.isHidden, cells: sorted,
                    merges: handler.merges,
                    lastColumn: Int(handler.lastColumn)))
        }
        grid.properties = CustomPropertiesHandler.properties(of: package, inflater)
        return grid
    }
}
