/// What is known of a cell. The states stay apart in the model, in every rule and in the merge.
public enum CellState: String, Sendable, CaseIterable {
    /// Not yet filled.
    case blank
    /// A value; 0 is one.
    case reported
    /// Declared none: "-", "không", "không phát sinh". Zero in rules.
    case none
    /// Written x.
    case notApplicable = "not_applicable"
    /// Written … or ...
    case notAvailable = "not_available"
    /// Something is written and could not be taken; its text is kept.
    case unresolved

    /// How the state is printed in a form; nil for `blank`, `reported` and `unresolved`.
    public var token: String? {
        switch self {
        case .none: "-"
        case .notApplicable: "x"
        case .notAvailable: "…"
        case .blank, .reported, .unresolved: nil
        }
    }

    /// The words for a legend.
    public var label: String {
        switch self {
        case .blank: "chưa ghi"
        case .reported: "có số liệu"
        case .none: "không phát sinh"
        case .notApplicable: "không áp dụng"
        case .notAvailable: "chưa có số liệu"
        case .unresolved: "chưa rõ"
        }
    }
}
