internal import AppendixModel
internal import CampaignLedger
internal import Diagnostics
internal import FormLayout
internal import FormWriters
internal import MergeEngine

/// `tong-quan.html`: the merged figures for people who would rather look than read, as one page that opens in any browser and prints on A4.
struct OverviewPage {
    let result: MergeResult
    let campaign: Campaign
    let findings: [Finding]
    /// How final the figures are, in words; empty when nobody said.
    let stage: String
    /// What the tables say of themselves.
    let face: MergedFace
    /// What is different from the tables that were recorded last; nil without such tables.
    let changes: ChangesSinceLast?
    let language: Language

    /// Name of the file.
    static let fileName = "tong-quan.html"
    /// The most units and changes that are listed.
    private static let listed = 200

    /// The page.
    var bytes: [UInt8] {
        let title = say(Phrase("Tổng quan số liệu tổng hợp", en: "Overview of the merged figures"))
        var page = StaticPage(title: title, style: style, language: language.rawValue)
        page.raw("<main>\n")
        page.element("h1", title)
        page.element("p", campaign.title)
        if !campaign.document.words.isEmpty { page.element("p class=\"day\"", campaign.document.words) }
        if !stage.isEmpty { page.element("p class=\"counts\"", stage + ".") }
        completeness(&page)
        changed(&page)
        for form in campaign.forms {
            OverviewTables(form: form, result: result, remark: face.remarks[form.id] ?? "", language: language)
                .write(to: &page)
        }
        page.raw("</main>\n")
        return page.finish()
    }

    private func say(_ phrase: Phrase) -> String { phrase.text(in: language) }

    // MARK: Completeness

    private func completeness(_ page: inout StaticPage) {
        page.element("h2", say(Phrase("Mức độ đầy đủ", en: "Completeness")))
        let done = result.received.reduce(0) { $0 + $1.forms.count }
        let missing = result.received.reduce(0) { $0 + $1.missing.count }
        let complete = result.received.count { $0.missing.isEmpty }
        ShareBar.write(
            [
                ("received", done, say(Phrase("biểu đã có số liệu", en: "forms with figures"))),
                ("missing", missing, say(Phrase("biểu chưa gửi", en: "forms not sent"))),
            ], of: done + missing, to: &page)
        page.element(
            "p class=\"counts\"",
            say(
                Phrase(
                    "\(complete)/\(result.received.count) đơn vị gửi đủ biểu.",
                    en: "\(complete) of \(result.received.count) units sent all their forms.")))
        let weights = [
            (Severity.error, Phrase("lỗi phải sửa", en: "errors")),
            (Severity.warning, Phrase("nội dung đề nghị giải trình", en: "matters to explain")),
            (Severity.note, Phrase("lưu ý", en: "notes")),
        ].map { severity, words in "\(findings.count { $0.severity == severity }) \(say(words))" }
        page.element(
            "p class=\"counts\"",
            say(Phrase("Còn cần rà soát: ", en: "Still open: ")) + weights.joined(separator: ", ") + ".")
        matrix(&page)
    }

    private func matrix(_ page: inout StaticPage) {
        let owed = Set(result.received.flatMap { $0.forms + $0.missing })
        let forms = campaign.forms.filter { owed.contains($0.id) }
        // Of very many units those that have not sent everything.
        let isLong = result.received.count > Self.listed
        let told = isLong ? result.received.filter { !$0.missing.isEmpty } : result.received
        if told.isEmpty { return }
        let shorts = StatusMatrix.shortNames(of: forms.map(\.name))
        page.raw("<table class=\"matrix\"><thead><tr>")
        page.element("th scope=\"col\"", say(Phrase("Đơn vị", en: "Unit")))
        for short in shorts { page.element("th scope=\"col\"", short) }
        page.raw("</tr></thead><tbody>\n")
        for (unit, received, missing) in told.prefix(Self.listed) {
            page.raw("<tr>")
            page.element("th scope=\"row\"", campaign.unit(unit)?.name ?? unit)
            for form in forms {
                if received.contains(form.id) {
                    page.element("td class=\"received\"", StatusWording.mark(.received))
                } else if missing.contains(form.id) {
                    page.element("td class=\"missing\"", StatusWording.mark(.missing))
                } else {
                    page.raw("<td></td>")
                }
            }
            page.raw("</tr>\n")
        }
        page.raw("</tbody></table>\n")
        let legend = [DeliverableStatus.State.received, .missing].map {
            StatusWording.mark($0) + " " + say(StatusWording.label($0)).lowercased()
        }
        page.element("p class=\"legend\"", legend.joined(separator: "; ") + ".")
        let more = told.count - Self.listed
        if more > 0 {
            page.element(
                "p", say(Phrase("và \(more) đơn vị khác chưa gửi đủ.", en: "and \(more) more that have not sent all.")))
        }
    }

    // MARK: Changes

    private func changed(_ page: inout StaticPage) {
        guard let changes else { return }
        page.element(
            "h2", say(Phrase("Thay đổi so với \(changes.since.vi)", en: "Changes since \(changes.since.en)")))
        if changes.changes.isEmpty {
            page.element("p", say(Phrase("Không có ô nào thay đổi.", en: "No cell has changed.")))
            return
        }
        page.raw("<table class=\"changes\"><thead><tr>")
        for head in [
            Phrase("Chỉ tiêu", en: "Cell"), Phrase("Trước", en: "Before"), Phrase("Nay", en: "Now"),
            Phrase("Theo", en: "According to"),
        ] { page.element("th scope=\"col\"", say(head)) }
        page.raw("</tr></thead><tbody>\n")
        for change in changes.changes.prefix(Self.listed) {
            page.raw("<tr>")
            page.element("th scope=\"row\"", say(change.place))
            page.element("td class=\"figure\"", OverviewTables.shown(change.before))
            page.element("td class=\"figure\"", OverviewTables.shown(change.after))
            page.element("td", change.origin)
            page.raw("</tr>\n")
        }
        page.raw("</tbody></table>\n")
        let more = changes.changes.count - Self.listed
        if more > 0 {
            page.element(
                "p", say(Phrase("và \(more) ô khác (phuluc compare).", en: "and \(more) more cells (phuluc compare).")))
        }
    }

    /// Wide where a table has more columns than an upright page has room for.
    private var style: String {
        let widest = campaign.forms.flatMap { $0.tables.map(\.figures.count) }.max() ?? 0
        return PageStyle.page(isWide: widest > 7) + PageStyle.common + Self.style + PageStyle.widths
    }

    private static let style =
        """
        h3 { font-size: 11pt; margin: 10px 0 2px }
        .legend, .partial-note { font-size: 10pt; font-style: italic }
        .figures, .changes { margin: 4px 0 }
        .figures thead th, .changes thead th { background: #e8eef7; text-align: center; font-weight: bold }
        .figures tbody th, .changes tbody th { font-weight: normal }
        .figures .year { width: 7% }
        .figures .stt { text-align: center; width: 2em; white-space: nowrap }
        .figures .caption { font-weight: bold }
        .d1 { padding-left: 16px } .d2 { padding-left: 28px } .d3, .d4, .d5 { padding-left: 40px }
        .figure { text-align: right; white-space: nowrap }
        .words { text-align: left; white-space: normal; overflow-wrap: anywhere }
        .unresolved { background: #fbd5d1 }
        .chart { padding: 1px 4px; width: 1px; white-space: nowrap; vertical-align: bottom }
        .years { display: block }
        .years .full { fill: #4a74b4; stroke: #4a74b4 }
        .years .partial { fill: #fff; stroke: #4a74b4 }
        .years .base { stroke: #555 }

        """
}
