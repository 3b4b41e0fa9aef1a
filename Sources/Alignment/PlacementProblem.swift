import Diagnostics

/// Something about where a table stands that a person should look at.
struct PlacementProblem {
    enum Subject {
        /// The table.
        case table
        /// The entry of that index.
        case row(Int)
    }

    var code: FindingCode
    var subject: Subject
    var found: Phrase
    /// Row of the sheet, when it is about one.
    var row: Int32?
    /// Its weight, when it is not the code's.
    var severity: Severity?

    /// A row that stands twice with the same figures was read once.
    static func twin(of entry: Int, row: Int32) -> PlacementProblem {
        PlacementProblem(
            code: .duplicateCode, subject: .row(entry),
            found: Phrase(
                "dòng này có hai lần, số giống nhau, đã lấy một lần",
                en: "the row stands twice with the same figures and was read once"), row: row, severity: .note)
    }
}
