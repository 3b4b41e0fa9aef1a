import AppendixModel
import FormLayout
import TextScanning

/// The validation of a group of inputs as a formula of its first cell (ECMA-376 part 1, 18.3.1.32).
///
/// An `OR` with `ISNUMBER` on a text gives #VALUE! and so refuses the tokens; the `IF` form lets them in.
enum ValidationFormula {
    /// What a validation says.
    struct Rule: Hashable {
        /// `custom` or `list`.
        var type: String
        /// Without a leading `=`.
        var formula: String
        /// `stop` or `warning`.
        var style: String
    }

    static func rule(for spec: CellSpec, at cell: String, list: ChoiceList?) -> Rule {
        if let list { return Rule(type: "list", formula: list.name, style: "stop") }
        let tokens = "OR(" + StateToken.offered(in: spec.type).map { "\(cell)=\"\($0)\"" }.joined(separator: ",") + ")"
        switch spec.type {
        case .count, .number, .percent:
            var conditions: [String] = []
            if let minimum = spec.minimum { conditions.append("\(cell)>=\(minimum.plainText)") }
            if let maximum = spec.maximum { conditions.append("\(cell)<=\(maximum.plainText)") }
            conditions.append(spec.decimals == 0 ? "\(cell)=INT(\(cell))" : "\(cell)=ROUND(\(cell),\(spec.decimals))")
            return Rule(
                type: "custom", formula: "IF(ISNUMBER(\(cell)),AND(\(conditions.joined(separator: ","))),\(tokens))",
                style: "stop")
        case .rate, .score:
            return Rule(
                type: "custom",
                formula: "OR(ISNUMBER(\(cell)),ISNUMBER(FIND(\"/\",\(cell))),RIGHT(\(cell),1)=\"%\",\(tokens))",
                style: "warning")
        case .flagOrText:
            return Rule(
                type: "custom", formula: "IF(ISNUMBER(\(cell)),OR(\(cell)=1,\(cell)=0),LEN(\(cell))<=1000)",
                style: "warning")
        case .text, .flag, .choice:
            return Rule(type: "custom", formula: "LEN(\(cell))<=1000", style: "stop")
        }
    }
}
