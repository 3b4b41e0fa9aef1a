internal import CampaignLedger
internal import Diagnostics
internal import Workflows

/// The way something came, as options take it.
enum ChannelOption {
    /// Reads the name in records or the words on screen.
    ///
    /// - Throws: `WorkflowError` when there is no channel of that name.
    static func read(_ text: String) throws -> Channel {
        if let known = Channel(typed: text) { return known }
        throw WorkflowError(
            Phrase(
                "--channel nhận: \(Channel.allCases.map(\.rawValue).joined(separator: ", ")).",
                en: "--channel takes: \(Channel.allCases.map(\.rawValue).joined(separator: ", "))."))
    }
}
