import Diagnostics
public import OfficeContainers

/// OpenDocument spreadsheets (OASIS OpenDocument 1.2 part 1), as LibreOffice saves them: packed (.ods) and flat (.fods).
public enum ODSReader: SubmissionReader {
    public static let format = "ods"

    private static let mimetype = Array("application/vnd.oasis.opendocument.spreadsheet".utf8)

    public static func read(_ file: [UInt8], limits: ReadingLimits) -> Result<Grid, ContainerFault>? {
        if isFlat(file) {
            return XMLPartParser.parse(file, part: "office:document", limits: limits) {
                OpenDocumentHandler(format: "fods", limits: limits)
            }.flatMap { grid($0, limits) }
        }
        guard file.starts(with: [0x50, 0x4B, 0x03, 0x04]),
            case .success(let archive) = ZipArchive.open(file, limits: limits),
            archive.entry(named: "content.xml") != nil, isSpreadsheet(archive)
        else { return nil }
        let inflater = Inflater()
        if isEncrypted(archive, inflater) {
            return .failure(
                ContainerFault(
                    .encrypted, Phrase("tệp OpenDocument đặt mật khẩu", en: "an encrypted OpenDocument file"),
                    mend: Phrase(
                        "Mở tệp bằng LibreOffice, chọn Tệp › Lưu thành, bỏ đánh dấu “Lưu với mật khẩu”, rồi gửi lại.",
                        en: "Open it in LibreOffice, save it without “Save with password” and send that.")))
        }
        let package = OPCPackage(archive, limits: limits)
        // The document's own properties stand in a part of their own; without them the cells are read all the same.
        let properties = package.parse("meta.xml", inflater: inflater) {
            OpenDocumentHandler(format: format, limits: limits)
        }
        // So do the styles that cells have in common.
        let common = package.parse("styles.xml", inflater: inflater) {
            OpenDocumentHandler(format: format, limits: limits)
        }
        return package.parse("content.xml", inflater: inflater) {
            var handler = OpenDocumentHandler(format: format, limits: limits)
            if case .success(let common) = common { handler.styles = common.styles }
            return handler
        }
        .flatMap { grid($0, limits) }
        .map { grid in
            var grid = grid
            grid.findings = PackageSignature.findings(in: archive)
            if case .success(let meta) = properties { grid.properties = meta.properties }
            return grid
        }
    }

    private static func grid(_ handler: OpenDocumentHandler, _ limits: ReadingLimits) -> Result<Grid, ContainerFault> {
        var handler = handler
        let grid = handler.finish()
        if handler.isBeyondLimits { return .failure(.tooManyCells(handler.cellCount, limit: limits.cells)) }
        if handler.isBeyondText { return .failure(.tooMuchText(handler.textBytes, limit: limits.totalBytes)) }
        if handler.isBeyondSheet {
            return .failure(
                ContainerFault(
                    .damaged,
                    Phrase(
                        "có ô nằm ngoài giới hạn của một sheet (1.048.576 dòng, 16.384 cột)",
                        en: "a cell stands outside what a sheet has (1,048,576 rows, 16,384 columns)")))
        }
        return .success(grid)
    }

    /// Whether the manifest says how parts are encrypted (part 3, 4.4).
    private static func isEncrypted(_ archive: ZipArchive, _ inflater: Inflater) -> Bool {
        guard let entry = archive.entry(named: "META-INF/manifest.xml"),
            case .success(let bytes) = archive.bytes(of: entry, inflater: inflater)
        else { return false }
        return bytes.contains(Array("encryption-data".utf8))
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
