internal import AppendixModel
internal import CampaignLedger
internal import Diagnostics
internal import OfficeContainers
internal import TextScanning

/// A status as a picture for a telephone: SVG 1.1, 1080 wide, letters large enough to be read at a third of that.
struct StatusPicture {
    private let report: StatusReport
    private let language: Language
    private var xml = XMLWriter()
    private var y = 0

    /// Pixels.
    static let width = 1080
    private static let margin = 40

    init(_ report: StatusReport, _ language: Language) {
        self.report = report
        self.language = language
        xml = XMLWriter(declaration: false)
        draw()
    }

    /// Pixels: known when everything is drawn.
    var height: Int { y + Self.margin }

    /// The file.
    var bytes: [UInt8] {
        var page = XMLWriter()
        page.raw("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"\(Self.width)\" height=\"\(height)\"")
        page.raw(
            " viewBox=\"0 0 \(Self.width) \(height)\" font-family=\"Arial, 'Liberation Sans', sans-serif\">\n<title>"
        )
        page.text(StatusWording.title(report.campaign).text(in: language))
        page.raw("</title>\n<rect width=\"\(Self.width)\" height=\"\(height)\" fill=\"#ffffff\"/>\n")
        page.raw(xml.bytes)
        page.raw("</svg>\n")
        return page.bytes
    }

    private func say(_ phrase: Phrase) -> String { phrase.text(in: language) }

    private mutating func draw() {
        y = Self.margin
        for line in wrapped(say(StatusWording.title(report.campaign)), size: 40) { write(line, size: 40, isBold: true) }
        for line in wrapped(say(StatusWording.day(report.status)), size: 30) { write(line, size: 30) }
        y += 16
        bar()
        let counts = report.counts
        write(
            say(
                Phrase(
                    "\(counts.complete)/\(counts.units) đơn vị gửi đủ",
                    en: "\(counts.complete) of \(counts.units) units complete"))
                + (counts.percentOnTime.map {
                    say(Phrase(" · đúng hạn \($0.vietnameseText)%", en: " · \($0.plainText)% in time"))
                } ?? ""), size: 34, isBold: true)
        y += 10
        for (unit, cells) in report.matrix.rows { row(unit, cells) }
        legend()
    }

    /// Done, to be mended, missing.
    private mutating func bar() {
        let counts = report.counts
        if counts.expected == 0 { return }
        var x = Self.margin
        let whole = Self.width - 2 * Self.margin
        var sum = 0
        for (count, color) in [
            (counts.done, "#2e7d32"), (counts.incomplete, "#ef6c00"), (counts.missing, "#bdbdbd"),
        ] {
            sum += count
            let end = Self.margin + whole * sum / counts.expected
            rectangle(x, y, end - x, 56, color)
            if end - x >= 70 {
                text(
                    String(count), x: (x + end) / 2, y: y + 39, size: 32,
                    color: color == "#bdbdbd" ? "#000000" : "#ffffff", anchor: "middle", isBold: true)
            }
            x = end
        }
        y += 62
        write(
            say(
                Phrase(
                    "\(counts.done) đã nhận · \(counts.incomplete) đề nghị bổ sung · \(counts.missing) chưa gửi",
                    en: "\(counts.done) received · \(counts.incomplete) to be mended · \(counts.missing) not sent")),
            size: 28)
    }

    /// The unit's name, below it a chip for each form and document.
    private mutating func row(_ unit: UnitStatus, _ cells: [DeliverableStatus?]) {
        xml.raw(
            "<line x1=\"\(Self.margin)\" y1=\"\(y)\" x2=\"\(Self.width - Self.margin)\" y2=\"\(y)\" stroke=\"#d0d0d0\"/>\n"
        )
        y += 8
        let chips = zip(report.matrix.columns, cells).compactMap { column, cell in cell.map { (column.short, $0) } }
        let until = unit.extendedUntil.map {
            say(Phrase(" (gia hạn đến \($0.day)/\($0.month))", en: " (until \($0.day)/\($0.month))"))
        }
        let name = unit.unit.name + (until ?? "")
        // Names and chips of one line, where both fit.
        let start = Self.margin + 520
        let fits = name.count * 15 < 510 && chips.count <= 4
        text(name.shortened(to: 62), x: Self.margin, y: y + 36, size: 30, color: "#000000")
        if !fits { y += 50 }
        var x = fits ? start : Self.margin
        for (short, cell) in chips {
            if x + 112 > Self.width - Self.margin {
                x = fits ? start : Self.margin
                y += 56
            }
            chip(short, cell, x: x)
            x += 122
        }
        y += 60
    }

    private mutating func chip(_ short: String, _ cell: DeliverableStatus, x: Int) {
        let (fill, ink) = Self.colors(cell)
        rectangle(x, y, 112, 48, fill, radius: 8)
        text("\(short) \(StatusWording.mark(cell))", x: x + 56, y: y + 34, size: 27, color: ink, anchor: "middle")
    }

    private mutating func legend() {
        y += 16
        let there = report.matrix.rows.flatMap { $0.cells.compactMap { $0 } }
        for state in DeliverableStatus.State.allCases where there.contains(where: { $0.state == state }) {
            let (fill, ink) = Self.colors(
                DeliverableStatus(id: "", title: "", isForm: true, state: state))
            rectangle(Self.margin, y, 48, 38, fill, radius: 8)
            text(StatusWording.mark(state), x: Self.margin + 24, y: y + 28, size: 27, color: ink, anchor: "middle")
            text(
                say(StatusWording.label(state)), x: Self.margin + 64, y: y + 28, size: 27, color: "#000000")
            y += 46
        }
        if there.contains(where: \.isLate) {
            text(StatusWording.lateMark, x: Self.margin + 24, y: y + 30, size: 32, color: "#000000", anchor: "middle")
            text(say(StatusWording.late), x: Self.margin + 64, y: y + 28, size: 27, color: "#000000")
            y += 46
        }
        for column in report.matrix.columns where !column.isForm {
            for line in wrapped("\(column.short): " + say(StatusText.name(of: column, in: report.matrix)), size: 25) {
                write(line, size: 25)
            }
        }
    }

    /// Background and letters; overdue things are red.
    private static func colors(_ cell: DeliverableStatus) -> (fill: String, ink: String) {
        switch cell.state {
        case .received, .declaredNone: ("#c8e6c9", "#000000")
        case .questioned: ("#fff3c4", "#000000")
        case .incomplete, .unreadable, .signedOnly: ("#ffcc99", "#000000")
        case .missing: cell.isLate ? ("#c62828", "#ffffff") : ("#e0e0e0", "#000000")
        }
    }

    // MARK: Drawing

    /// Lines of text at most as wide as the picture. Arial's letters are on average less than half as wide as high.
    private func wrapped(_ text: String, size: Int) -> [String] {
        let room = (Self.width - 2 * Self.margin) * 100 / (size * 50)
        var lines: [String] = []
        for word in text.split(separator: " ") {
            if let last = lines.last, last.count + 1 + word.count <= room {
                lines[lines.count - 1] = last + " " + word
            } else {
                lines.append(String(word))
            }
        }
        return lines
    }

    private mutating func write(_ line: String, size: Int, isBold: Bool = false) {
        y += size * 5 / 4
        text(line, x: Self.margin, y: y - size / 4, size: size, color: "#000000", isBold: isBold)
    }

    private mutating func rectangle(_ x: Int, _ y: Int, _ width: Int, _ height: Int, _ fill: String, radius: Int = 0) {
        if width <= 0 { return }
        xml.raw("<rect x=\"\(x)\" y=\"\(y)\" width=\"\(width)\" height=\"\(height)\"")
        xml.raw(" fill=\"\(fill)\"\(radius > 0 ? " rx=\"\(radius)\"" : "")/>\n")
    }

    private mutating func text(
        _ text: String, x: Int, y: Int, size: Int, color: String, anchor: String = "start", isBold: Bool = false
    ) {
        xml.raw("<text x=\"\(x)\" y=\"\(y)\" font-size=\"\(size)\" fill=\"\(color)\" text-anchor=\"\(anchor)\"")
        xml.raw(isBold ? " font-weight=\"bold\">" : ">")
        xml.text(text)
        xml.raw("</text>\n")
    }
}
