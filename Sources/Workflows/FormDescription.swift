public import AppendixModel
import DescriptionReader
public import Diagnostics

/// One form's description file, read alone.
public enum FormDescription {
    /// The form and everything that is wrong with its description.
    ///
    /// - Throws: `WorkflowError` when the file cannot be read.
    public static func read(_ path: String, world: World) throws(WorkflowError) -> Checked<Form?> {
        _ = try world.read(path)
        guard let text = world.text(path) else {
            throw WorkflowError(Phrase("“\(path)” không phải văn bản UTF-8.", en: "“\(path)” is no UTF-8 text."))
        }
        return FormReader.read(text, file: path)
    }
}
