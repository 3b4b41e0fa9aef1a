import Diagnostics
public import FormWriters

/// Formats as a person names them.
public enum OutputFormat {
    /// The names, in the order of the help text.
    public static var names: [String] { FormWriterCatalogue.all.map { $0.format } }

    /// The writer of a format.
    ///
    /// - Throws: `WorkflowError` when there is no such format, with those there are.
    public static func writer(named format: String) throws(WorkflowError) -> any FormWriter.Type {
        if let writer = FormWriterCatalogue.format(named: format) { return writer }
        throw WorkflowError(
            Phrase(
                "Không có dạng tệp “\(format)”; dùng được: \(names.joined(separator: ", ")).",
                en: "There is no format “\(format)”; there are: \(names.joined(separator: ", "))."))
    }
}
