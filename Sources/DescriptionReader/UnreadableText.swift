import AppendixModel
public import Diagnostics

/// A file of a campaign that is there and cannot be taken as text.
public struct UnreadableText: Error {
    /// What was found instead.
    public var found: Phrase
    /// What is needed.
    public var allowed: Phrase?

    /// Makes an error.
    public init(_ found: Phrase, allowed: Phrase? = nil) {
        self.found = found
        self.allowed = allowed
    }

    /// Notes it at the whole file.
    func report(_ code: FindingCode, _ context: ReadingContext) {
        context.report(code, at: SourceMark(), found, allowed: allowed)
    }
}
