internal import AppendixModel
internal import TextScanning

/// Bars of one row by year, the same height for the greatest of the row: SVG 1.1 within the page. A year that is not complete is an outline.
struct YearChart {
    /// A year; without a number it has no bar.
    struct Bar {
        var number: ExactDecimal?
        var isPartial: Bool
    }

    let bars: [Bar]
    /// Where the scale ends at least: 100 for percentages.
    let top: ExactDecimal

    private static let height = 34
    private static let width = 12
    private static let gap = 5

    /// The picture; nil where fewer than two years have a number. What it shows stands beside it in words: programs that read aloud pass it over.
    var svg: String? {
        let numbers = bars.compactMap(\.number)
        guard numbers.count > 1, let greatest = numbers.max(), let least = numbers.min() else { return nil }
        let high = max(greatest, top, .zero)
        let low = min(least, .zero)
        guard let span = high.subtracting(low), let base = y(.zero, high, span) else { return nil }
        let width = bars.count * (Self.width + Self.gap) + Self.gap
        var svg = "<svg class=\"years\" aria-hidden=\"true\" width=\"\(width)\" height=\"\(Self.height + 2)\""
        svg += " viewBox=\"0 0 \(width) \(Self.height + 2)\">"
        for (index, bar) in bars.enumerated() {
            guard let number = bar.number else { continue }
            guard let end = y(number, high, span), let length = base.subtracting(end)?.magnitude else { return nil }
            let x = Self.gap + index * (Self.width + Self.gap)
            svg += "<rect class=\"\(bar.isPartial ? "partial" : "full")\" x=\"\(x)\" y=\"\(min(base, end).plainText)\""
            svg += " width=\"\(Self.width)\" height=\"\(length.plainText)\"/>"
        }
        svg += "<line class=\"base\" x1=\"0\" y1=\"\(base.plainText)\" x2=\"\(width)\" y2=\"\(base.plainText)\"/>"
        return svg + "</svg>"
    }

    /// Where a number stands, from the top, in tenths of a pixel; all at the bottom where every number is 0.
    private func y(_ number: ExactDecimal, _ high: ExactDecimal, _ span: ExactDecimal) -> ExactDecimal? {
        let height = ExactDecimal(Self.height)
        if span == .zero { return height.adding(ExactDecimal(1)) }
        return high.subtracting(number)?.multiplied(by: height)?.divided(by: span, digits: 1)?.adding(ExactDecimal(1))
    }
}
