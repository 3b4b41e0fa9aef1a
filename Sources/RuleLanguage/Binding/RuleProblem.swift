public import AppendixModel
public import Diagnostics

/// A problem of a rule's text.
public struct RuleProblem: Error, Sendable {
    /// `ruleSyntax`, `ruleType` or `unknownID`.
    public let code: FindingCode
    /// The rule.
    public let rule: RuleDeclaration
    /// Line and column of the text in question, from 1.
    public let mark: SourceMark
    /// What was found.
    public let found: Phrase
}

extension SourceMark {
    /// The place so many scalars further on the line.
    func moved(by offset: Int) -> SourceMark { SourceMark(line: line, column: column + offset) }
}
