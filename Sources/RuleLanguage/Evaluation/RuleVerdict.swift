/// What a rule says of the figures.
public enum RuleVerdict: Sendable, Hashable {
    /// It holds.
    case satisfied
    /// It does not; the two sides of the comparison that failed, when there is one.
    case violated(left: RuleValue?, right: RuleValue?)
    /// An operand is blank, not applicable, not available or unresolved.
    case none
}
