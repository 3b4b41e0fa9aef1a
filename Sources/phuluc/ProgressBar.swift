import Foundation

/// A bar on a terminal's standard error for work that takes more than a second; nothing anywhere else.
final class ProgressBar: Sendable {
    private let isTerminal = isatty(2) == 1
    private let start = Date()
    private let label: String

    init(_ label: String) { self.label = label }

    /// Shows how far the work is; the bar goes away when all is done.
    func show(_ done: Int, of total: Int) {
        guard isTerminal, total > 0, Date().timeIntervalSince(start) > 1 else { return }
        let width = 30
        let filled = done * width / total
        let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
        let end = done >= total ? "\r\u{1B}[K" : ""
        FileHandle.standardError.write(Data("\r\(label) \(bar) \(done)/\(total)\(end)".utf8))
    }
}
