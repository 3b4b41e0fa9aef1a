public import OfficeContainers

/// All input formats; one line each.
public enum SubmissionReaderCatalogue {
    /// In the order they are asked.
    public static let all: [any SubmissionReader.Type] = [
        XLSXReader.self,
        DOCXReader.self,
        ODSReader.self,
        XLSReader.self,
        SpreadsheetMLReader.self,
        WebArchiveReader.self,
        HTMLReader.self,
        CSVReader.self,
    ]

    /// Reads a file of any known format: bytes in, a grid or a finding out.
    ///
    /// This is the seam behind which everything foreign is handled: a pure function without files, clock or network, so that a fuzzer can call it
    /// and a process of its own can hold it. Whatever the bytes are, it returns.
    ///
    /// - Returns: the grid, with what was noticed in its `findings`, or why there is none; formats that are known but not read are named.
    public static func read(_ file: [UInt8], limits: ReadingLimits = ReadingLimits()) -> Result<Grid, ContainerFault> {
        if file.count > limits.fileBytes { return .failure(.tooLarge(file.count, limit: limits.fileBytes)) }
        for reader in all {
            guard let result = reader.read(file, limits: limits) else { continue }
            return result.flatMap { grid in grid.fault(beyond: limits).map { .failure($0) } ?? .success(grid) }
        }
        return .failure(UnreadFormat.fault(file, limits: limits))
    }
}
