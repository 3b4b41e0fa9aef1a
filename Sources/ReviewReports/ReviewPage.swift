internal import AppendixModel
internal import Diagnostics
internal import FormWriters

/// The review as one self-contained page that opens in any browser and prints on A4.
public enum ReviewPage {
    /// The page's bytes.
    public static func bytes(_ review: Review) -> [UInt8] {
        var review = review
        review.isInOwnFile = false
        let language = review.language
        func say(_ phrase: Phrase) -> String { phrase.text(in: language) }
        var page = StaticPage(
            title: ReviewMarks.sheetName + " – " + review.file, style: style, language: language.rawValue)
        page.raw("<main>\n")
        page.element("h1", review.verdict)
        page.element("p", ReviewWording.introduction(review))
        if let remark = review.remark { page.element("p class=\"remark\"", say(remark)) }
        for severity in Severity.allCases {
            let items = review.items(of: severity)
            page.raw("<section class=\"\(severity.rawValue)\">\n")
            page.element(
                "h2", ReviewWording.section(severity, count: items.count, isInOwnFile: review.isInOwnFile, language))
            if !items.isEmpty { table(of: items, isAsked: severity == .warning, review, &page) }
            page.raw("</section>\n")
        }
        page.raw("<section class=\"read\">\n")
        page.element("h2", say(ReviewWording.readingSection))
        if !review.readings.isEmpty {
            head(ReviewWording.readingHeaders.map(say), &page)
            for reading in review.readings { row(ReviewWording.words(of: reading, language), &page) }
            page.raw("</tbody></table>\n")
        }
        if !review.figures.isEmpty {
            page.raw("<details><summary>")
            page.text(say(ReviewWording.figureSheet) + " (\(review.figures.count))")
            page.raw("</summary>\n")
            head(ReviewWording.figureHeaders.map(say), &page)
            for figure in review.figures {
                let confidence = figure.how.isEmpty ? "" : ReviewWording.percent(figure.confidence)
                row([figure.words, figure.at, figure.text, figure.taken, figure.how, confidence], &page)
            }
            page.raw("</tbody></table></details>\n")
        }
        page.raw("</section>\n</main>\n")
        return page.finish()
    }

    private static func table(of items: [Review.Item], isAsked: Bool, _ review: Review, _ page: inout StaticPage) {
        let language = review.language
        var headers = [
            ReviewWording.number, ReviewWording.place, ReviewWording.found, ReviewWording.allowed, ReviewWording.mend,
        ]
        if isAsked { headers.append(ReviewMarks.answerHeader) }
        headers.append(ReviewWording.code)
        head(headers.map { $0.text(in: language) }, &page)
        for (number, item) in items.enumerated() {
            let first = item.group.first
            page.raw("<tr>")
            page.element("td class=\"number\"", String(number + 1))
            page.raw("<td>")
            page.text(item.group.place(in: language))
            if item.spots.count > 1 {
                page.raw("<ul>")
                for spot in item.spots {
                    let cells = ReviewWording.cells(of: spot, language)
                    let words = spot.words.text(in: language)
                    page.element(
                        "li",
                        words + (cells.isEmpty || words.contains(cells) ? "" : " (\(cells))")
                            + (item.group.isFoundAlike ? "" : ": " + spot.found.text(in: language)))
                }
                page.raw("</ul>")
            }
            page.raw("</td>")
            page.element("td", item.group.isFoundAlike ? item.group.found(in: language) : "")
            page.element("td", item.group.allowed(in: language))
            page.element("td", first.mend.text(in: language))
            if isAsked { page.element("td class=\"answer\"", item.answer) }
            page.element("td class=\"code\"", first.code.rawValue)
            page.raw("</tr>\n")
        }
        page.raw("</tbody></table>\n")
    }

    private static func head(_ texts: [String], _ page: inout StaticPage) {
        page.raw("<table><thead><tr>")
        for text in texts { page.element("th scope=\"col\"", text) }
        page.raw("</tr></thead><tbody>\n")
    }

    private static func row(_ texts: [String], _ page: inout StaticPage) {
        page.raw("<tr>")
        for text in texts { page.element("td", text) }
        page.raw("</tr>\n")
    }

    private static let style = """
        @page { size: A4 landscape; margin: 12mm }
        body { font: 11pt/1.4 "Times New Roman", serif; color: #000; background: #fff; margin: 0 }
        main { max-width: 1200px; margin: 0 auto; padding: 12px }
        h1 { font-size: 15pt; margin: 0 0 4px }
        h2 { font-size: 12pt; margin: 18px 0 4px; padding: 3px 6px; border-left: 6px solid #777; background: #f2f2f2 }
        .error h2 { border-color: #9c0006; background: #fde9e7; color: #9c0006 }
        .warning h2 { border-color: #bf8f00; background: #fff5d6; color: #6b4300 }
        .remark { font-weight: bold }
        table { border-collapse: collapse; width: 100% }
        th, td { border: 1px solid #9a9a9a; padding: 3px 5px; text-align: left; vertical-align: top; overflow-wrap: anywhere; white-space: pre-line }
        th { background: #e8eef7; overflow-wrap: normal }
        thead { display: table-header-group }
        tr { break-inside: avoid }
        ul { margin: 4px 0 0; padding-left: 16px }
        .number, .code { text-align: center; white-space: nowrap; font-size: 9pt; color: #595959 }
        .answer { min-width: 130px }
        details { margin-top: 10px }

        """
}
