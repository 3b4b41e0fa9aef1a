import AppendixModel

/// The rules by word; `owner`, `derived`, `weighted` and `none` need more than the cell's own contributions and stand in `RollUpMerge`.
enum RollUpRules {
    static func rule(for rollUp: RollUp) -> (any RollUpRule.Type)? {
        switch rollUp {
        case .sum: SumOfUnits.self
        case .any: AnyUnit.self
        case .concat: JoinedTexts.self
        case .tally: TallyOfUnits.self
        case .ratioOfSums: RatioOfSums.self
        case .owner, .derived, .weighted, .none: nil
        }
    }
}
