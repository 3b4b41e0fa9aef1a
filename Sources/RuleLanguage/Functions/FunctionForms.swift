import AppendixModel

/// How a function looks in each engine, for its page.
public enum FunctionForms {
    /// The formula over helper cells A, B, C.
    public static func spreadsheet(_ function: any RuleFunction.Type) -> String {
        let leaves = (0..<max(function.arity.lowerBound, min(2, function.arity.upperBound))).map {
            FormulaLeaf.operand($0, .skip)
        }
        func name(_ leaf: FormulaLeaf) -> String {
            guard case .operand(let number, _) = leaf else { return "" }
            return String(UnicodeScalar(UInt8(0x41 + number)))
        }
        let formula: Formula?
        var divisor: Formula?
        switch function {
        case let function as any NumberFunction.Type:
            let arguments = leaves.compactMap { try? IntegerFormula.leaf($0, in: -1000...1000, scale: 0) }
            let number = try? function.formula(arguments)
            formula = number?.above
            divisor = number?.below
        case let function as any CellFunction.Type: formula = function.formula(leaves)
        default: formula = nil
        }
        func text(_ formula: Formula) -> String {
            formula.pieces.map { piece in
                switch piece {
                case .text(let text): text
                case .cell(let leaf): name(leaf)
                case .list(let leaves): leaves.map(name).joined(separator: ",")
                case .any(let leaves, let test): "OR(" + leaves.map { name($0) + test }.joined(separator: ",") + ")"
                }
            }.joined()
        }
        guard let formula else { return "" }
        return text(formula)
            + (divisor.map { ", chia cho " + text($0) + " (vế kia của phép so sánh được nhân lên)" } ?? "")
    }
}
