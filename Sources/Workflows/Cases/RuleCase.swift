public import AppendixModel
public import Diagnostics

/// A case of the rules: some figures, and what rules must say of them.
public struct RuleCase: Sendable {
    /// What a rule says at a cell.
    public enum Outcome: Sendable, Hashable {
        /// It holds.
        case satisfied
        /// It says nothing: blanks, x, a year it is not for, a unit that has not sent.
        case silent
        /// It does not hold, and weighs that much.
        case violated(Severity)

        /// The words of cases and reports: "thoả", "không xét", "lỗi phải sửa".
        public var words: Phrase {
            switch self {
            case .satisfied: Phrase("thoả", en: "holds")
            case .silent: Phrase("không xét", en: "says nothing")
            case .violated(let severity): Phrase(severity.label.vi.lowercased(), en: severity.label.en.lowercased())
            }
        }

        /// All of them, lightest first.
        static let all = [satisfied, silent] + Severity.allCases.reversed().map(violated)
    }

    /// One line of a table of results.
    public struct Expectation: Sendable, Hashable {
        /// Id of the rule.
        public var rule: String
        /// The cell it is judged at; of a rule between agencies that does not hold, the cell of each.
        public var key: CellKey
        /// What it must say there.
        public var outcome: Outcome
        /// Line in the file, from 1.
        public var line: Int
    }

    /// The file.
    public var file: String
    /// Line of the heading, from 1.
    public var line: Int
    /// The heading.
    public var title: String
    /// Texts as typed, by cell; every other cell of a form that is spoken of is blank.
    public var figures: [CellKey: String]
    /// Rows that stand in the tables, as `form/table/row`: their owners have sent what these rows belong to.
    public var rows: Set<String>
    /// What rules must say; what is not expected to be violated must not be.
    public var expectations: [Expectation]
}
