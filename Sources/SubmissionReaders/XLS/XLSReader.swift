import Diagnostics
public import OfficeContainers

/// Workbooks of Excel 5 to 2003 ([MS-XLS]): BIFF8 and BIFF5, in a compound file or bare, as some programs export them. Read here and not by a C
/// library, since strangers' files are read.
public enum XLSReader: SubmissionReader {
    public static let format = "xls"

    public static func read(_ file: [UInt8], limits: ReadingLimits) -> Result<Grid, ContainerFault>? {
        if isBareStream(file) { return read(stream: file, limits) }
        guard file.starts(with: CompoundFile.signature), let container = CompoundFile(file),
            let stream = container.stream("Workbook") ?? container.stream("Book")
        else { return nil }
        return read(stream: stream, limits)
    }

    private static func read(stream: [UInt8], _ limits: ReadingLimits) -> Result<Grid, ContainerFault> {
        var workbook = BIFFWorkbook(BIFFRecords(stream), limits: limits)
        return workbook.read()
    }

    /// Whether the file begins with a BOF record of BIFF5 or BIFF8 (2.4.21).
    private static func isBareStream(_ file: [UInt8]) -> Bool {
        file.starts(with: [0x09, 0x08]) && file.count > 8 && (file[2] == 8 || file[2] == 16) && file[3] == 0
            && file[4] == 0 && (file[5] == 5 || file[5] == 6)
    }
}
