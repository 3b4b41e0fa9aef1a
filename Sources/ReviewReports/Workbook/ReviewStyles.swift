internal import Diagnostics
internal import OfficeContainers

/// Numbers of the review sheet's looks among a workbook's cell formats.
struct ReviewStyles {
    /// The verdict.
    let title: Int
    /// A line of text without border.
    let line: Int
    /// A column's header.
    let header: Int
    /// A section's title, by weight.
    let sections: [Severity: Int]
    /// The title of the section on what was read.
    let reading: Int
    /// Text in a bordered cell.
    let text: Int
    /// A cell's name that leads to it.
    let link: Int
    /// A number or a code, centred and small.
    let code: Int
    /// The unlocked cell for an answer.
    let answer: Int

    init(addingTo styles: inout StylesEdit) {
        let p = styles.prefix
        func font(_ size: Int, _ color: String, _ marks: String = "") -> String {
            "<\(p)font>\(marks)<\(p)sz val=\"\(size)\"/><\(p)color rgb=\"\(color)\"/><\(p)name val=\"Times New Roman\"/><\(p)family val=\"1\"/></\(p)font>"
        }
        let side = ["left", "right", "top", "bottom"].map {
            "<\(p)\($0) style=\"thin\"><\(p)color rgb=\"FF9A9A9A\"/></\(p)\($0)>"
        }.joined()
        let border = styles.number(of: "<\(p)border>\(side)<\(p)diagonal/></\(p)border>", in: "borders")
        let open = styles.number(
            of: "<\(p)border><\(p)left/><\(p)right/><\(p)top/><\(p)bottom/><\(p)diagonal/></\(p)border>",
            in: "borders")
        func format(
            _ font: String, fill: FillWords, border: Int, horizontal: String = "left", vertical: String = "top",
            isLocked: Bool = true
        ) -> Int {
            let fontNumber = styles.number(of: font, in: "fonts")
            let fillNumber = styles.number(of: fill.markup(prefix: p), in: "fills")
            return styles.number(
                of:
                    "<\(p)xf numFmtId=\"49\" fontId=\"\(fontNumber)\" fillId=\"\(fillNumber)\" borderId=\"\(border)\" xfId=\"0\""
                    + " applyNumberFormat=\"1\" applyFont=\"1\" applyFill=\"1\" applyBorder=\"1\" applyAlignment=\"1\" applyProtection=\"1\">"
                    + "<\(p)alignment horizontal=\"\(horizontal)\" vertical=\"\(vertical)\" wrapText=\"1\"/>"
                    + "<\(p)protection locked=\"\(isLocked ? 1 : 0)\"/></\(p)xf>", in: "cellXfs")
        }
        let black = "FF000000"
        let bold = "<\(p)b/>"
        title = format(font(14, black, bold), fill: .none, border: open, vertical: "center")
        line = format(font(11, black), fill: .none, border: open, vertical: "center")
        header = format(
            font(11, black, bold), fill: FillWords(rgb: "FFE8EEF7"), border: border, horizontal: "center",
            vertical: "center")
        sections = [
            .error: format(
                font(11, "FF9C0006", bold), fill: FillWords(rgb: "FFFDE9E7"), border: border, vertical: "center"),
            .warning: format(
                font(11, "FF7F4F00", bold), fill: FillWords(rgb: "FFFFF5D6"), border: border, vertical: "center"),
            .note: format(font(11, black, bold), fill: FillWords(rgb: "FFF2F2F2"), border: border, vertical: "center"),
        ]
        reading = sections[.note] ?? 0
        text = format(font(11, black), fill: .none, border: border)
        link = format(font(11, "FF0563C1", "<\(p)u/>"), fill: .none, border: border, horizontal: "center")
        code = format(font(9, "FF595959"), fill: .none, border: border, horizontal: "center")
        answer = format(font(11, black), fill: FillWords(rgb: "FFFFFDF0"), border: border, isLocked: false)
    }
}
