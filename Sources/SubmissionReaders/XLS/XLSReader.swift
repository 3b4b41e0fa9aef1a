import Diagnostics
public import OfficeContainers

/// Workbooks of Excel 5 to 2003 ([MS-XLS]): BIFF8 and BIFF5 in a compound file. Read here and not by a C library, since strangers' files are read.
public enum XLSReader: SubmissionReader {
    public static let format = "xls"

    public static func read(_ file: [UInt8], limits: ReadingLimits) -> Result<Grid, ContainerFault>? {
        guard file.starts(with: CompoundFile.signature), let container = CompoundFile(file),
            let stream = container.stream("Workbook") ?? container.stream("Book")
        else { return nil }
        if file.count > limits.fileBytes {
            return .failure(
                ContainerFault(
                    .unsafe,
                    Phrase(
                        "tệp: \(file.count), giới hạn \(limits.fileBytes)",
                        en: "the file: \(file.count), limit \(limits.fileBytes)")))
        }
        var workbook = BIFFWorkbook(BIFFRecords(stream), limits: limits)
        return workbook.read()
    }
}
