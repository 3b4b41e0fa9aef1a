public import AppendixModel
import TextScanning

/// The helper cell that shows what is written in a cell of the form, for rules to ask.
public enum OperandFormula {
    /// Whether a spreadsheet understands what such a cell holds as the reader does.
    public static func isProvable(_ spec: CellSpec) -> Bool {
        switch spec.type {
        case .count, .number, .percent, .flag: true
        // "x" marks what rules pass over.
        case .choice: !spec.choices.contains { $0.lowercased() == "x" || $0.isEmpty }
        case .rate, .score, .text, .flagOrText: false
        }
    }

    /// What a cell holds as one number or trimmed text, whatever way it was typed; an error stays one.
    ///
    /// - Parameter cell: the formula that finds the cell; an inserted, sorted or moved row is still found.
    public static func raw(_ cell: String) -> String { "IF(ISNUMBER(\(cell)),\(cell),TRIM(\(cell)))" }

    /// The helper formula.
    ///
    /// - Parameters:
    ///   - raw: address of the cell with ``raw(_:)``.
    ///   - encoding: how it is shown.
    public static func formula(_ spec: CellSpec, _ encoding: FormulaLeaf.Encoding, raw: String) -> String {
        let none = any(raw, StateToken.words(for: .state(.none), in: spec.type))
        let others =
            StateToken.words(for: .state(.notApplicable), in: spec.type)
            + StateToken.words(for: .state(.notAvailable), in: spec.type)
        if encoding == .answered {
            let isMark = any(raw, StateToken.words(for: .state(.none), in: spec.type) + others)
            if spec.type == .choice {
                return "IFERROR(IF(\(raw)=\"\",0,IF(OR(\(isChoice(raw, spec)),\(any(raw, others))),1,-1)),-1)"
            }
            let isWord = spec.type == .flag ? ",\(any(raw, flagWords))" : ""
            return
                "IFERROR(IF(ISNUMBER(\(raw)),IF(\(isInside(raw, spec)),1,-1),IF(\(raw)=\"\",0,IF(OR(\(isMark)\(isWord)),1,-1))),-1)"
        }
        let blank =
            switch encoding {
            case .zero: spec.type == .choice ? "\"\"" : "0"
            case .fail: "\"\""
            case .skip, .answered: "\"x\""
            }
        if spec.type == .choice {
            return "IFERROR(IF(\(raw)=\"\",\(blank),IF(OR(\(isChoice(raw, spec))),\(raw),\"x\")),\"x\")"
        }
        var text = "IF(OR(\(none)),0,\"x\")"
        if spec.type == .flag {
            text =
                "IF(OR(\(any(raw, StateToken.words(for: .yes, in: .flag)))),1,IF(OR(\(none),\(any(raw, StateToken.words(for: .no, in: .flag)))),0,\"x\"))"
        }
        return
            "IFERROR(IF(ISNUMBER(\(raw)),IF(\(isInside(raw, spec)),\(whole(raw, spec)),\"x\"),IF(\(raw)=\"\",\(blank),\(text))),\"x\")"
    }

    private static var flagWords: [String] {
        StateToken.words(for: .yes, in: .flag) + StateToken.words(for: .no, in: .flag)
    }

    /// An argument of `OR` over a constant array.
    private static func any(_ raw: String, _ words: [String]) -> String {
        "\(raw)={" + words.map { "\"\($0)\"" }.joined(separator: ",") + "}"
    }

    private static func isChoice(_ raw: String, _ spec: CellSpec) -> String {
        "EXACT(\(raw),{" + spec.choices.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }.joined(separator: ",")
            + "})"
    }

    /// The number × 10^decimals.
    private static func whole(_ raw: String, _ spec: CellSpec) -> String {
        spec.decimals == 0 || spec.type == .flag
            ? "ROUND(\(raw),0)" : "ROUND(\(raw)*1" + String(repeating: "0", count: spec.decimals) + ",0)"
    }

    /// No digit after the last decimal place, and between the bounds. Digits are compared as text: spreadsheets take numbers for equal
    /// that differ in the fifteenth.
    private static func isInside(_ raw: String, _ spec: CellSpec) -> String {
        guard let domain = NumberDomain(spec) else { return "FALSE" }
        let number = whole(raw, spec)
        return
            "AND(EXACT(\(raw)&\"\",ROUND(\(raw),\(domain.decimals))&\"\"),\(number)>=\(domain.low),\(number)<=\(domain.high))"
    }
}
