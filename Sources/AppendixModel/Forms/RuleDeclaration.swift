public import Diagnostics
public import TextScanning

/// A rule as written beside the row, column, table or form it speaks of; its expression is compiled by `RuleLanguage`.
public struct RuleDeclaration: Sendable, Hashable {
    /// What a blank operand does.
    public enum Blanks: String, Sendable, CaseIterable {
        /// No verdict.
        case skip
        /// Counts as 0.
        case zero
        /// The rule fails.
        case fail
    }

    /// The life cycle.
    public enum Status: String, Sendable, CaseIterable {
        /// Applied.
        case active
        /// Applied, shown as a note whatever its severity.
        case trial
        /// Kept for the record.
        case retired
    }

    /// Unique in the campaign, never reused.
    public var id: String
    /// Where a campaign's rule is judged: `form`, `form/table` or `form/table/row`; empty for a rule that stands in its form.
    public var on = ""
    /// Measures and types of the cells it is judged at, such as `stock`; empty for the cells its place means.
    public var applies: [String] = []
    /// The expression that must be true.
    public var check: String
    /// Only where this is true; empty for everywhere.
    public var when: String
    /// How a violation weighs.
    public var severity: Severity
    /// What blanks do.
    public var blanks: Blanks
    /// Allowed difference of the two sides.
    public var tolerance: ExactDecimal
    /// First year of the columns it holds in.
    public var from: Int?
    /// Last year.
    public var until: Int?
    /// Vietnamese message with `{this}`, `{left}`, `{right}`, `{label}` or a reference in braces.
    public var message: String
    /// Life cycle.
    public var status: Status
    /// Reason or legal source.
    public var source: String
    /// Line and column of `check` in the description, from 1.
    public var mark: SourceMark
    /// Line and column of `when`.
    public var whenMark = SourceMark()
    /// Line and column of `message`.
    public var messageMark = SourceMark()

    /// Makes a rule.
    public init(
        id: String, check: String, when: String = "", severity: Severity = .error, blanks: Blanks = .skip,
        tolerance: ExactDecimal = .zero, from: Int? = nil, until: Int? = nil, message: String = "",
        status: Status = .active, source: String = "", mark: SourceMark = SourceMark()
    ) {
        self.id = id
        self.check = check
        self.when = when
        self.severity = severity
        self.blanks = blanks
        self.tolerance = tolerance
        self.from = from
        self.until = until
        self.message = message
        self.status = status
        self.source = source
        self.mark = mark
    }
}

/// A place in a description file.
public struct SourceMark: Sendable, Hashable {
    /// Line, from 1; 0 when unknown.
    public var line: Int
    /// Column in Unicode scalars, from 1.
    public var column: Int

    /// Makes a mark.
    public init(line: Int = 0, column: Int = 0) {
        self.line = line
        self.column = column
    }
}
