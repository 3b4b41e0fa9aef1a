/// All output formats; one line each.
public enum FormWriterCatalogue {
    /// In the order of the help text.
    public static let all: [any FormWriter.Type] = [
        XLSXWriter.self,
        DOCXWriter.self,
        HTMLWriter.self,
        SpreadsheetMLWriter.self,
        CSVWriter.self,
    ]

    /// The format of that name.
    public static func format(named name: String) -> (any FormWriter.Type)? { all.first { $0.format == name } }
}
