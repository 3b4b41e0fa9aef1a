internal import FormWriters

/// Shares of a whole side by side, as long as they are large, each with its words.
enum ShareBar {
    /// Draws the bar; parts of nothing are left out.
    ///
    /// - Parameters:
    ///   - parts: the class of each part, how many it is, and its words.
    ///   - whole: how many all are.
    static func write(_ parts: [(style: String, count: Int, words: String)], of whole: Int, to page: inout StaticPage) {
        let shown = parts.filter { $0.count > 0 }
        if shown.isEmpty || whole == 0 { return }
        page.raw("<table class=\"bar\" role=\"presentation\"><tr>")
        for (style, count, words) in shown {
            page.element("td class=\"\(style) w\(count * 100 / whole)\"", "\(count) \(words)")
        }
        page.raw("</tr></table>\n")
    }
}
