public import AppendixModel
import SubmissionReaders
import TextScanning

/// What a text typed in a cell means, read as a returned file's would be.
public enum TypedFigure {
    /// The figure; unresolved, with the text kept, when it has no meaning or more than one.
    ///
    /// - Example: `TypedFigure.read("1.234", as: spec)` of a count is 1234; `"x"` is not applicable; `""` is blank.
    public static func read(_ text: String, as spec: CellSpec) -> Figure {
        let cell = RawCell(
            kind: .text, text: VietnameseText.nfc(text), number: nil, hasFormula: false, format: "General")
        return ValueRecogniser.recognise(cell, as: spec).figure
    }
}
