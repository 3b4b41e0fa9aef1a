import Diagnostics
public import OfficeContainers
import TextScanning

/// Comma-separated values: one file as one sheet, or a ZIP file of them as one sheet each.
///
/// The encoding is told by the byte order mark (UTF-8 without one), the separator by `sep=` or by counting.
public enum CSVReader: SubmissionReader {
    public static let format = "csv"

    public static func read(_ file: [UInt8], limits: ReadingLimits) -> Result<Grid, ContainerFault>? {
        if file.starts(with: [0x50, 0x4B, 0x03, 0x04]) { return readArchive(file, limits: limits) }
        guard !UnreadFormat.isKnown(file), file.first != 0x3C, let text = UnicodeText.utf8(file),
            !text.contains(0), let separator = CSVDialect.separator(of: text)
        else { return nil }
        var builder = GridBuilder(format: format)
        add(text, separator: separator, as: "CSV", to: &builder)
        return checked(builder, limits)
    }

    private static func readArchive(_ file: [UInt8], limits: ReadingLimits) -> Result<Grid, ContainerFault>? {
        guard case .success(let archive) = ZipArchive.open(file, limits: limits) else { return nil }
        let tables = archive.entries.filter { isTable($0.name) }
        if tables.isEmpty || archive.entry(named: "[Content_Types].xml") != nil { return nil }
        let inflater = Inflater()
        var builder = GridBuilder(format: format)
        for entry in tables {
            switch archive.bytes(of: entry, inflater: inflater) {
            case .failure(let fault): return .failure(fault)
            case .success(let bytes):
                guard let text = UnicodeText.utf8(bytes) else {
                    return .failure(
                        ContainerFault(
                            .brokenPart,
                            Phrase(
                                "phần “\(entry.name)” không phải văn bản Unicode (UTF-8)",
                                en: "part “\(entry.name)” is no Unicode text (UTF-8)")))
                }
                add(text, separator: CSVDialect.separator(of: text) ?? 0x3B, as: stem(entry.name), to: &builder)
            }
        }
        return checked(builder, limits)
    }

    private static func checked(_ builder: GridBuilder, _ limits: ReadingLimits) -> Result<Grid, ContainerFault> {
        var builder = builder
        let grid = builder.finish()
        let cells = grid.sheets.reduce(0) { $0 + $1.cells.count }
        if cells > limits.cells { return .failure(.tooManyCells(cells)) }
        return .success(grid)
    }

    private static func add(
        _ text: ArraySlice<UInt8>, separator: UInt8, as name: String, to builder: inout GridBuilder
    ) {
        builder.beginSheet(name)
        for (row, record) in CommaSeparated.records(of: text, separator: separator).enumerated() {
            for (column, field) in record.fields.enumerated() {
                builder.add(
                    FormulaGuard.unguarded(Array(field.utf8)[...]), at: GridPosition(row: row, column: column))
            }
        }
    }

    /// A table and none of the files that archivers add.
    private static func isTable(_ name: String) -> Bool {
        let lower = name.lowercased()
        return (lower.hasSuffix(".csv") || lower.hasSuffix(".tsv") || lower.hasSuffix(".txt"))
            && !lower.hasPrefix("__macosx/")
    }

    private static func stem(_ name: String) -> String {
        let file = name.split(separator: "/").last.map(String.init) ?? name
        return file.lastIndex(of: ".").map { String(file[..<$0]) } ?? file
    }
}
