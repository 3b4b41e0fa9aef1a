import Diagnostics
public import OfficeContainers

/// XML Spreadsheet 2003 (SpreadsheetML), whatever the file is called: people save it as .xml and as .xls.
public enum SpreadsheetMLReader: SubmissionReader {
    public static let format = "xml"

    private static let namespace = Array("urn:schemas-microsoft-com:office:spreadsheet".utf8)

    public static func read(_ file: [UInt8], limits: ReadingLimits) -> Result<Grid, ContainerFault>? {
        guard isSpreadsheetML(file) else { return nil }
        return XMLPartParser.parse(file, part: "Workbook", limits: limits) { SpreadsheetMLHandler(limits: limits) }
            .flatMap { handler in
                var handler = handler
                if let index = handler.badIndex {
                    return .failure(
                        ContainerFault(
                            .damaged,
                            Phrase(
                                "có dòng hoặc ô ở vị trí không có thật: \(index)",
                                en: "a row or cell stands at a place that does not exist: \(index)")))
                }
                if handler.cellCount > limits.cells {
                    return .failure(.tooManyCells(handler.cellCount, limit: limits.cells))
                }
                return .success(handler.finish())
            }
    }

    /// Whether the root, within the first 4 KB, is in the format's namespace.
    private static func isSpreadsheetML(_ file: [UInt8]) -> Bool {
        let isWide = file.starts(with: [0xFF, 0xFE]) || file.starts(with: [0xFE, 0xFF])
        let isBig = file.first == 0xFE
        var head = file.prefix(isWide ? 8192 : 4096)
        if isWide {
            head = ArraySlice(head.dropFirst(2).enumerated().filter { $0.offset % 2 == (isBig ? 1 : 0) }.map(\.element))
        }
        guard let first = head.first(where: { $0 > 0x20 && $0 != 0xEF && $0 != 0xBB && $0 != 0xBF }), first == 0x3C
        else { return false }
        return head.contains(Self.namespace)
    }
}
