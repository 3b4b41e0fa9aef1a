import Diagnostics
public import OfficeContainers
import TextScanning

/// Comma-separated values: one file as one sheet, or a ZIP file of them as one sheet each.
///
/// The encoding is told by the byte order mark or by the bytes themselves, the separator by `sep=` or by counting.
public enum CSVReader: SubmissionReader {
    public static let format = "csv"

    public static func read(_ file: [UInt8], limits: ReadingLimits) -> Result<Grid, ContainerFault>? {
        if file.starts(with: [0x50, 0x4B, 0x03, 0x04]) { return readArchive(file, limits: limits) }
        guard !UnreadFormat.isKnown(file), file.first != 0x3C, let decoded = TextFile.decode(file) else { return nil }
        switch decoded {
        case .failure(let fault): return .failure(fault)
        case .success(let text):
            // A zero stands in files of other programs, and in a field of ours only within a ZIP file.
            guard !text.utf8.contains(0), let separator = CSVDialect.separator(of: text.utf8) else { return nil }
            var builder = GridBuilder(format: format)
            if let fault = add(text, separator: separator, as: "CSV", to: &builder, limits) { return .failure(fault) }
            return .success(builder.finish())
        }
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
                let text: TextFile
                switch TextFile.decode(bytes) {
                case nil:
                    return .failure(
                        ContainerFault(
                            .brokenPart,
                            Phrase("phần “\(entry.name)” không phải văn bản", en: "part “\(entry.name)” is no text")))
                case .failure(let fault)?:
                    return .failure(
                        ContainerFault(
                            fault.code, Phrase("phần “\(entry.name)”: ", en: "part “\(entry.name)”: ") + fault.found))
                case .success(let decoded)?: text = decoded
                }
                if let fault = add(
                    text, separator: CSVDialect.separator(of: text.utf8) ?? 0x3B, as: stem(entry.name), to: &builder,
                    limits)
                {
                    return .failure(fault)
                }
            }
        }
        return .success(builder.finish())
    }

    /// Adds a table as a sheet.
    ///
    /// - Returns: why the table is not whole, or nil.
    private static func add(
        _ text: TextFile, separator: UInt8, as name: String, to builder: inout GridBuilder, _ limits: ReadingLimits
    ) -> ContainerFault? {
        builder.beginSheet(name)
        var cells = 0
        for (row, record) in CommaSeparated.records(of: text.utf8, separator: separator).enumerated() {
            if record.isCut {
                return ContainerFault(
                    .damaged,
                    Phrase(
                        "dấu ngoặc kép mở ở dòng \(record.line) không đóng lại",
                        en: "a quote that opens in line \(record.line) is never closed"))
            }
            for (column, field) in record.fields.enumerated() {
                if !field.isEmpty { cells += 1 }
                if cells > limits.cells { return .tooManyCells(cells, limit: limits.cells) }
                builder.add(
                    FormulaGuard.unguarded(Array(field.utf8)[...]), at: GridPosition(row: row, column: column))
            }
        }
        var findings = text.findings
        if let last = text.utf8.last, last != 0x0A {
            findings.append(
                ContainerFault(
                    .mayBeCut,
                    Phrase(
                        "bảng “\(name)”: dòng cuối không có dấu xuống dòng",
                        en: "table “\(name)”: the last line has no end")))
        }
        builder.change { $0.findings += findings }
        return nil
    }

    /// Whether the files of an archive are the tables of one return and nothing else, besides what archivers add.
    public static func isPacket(_ names: [String]) -> Bool {
        let names = names.filter { !IgnoredFile.isIgnored($0) && !$0.hasSuffix("/") }
        return !names.isEmpty && names.allSatisfy(isTable)
    }

    /// A table and none of the files that archivers add.
    private static func isTable(_ name: String) -> Bool {
        let lower = name.lowercased()
        return (lower.hasSuffix(".csv") || lower.hasSuffix(".tsv") || lower.hasSuffix(".txt"))
            && !IgnoredFile.isIgnored(name)
    }

    private static func stem(_ name: String) -> String {
        let file = name.split(separator: "/").last.map(String.init) ?? name
        return file.lastIndex(of: ".").map { String(file[..<$0]) } ?? file
    }
}
