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
}
