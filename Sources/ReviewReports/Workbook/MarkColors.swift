internal import Diagnostics

/// The colours of marked cells. The last digit says which fill a cell had before, so that whatever program saved the file since, and wherever the
/// cell went, its own fill can be put back.
struct MarkColors {
    /// All but the last digit: light red and light amber, which also print unlike.
    private static let stems: [Severity: String] = [.error: "FFF8C4B", .warning: "FFFFE69"]
    /// Fills of the forms this program writes: known even when the list is lost.
    private static let usual = ["none", "rgb FFFFFDF0", "rgb FFF4F4F4", "rgb FFF7FAFD"].compactMap { FillWords($0) }
    private static let most = 16

    private var fills: [FillWords]

    /// - Parameter text: the hidden text of an earlier review; nil for a file without one.
    init(_ text: String? = nil) {
        fills = Self.usual
        guard let text, text.hasPrefix(ReviewMarks.fills) else { return }
        for words in text.dropFirst(ReviewMarks.fills.count).split(separator: ";") where fills.count < Self.most {
            // A place is kept even for words that say nothing, since the others count on it.
            fills.append(FillWords(String(words)) ?? .none)
        }
    }

    /// The hidden text that lists the fills.
    var text: String {
        ReviewMarks.fills + " " + fills.dropFirst(Self.usual.count).map(\.text).joined(separator: ";")
    }

    /// The colour over a fill; nil when there are too many different fills.
    mutating func color(_ severity: Severity, over fill: FillWords) -> FillWords? {
        guard let stem = Self.stems[severity] else { return nil }
        if !fills.contains(fill) {
            guard fills.count < Self.most else { return nil }
            fills.append(fill)
        }
        return fills.firstIndex(of: fill).map { FillWords(rgb: stem + String($0, radix: 16, uppercase: true)) }
    }

    /// The fill under a colour; nil when it is none of ours.
    func original(of fill: FillWords) -> FillWords? {
        for stem in Self.stems.values where fill.text.hasPrefix("rgb " + stem) {
            guard let number = fill.text.last?.hexDigitValue else { return nil }
            return number < fills.count ? fills[number] : FillWords.none
        }
        return nil
    }
}
