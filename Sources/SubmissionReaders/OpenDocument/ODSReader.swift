public import OfficeContainers

/// OpenDocument spreadsheets (OASIS OpenDocument 1.2 part 1), as LibreOffice saves them: packed (.ods) and flat (.fods).
public enum ODSReader: SubmissionReader {
    public static let format = "ods"

    private static let mimetype = Array("application/vnd.oasis.opendocument.spreadsheet".utf8)

    public static func read(_ file: [UInt8], limits: ReadingLimits) -> Result<Grid, ContainerFault>? {
        if isFlat(file) {
            return XMLPartParser.parse(file, part: "office:document", limits: limits) {
                OpenDocumentHandler(format: "fods", limits: limits)
            }.flatMap(grid)
        }
        guard file.starts(with: [0x50, 0x4B, 0x03, 0x04]),
            case .success(let archive) = ZipArchive.open(file, limits: limits),
            archive.entry(named: "content.xml") != nil, isSpreadsheet(archive)
        else { return nil }
        let inflater = Inflater()
        let package = OPCPackage(archive, limits: limits)
        // The document's own properties stand in a part of their own; without them the cells are read all the same.
        let properties = package.parse("meta.xml", inflater: inflater) {
            OpenDocumentHandler(format: format, limits: limits)
        }
        return package.parse("content.xml", inflater: inflater) { OpenDocumentHandler(format: format, limits: limits) }
            .flatMap(grid)
            .map { grid in
                guard case .success(let meta) = properties else { return grid }
                var grid = grid
                grid.properties = meta.properties
                return grid
            }
    }

    private static func grid(_ handler: OpenDocumentHandler) -> Result<Grid, ContainerFault> {
        var handler = handler
        let grid = handler.finish()
        return handler.isBeyondLimits ? .failure(.tooManyCells(handler.cellCount)) : .success(grid)
    }

    private static func isSpreadsheet(_ archive: ZipArchive) -> Bool {
        guard let entry = archive.entry(named: "mimetype"),
            case .success(let bytes) = archive.bytes(of: entry, inflater: Inflater())
        else { return archive.entry(named: "META-INF/manifest.xml") != nil }
        return bytes.starts(with: mimetype)
    }

    /// Whether the root, within the first 4 KB, is a flat document that holds a spreadsheet.
    private static func isFlat(_ file: [UInt8]) -> Bool {
        let head = file.prefix(4096)
        guard head.first(where: { $0 > 0x20 && $0 != 0xEF && $0 != 0xBB && $0 != 0xBF }) == 0x3C else { return false }
        return head.contains(Array("urn:oasis:names:tc:opendocument:xmlns:office:1.0".utf8))
            && head.contains(mimetype)
    }
}
