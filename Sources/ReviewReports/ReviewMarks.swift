internal import AppendixModel
internal import Diagnostics

/// What tells a review sheet, its comments and its colours from everything a unit wrote: read back by this program, whatever saved the file since.
enum ReviewMarks {
    /// Name of the sheet.
    static let sheetName = SheetName.review
    /// The defined name of the sheet, and the beginning of the text in its hidden first cell.
    static let name = "PHULUC_REVIEW"
    /// Header of the column a unit answers in.
    static let answerHeader = Phrase("Ý kiến giải trình của đơn vị", en: "Explanation by the unit")
    /// Author of the comments.
    static let author = "PhuLuc – kết quả rà soát"
    /// The first line of a comment, behind the unit's own where there is one.
    static let separator = "— Kết quả rà soát —"
    /// The beginning of the hidden text that lists the fills under the colours.
    static let fills = "PHULUC_FILLS"
}
