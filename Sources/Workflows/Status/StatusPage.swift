internal import AppendixModel
internal import CampaignLedger
internal import Diagnostics
internal import FormWriters

/// A status as one page that opens in any browser and prints on A4.
enum StatusPage {
    static func bytes(_ report: StatusReport, in language: Language) -> [UInt8] {
        func say(_ phrase: Phrase) -> String { phrase.text(in: language) }
        let title = say(StatusWording.title(report.campaign))
        var page = StaticPage(
            title: title, style: style(columns: report.matrix.columns.count), language: language.rawValue)
        page.raw("<main>\n")
        page.element("h1", title)
        page.element("p class=\"day\"", say(StatusWording.day(report.status)))
        bar(report.counts, say, &page)
        for line in StatusWording.counts(report.counts) { page.element("p class=\"counts\"", say(line) + ".") }
        matrix(report.matrix, say, &page)
        legend(report.matrix, say, &page)
        calls(report, say, &page)
        for remark in StatusWording.remarks(report.status) {
            page.raw("<p class=\"remark\">")
            page.element("b", say(remark.title) + ": ")
            page.text(remark.lines.map(say).joined(separator: "; ") + ".")
            page.raw("</p>\n")
        }
        page.raw("</main>\n")
        return page.finish()
    }

    /// Done, to be mended, missing, as long as they are many.
    private static func bar(_ counts: StatusCounts, _ say: (Phrase) -> String, _ page: inout StaticPage) {
        ShareBar.write(
            [
                ("received", counts.done, say(Phrase("đã nhận", en: "received"))),
                ("incomplete", counts.incomplete, say(Phrase("đề nghị bổ sung", en: "to be mended"))),
                ("missing", counts.missing, say(Phrase("chưa gửi", en: "not sent"))),
            ], of: counts.expected, to: &page)
    }

    private static func matrix(_ matrix: StatusMatrix, _ say: (Phrase) -> String, _ page: inout StaticPage) {
        page.raw("<table class=\"matrix\"><thead><tr>")
        page.element("th scope=\"col\"", say(Phrase("Đơn vị", en: "Unit")))
        for column in matrix.columns { page.element("th scope=\"col\"", column.short) }
        page.raw("</tr></thead><tbody>\n")
        for (unit, cells) in matrix.rows {
            page.raw("<tr>")
            page.element("th scope=\"row\"", unit.unit.name)
            for cell in cells {
                guard let cell else {
                    page.raw("<td></td>")
                    continue
                }
                let day = cell.received.map { "\($0.day)/\($0.month)" } ?? ""
                page.raw("<td class=\"\(cell.state.rawValue)\(cell.isLate ? " late" : "")\"><b>")
                page.text(StatusWording.mark(cell))
                page.raw("</b> ")
                page.text(day)
                page.raw("</td>")
            }
            page.raw("</tr>\n")
        }
        page.raw("</tbody></table>\n")
    }

    private static func legend(_ matrix: StatusMatrix, _ say: (Phrase) -> String, _ page: inout StaticPage) {
        let there = matrix.rows.flatMap { $0.cells.compactMap { $0 } }
        page.raw("<p class=\"legend\">")
        for state in DeliverableStatus.State.allCases where there.contains(where: { $0.state == state }) {
            page.element("b class=\"\(state.rawValue)\"", StatusWording.mark(state))
            page.text(" " + say(StatusWording.label(state)) + "   ")
        }
        if there.contains(where: \.isLate) {
            page.element("b class=\"late\"", StatusWording.lateMark)
            page.text(" " + say(StatusWording.late))
        }
        page.raw("</p>\n")
        let documents = matrix.columns.filter { !$0.isForm }
        if documents.isEmpty { return }
        page.raw("<ul class=\"documents\">\n")
        for document in documents {
            page.element("li", "\(document.short): " + say(StatusText.name(of: document, in: matrix)))
        }
        page.raw("</ul>\n")
    }

    private static func calls(_ report: StatusReport, _ say: (Phrase) -> String, _ page: inout StaticPage) {
        let lines = report.calls.lines.filter { $0.urgency != .notYet }
        if lines.isEmpty { return }
        page.element("h2", say(Phrase("Cần liên hệ, gấp trước", en: "Whom to call, the most urgent first")))
        page.raw("<table class=\"calls\"><tbody>\n")
        for line in lines {
            page.raw("<tr>")
            page.element("th scope=\"row\"", report.calls.names(line))
            page.element("td", line.asked.map(say).joined(separator: "\n"))
            page.raw("</tr>\n")
        }
        page.raw("</tbody></table>\n")
    }

    /// Upright as long as the matrix fits: then matrix and list stand on one page.
    private static func style(columns: Int) -> String {
        PageStyle.page(isWide: columns > 13) + PageStyle.common + style + PageStyle.widths
    }

    private static let style =
        """
        .calls th { font-weight: normal; width: 34% }
        .calls td { white-space: pre-line }
        .late { box-shadow: inset 0 -3px #c0392b }
        .missing.late { background: #fbd5d1; box-shadow: none }
        .legend { margin-top: 6px; white-space: pre-wrap; font-size: 10pt }
        .legend b { border: 1px solid #9a9a9a; padding: 0 4px }
        .documents { margin: 2px 0; padding-left: 0; list-style: none; font-size: 10pt; columns: 2 }
        .remark { margin-top: 6px }
        @media print { .legend, .documents { font-size: 8.5pt } }

        """
}
