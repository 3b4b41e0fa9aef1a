/// How the figures of several units become one, stated per row.
public enum RollUp: Sendable, Hashable {
    /// The owner's figure stands.
    case owner
    /// Added.
    case sum
    /// 1 when any unit says 1.
    case any
    /// Texts joined in the order of units.
    case concat
    /// The number of units that report.
    case tally
    /// Computed from the rolled-up children.
    case derived
    /// Mean weighted by another row of the table, by path.
    case weighted(by: String)
    /// Both numbers of a rate added, then divided.
    case ratioOfSums
    /// Cannot be rolled up.
    case none

    /// Reads the word of a description, such as `sum` or `weighted(mau_khao_sat)`.
    public init?(_ text: String) {
        switch text {
        case "owner": self = .owner
        case "sum": self = .sum
        case "any": self = .any
        case "concat": self = .concat
        case "tally": self = .tally
        case "derived": self = .derived
        case "ratio_of_sums": self = .ratioOfSums
        case "none": self = .none
        default:
            guard text.hasPrefix("weighted("), text.hasSuffix(")") else { return nil }
            self = .weighted(by: String(text.dropFirst(9).dropLast()))
        }
    }

    /// The word of a description.
    public var text: String {
        switch self {
        case .owner: "owner"
        case .sum: "sum"
        case .any: "any"
        case .concat: "concat"
        case .tally: "tally"
        case .derived: "derived"
        case .weighted(let row): "weighted(\(row))"
        case .ratioOfSums: "ratio_of_sums"
        case .none: "none"
        }
    }

    /// The words, for "did you mean".
    public static let words = [
        "owner", "sum", "any", "concat", "tally", "derived", "weighted(…)", "ratio_of_sums", "none",
    ]
}
