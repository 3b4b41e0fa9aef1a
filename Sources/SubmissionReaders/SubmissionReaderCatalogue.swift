public import OfficeContainers

/// All input formats; one line each.
public enum SubmissionReaderCatalogue {
    /// In the order they are asked.
    public static let all: [any SubmissionReader.Type] = [
        XLSXReader.self,
        DOCXReader.self,
        ODSReader.self,
        SpreadsheetMLReader.self,
        HTMLReader.self,
        CSVReader.self,
    ]

    /// Reads a file of any known format.
    ///
    /// - Returns: the grid, or why there is none; formats that are known but not read are named.
    public static func read(_ file: [UInt8], limits: ReadingLimits = ReadingLimits()) -> Result<Grid, ContainerFault> {
        for reader in all {
            if let result = reader.read(file, limits: limits) { return result }
        }
        return .failure(UnreadFormat.fault(file))
    }
}
