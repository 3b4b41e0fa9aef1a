public import Diagnostics

/// A check on what was read. One file per check; ``SubmissionCheckCatalogue`` lists them.
public protocol SubmissionCheck: Sendable {
    /// The codes it may give.
    static var codes: [FindingCode] { get }
    /// What it finds.
    static func findings(in context: CheckContext) -> [Finding]
}
