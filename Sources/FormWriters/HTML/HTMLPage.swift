import AppendixModel
import FormLayout

/// The page around the sections: head with the content security policy, toolbar, script.
struct HTMLPage {
    private var plan: WorkbookPlan

    init(_ plan: WorkbookPlan) {
        self.plan = plan
        // Merged figures are there to be read.
        if plan.paper == .merged {
            for index in self.plan.sheets.indices { self.plan.sheets[index].inputs = [] }
        }
    }

    func render() -> HTMLMarkup {
        let sheets = plan.sheets.filter { $0.kind != .lists }
        let style = HTMLResources.style
        let script = HTMLResources.script
        let isForm = sheets.contains { !$0.inputs.isEmpty }
        var page = HTMLMarkup()
        page.raw("<!DOCTYPE html>\n<html lang=\"vi\">\n<head>\n<meta charset=\"UTF-8\">\n")
        // Nothing from outside, and no other script or style than these two, whatever somebody types.
        page.raw(
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '\(style.hash)'; ")
        page.raw("script-src '\(script.hash)'; base-uri 'none'; form-action 'none'\">\n")
        page.raw(
            "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"PhuLuc.Issue\" content=\""
        )
        page.slot(.text(TextTemplate([.issue])))
        page.raw("\">\n<title>")
        page.text(plan.title)
        page.raw(" – ")
        page.slot(.text(TextTemplate([.unitName])))
        page.raw("</title>\n<style>")
        page.raw(style.text)
        page.raw("</style>\n</head>\n<body>\n<header class=\"bar\">\n<h1>")
        page.text(plan.title)
        page.raw("</h1>\n<p class=\"who\">")
        page.slot(.text(TextTemplate([.unitName])))
        page.raw("</p>\n<nav aria-label=\"Các biểu\">")
        for (number, sheet) in sheets.enumerated() {
            page.raw("<a href=\"#s\(number)\">")
            page.text(sheet.name)
            page.raw("</a>")
        }
        page.raw("</nav>\n<div class=\"tools\">")
        // A page of merged figures has the same tools, of which only printing shows.
        let hidden = isForm ? "" : " hidden"
        page.raw("<button type=\"button\" id=\"save\" class=\"main\"\(hidden)>Lưu để gửi</button>")
        page.raw("<button type=\"button\" id=\"next\"\(hidden)>Mục cần sửa tiếp theo</button>")
        page.raw("<button type=\"button\" id=\"csv\"\(hidden)>Tải số liệu CSV</button>")
        page.raw("<button type=\"button\" id=\"print\">In</button>")
        page.raw("<span class=\"marks\"\(hidden) role=\"group\" aria-label=\"Ký hiệu thay số liệu\">")
        for (mark, words) in [("-", "Không phát sinh"), ("x", "Không áp dụng"), ("…", "Chưa có số liệu")] {
            page.raw(
                "<button type=\"button\" data-mark=\"\(mark)\" aria-label=\"\(words)\" title=\"\(words)\">\(mark)</button>"
            )
        }
        page.raw("</span><button type=\"button\" id=\"discard\" hidden>Bỏ bản nháp</button>")
        page.raw("<span id=\"status\" role=\"status\"></span></div>\n</header>\n")
        page.raw(
            "<noscript><p class=\"off\">Trình duyệt đang tắt JavaScript: biểu vẫn ghi được nhưng không tự kiểm tra và không lưu được.</p></noscript>\n"
        )
        page.raw("<main>\n<form autocomplete=\"off\">\n")
        let declarations = PacketLayout.declarationList(in: plan.lists)?.values.compactMap { value -> String? in
            if case .text(let template) = value { template.constant } else { nil }
        }
        var fields = HTMLFields(plan)
        for (number, sheet) in sheets.enumerated() {
            HTMLSheet(sheet, number: number, slices: plan.slices, declarations: declarations ?? []).render(
                fields: &fields, to: &page)
        }
        page.raw("</form>\n</main>\n")
        page.raw("<aside id=\"problems\" aria-label=\"Nội dung cần rà soát\" hidden>")
        page.raw("<h2>Nội dung cần rà soát</h2><div></div></aside>\n")
        page.raw("<div id=\"bubble\" hidden></div>\n")
        page.raw("<script type=\"application/json\" id=\"specs\">")
        page.raw(fields.specsJSON)
        page.raw("</script>\n<script type=\"application/json\" id=\"rules\">")
        page.raw(HTMLRules(plan.rules, fields: fields.places).json)
        page.raw("</script>\n<script>")
        page.raw(script.text)
        // Nothing behind the script: a parser would move it, and a copy saved twice would differ.
        page.raw("</script></body></html>")
        return page
    }
}
