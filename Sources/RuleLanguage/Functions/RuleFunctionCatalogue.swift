/// All functions; a test proves that every file of the folder is listed.
public enum RuleFunctionCatalogue {
    /// In the order of the documentation.
    public static let all: [any RuleFunction.Type] = [
        Sum.self, Minimum.self, Maximum.self, Percentage.self, AbsoluteValue.self, Count.self, Filled.self,
    ]

    /// The function of that name.
    public static func function(named name: String) -> (any RuleFunction.Type)? { all.first { $0.name == name } }
}
