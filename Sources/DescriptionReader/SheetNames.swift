import AppendixModel
import Diagnostics

/// Names of the sheets of forms: as `sheet:` says, or made from the heading; no two alike in a campaign.
enum SheetNames {
    /// The name a form's description gives its sheet.
    static func name(_ fields: NodeFields, heading: String, id: String) -> String {
        let allowed = Phrase(
            "Từ 1 đến 31 ký tự, không có [ ] : * ? / \\, không bắt đầu hoặc kết thúc bằng dấu ', không phải “History”",
            en: "1 to 31 characters, none of [ ] : * ? / \\, no ' at an end, not “History”")
        let said = fields.value("sheet", allowed: allowed) { SheetName.isAllowed($0) ? $0 : nil }
        if let said, SheetName.isOwn(said) {
            fields.context.report(
                .duplicateID, at: fields.place("sheet"),
                Phrase(
                    "tên sheet “\(said)” là sheet của chương trình", en: "sheet “\(said)” is one of the program's own"),
                allowed: Phrase("Đặt tên khác", en: "Choose another name"))
        }
        if let said { return said }
        let cleaned = SheetName.cleaned(SentenceCase.of(heading))
        return cleaned.isEmpty ? SheetName.cleaned(SentenceCase.of(id)) : cleaned
    }

    /// Forms whose sheets can stand in one workbook: names that are written stay, those made from headings are numbered where they are taken.
    ///
    /// - Returns: the forms in their order, and what is wrong with names that are written twice.
    static func distinct(_ forms: [Form]) -> (forms: [Form], findings: [Finding]) {
        var findings: [Finding] = []
        var holders: [String: Form] = [:]
        for form in forms where form.wording.sheetMark.line > 0 {
            let key = SheetName.key(form.wording.sheet)
            guard let holder = holders[key] else {
                holders[key] = form
                continue
            }
            let context = ReadingContext(file: form.file)
            context.report(
                .duplicateID, at: form.wording.sheetMark,
                Phrase(
                    "tên sheet “\(form.wording.sheet)” đã dùng ở biểu \(holder.id)",
                    en: "sheet “\(form.wording.sheet)” is taken by form \(holder.id)"),
                allowed: Phrase(
                    "Mỗi biểu một tên sheet, không phân biệt chữ hoa, chữ thường",
                    en: "One name a form, capitals not told from small letters"))
            findings += context.findings
        }
        let distinct = forms.map { form in
            if form.wording.sheetMark.line > 0 { return form }
            let name = SheetName.numbered(form.wording.sheet) { name in
                !SheetName.isAllowed(name) || SheetName.isOwn(name) || holders[SheetName.key(name)] != nil
            }
            holders[SheetName.key(name)] = form
            return name == form.wording.sheet ? form : form.onSheet(name)
        }
        return (distinct, findings)
    }
}
