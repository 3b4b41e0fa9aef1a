internal import AppendixModel
internal import Diagnostics
internal import FormLayout
internal import OfficeContainers
internal import TextScanning

/// The first sheet "Kết quả rà soát" (ECMA-376 part 1, 18.3). Texts stand in the cells themselves, so that the shared strings of the unit's file
/// stay as they are.
struct ReviewSheetPart {
    /// Width of each column in characters; the first is hidden.
    private static let widths = [20.0, 5, 32, 10, 30, 25, 28, 30, 10]
    /// The row of headers, from 0; what is above stays on the screen with it.
    static let headerRow = 2

    private let review: Review
    private let styles: ReviewStyles
    /// Real sheet names by their names in form C.
    private let sheets: [String: String]
    private var rows = XMLWriter(declaration: false)
    private var links: [(cell: String, target: String)] = []
    private var merges: [GridRange] = []
    private var row = 0

    init(_ review: Review, styles: ReviewStyles, sheets: [String: String], fills: String) {
        self.review = review
        self.styles = styles
        self.sheets = sheets
        banner(review.verdict, styles.title, size: 14, hidden: ReviewMarks.name + " 1")
        banner(introduction, styles.line, size: 11, hidden: fills)
        put(
            [
                ReviewWording.number, ReviewWording.place, ReviewWording.cell, ReviewWording.found,
                ReviewWording.allowed,
                ReviewWording.mend, ReviewMarks.answerHeader, ReviewWording.code,
            ].enumerated().map { ($0.offset + 1, $0.element.text(in: review.language), styles.header) })
        for severity in Severity.allCases { section(severity) }
        readings()
    }

    private var introduction: String {
        ReviewWording.introduction(review) + (review.remark.map { " " + $0.text(in: review.language) } ?? "")
    }

    // MARK: Sections

    private mutating func section(_ severity: Severity) {
        let items = review.items(of: severity)
        heading(
            ReviewWording.section(
                severity, count: items.count, isInOwnFile: review.isInOwnFile, review.language),
            styles.sections[severity] ?? 0)
        for (number, item) in items.enumerated() {
            let isAsked = severity == .warning
            let ids = item.group.findings.map(\.id)
            let isSpread = item.spots.count > 1
            let spot = item.spots.first
            let hasSameFound = item.group.isFoundAlike
            let hasSameAllowed = item.group.isAllowedAlike
            // More ids would not go into a cell; the rows below name each.
            put(
                [
                    (0, ids.prefix(1900).joined(separator: " "), styles.code), (1, String(number + 1), styles.code),
                    (2, item.group.place(in: review.language), styles.text), link(to: isSpread ? nil : spot),
                    (4, hasSameFound ? item.group.found(in: review.language) : "", styles.text),
                    (5, hasSameAllowed ? item.group.allowed(in: review.language) : "", styles.text),
                    (6, item.group.first.mend.text(in: review.language), styles.text),
                    (7, isAsked ? item.answer : "", isAsked ? styles.answer : styles.text),
                    (8, item.group.first.code.rawValue, styles.code),
                ])
            guard isSpread else { continue }
            // Each place on a row of its own, since a cell has one link.
            let hasIDs = item.group.findings.count > 1
            for spot in item.spots {
                put(
                    [
                        (0, hasIDs ? spot.id : "", styles.code), (1, "", styles.code),
                        (2, spot.words.text(in: review.language), styles.text), link(to: spot),
                        (4, hasSameFound ? "" : spot.found.text(in: review.language), styles.text),
                        (5, hasSameAllowed ? "" : spot.allowed.text(in: review.language), styles.text),
                        (6, "", styles.text),
                        (7, "", isAsked && hasIDs ? styles.answer : styles.text), (8, "", styles.code),
                    ])
            }
        }
    }

    /// The cell that says which cells a spot has and leads to them.
    private mutating func link(to spot: Review.Spot?) -> (column: Int, text: String, style: Int) {
        guard let spot else { return (3, "", styles.code) }
        let text = ReviewWording.cells(of: spot, review.language)
        guard let target = target(of: spot) else { return (3, text, styles.code) }
        links.append((GridPosition(row: row, column: 3).a1, target))
        return (3, text, styles.link)
    }

    private mutating func readings() {
        heading(ReviewWording.readingSection.text(in: review.language), styles.reading)
        if review.readings.isEmpty { return }
        let headers = ReviewWording.readingHeaders.map { $0.text(in: review.language) }
        line(headers, styles.header)
        for reading in review.readings { line(ReviewWording.words(of: reading, review.language), styles.text) }
    }

    /// A row of the section on what was read: its first text over two columns.
    private mutating func line(_ texts: [String], _ style: Int) {
        merges.append(GridRange(GridPosition(row: row, column: 2), GridPosition(row: row, column: 3)))
        let widths = [Self.widths[2] + Self.widths[3]] + Self.widths.dropFirst(4)
        put(
            [(1, "", style), (2, texts[0], style), (3, "", style)]
                + texts.dropFirst().enumerated().map { ($0.offset + 4, $0.element, style) } + [(8, "", style)],
            height: zip(texts, widths).map { Self.height($0, $1, 11) }.max())
    }

    // MARK: Rows

    private mutating func banner(_ text: String, _ style: Int, size: Double, hidden: String) {
        merges.append(GridRange(GridPosition(row: row, column: 1), GridPosition(row: row, column: 8)))
        let width = Self.widths.dropFirst().reduce(0, +)
        put([(0, hidden, styles.code), (1, text, style)], height: Self.height(text, width, size, isBold: size > 12))
    }

    private mutating func heading(_ text: String, _ style: Int) {
        merges.append(GridRange(GridPosition(row: row, column: 1), GridPosition(row: row, column: 8)))
        let width = Self.widths.dropFirst().reduce(0, +)
        put(
            [(1, text, style)] + (2...8).map { ($0, "", style) },
            height: Self.height(text, width, 11, isBold: true) + 4)
    }

    private mutating func put(_ cells: [(column: Int, text: String, style: Int)], height: Double? = nil) {
        let wanted = cells.filter { $0.column > 0 }.map { Self.height($0.text, Self.widths[$0.column], 11) }.max()
        // Excel's rows are at most 409 points high.
        let points = min(height ?? wanted ?? 15, 400)
        rows.raw(
            "<row r=\"\(row + 1)\" ht=\"\(Int(points.rounded(.up)))\"\(height == nil ? "" : " customHeight=\"1\"")>")
        for (column, text, style) in cells {
            rows.raw("<c r=\"\(GridPosition(row: row, column: column).a1)\" s=\"\(style)\"")
            if text.isEmpty {
                rows.raw("/>")
            } else {
                rows.raw(" t=\"inlineStr\"><is><t xml:space=\"preserve\">")
                rows.text(String(text.prefix(column == 0 ? 32_700 : 4_000)))
                rows.raw("</t></is></c>")
            }
        }
        rows.raw("</row>")
        row += 1
    }

    private static func height(_ text: String, _ width: Double, _ size: Double, isBold: Bool = false) -> Double {
        Double(TextMetrics.lines(of: text, width: width * 7, size: size, isBold: isBold))
            * TextMetrics.lineHeight(size: size) + 3
    }

    /// `'Phụ lục 6'!D7`; nil when the place is on no sheet of this workbook.
    private func target(of spot: Review.Spot) -> String? {
        guard let name = sheets[spot.sheet] else { return nil }
        return "'" + name.replacing("'", with: "''") + "'!" + (spot.range?.a1 ?? "A1")
    }

    // MARK: The part

    /// The part's bytes.
    func bytes(namespace: String) -> [UInt8] {
        var xml = XMLWriter()
        xml.raw(
            "<worksheet xmlns=\"\(namespace)\"><sheetPr><tabColor rgb=\"FFC00000\"/><pageSetUpPr fitToPage=\"1\"/></sheetPr>"
        )
        xml.raw(
            "<dimension ref=\"A1:I\(row)\"/><sheetViews><sheetView showGridLines=\"0\" tabSelected=\"1\" workbookViewId=\"0\">"
        )
        let below = GridPosition(row: Self.headerRow + 1, column: 0).a1
        xml.raw(
            "<pane ySplit=\"\(Self.headerRow + 1)\" topLeftCell=\"\(below)\" activePane=\"bottomLeft\" state=\"frozen\"/>"
        )
        xml.raw("<selection pane=\"bottomLeft\" activeCell=\"C5\" sqref=\"C5\"/></sheetView></sheetViews>")
        xml.raw("<sheetFormatPr defaultRowHeight=\"15\"/><cols>")
        for (index, width) in Self.widths.enumerated() {
            xml.raw("<col min=\"\(index + 1)\" max=\"\(index + 1)\" width=\"\(Int(width))\"")
            xml.raw((index == 0 ? " hidden=\"1\"" : "") + " customWidth=\"1\"/>")
        }
        xml.raw("</cols><sheetData>")
        xml.raw(rows.bytes)
        xml.raw(
            "</sheetData><sheetProtection sheet=\"1\" objects=\"1\" scenarios=\"1\" formatColumns=\"0\" formatRows=\"0\"/>"
        )
        xml.raw("<mergeCells count=\"\(merges.count)\">")
        for merge in merges { xml.raw("<mergeCell ref=\"\(merge.a1)\"/>") }
        xml.raw("</mergeCells>")
        if !links.isEmpty {
            xml.raw("<hyperlinks>")
            // More than this Excel refuses.
            for link in links.prefix(65_000) {
                xml.open("hyperlink", ["ref": link.cell, "location": link.target], isEmpty: true)
            }
            xml.raw("</hyperlinks>")
        }
        xml.raw("<pageMargins left=\"0.4\" right=\"0.4\" top=\"0.6\" bottom=\"0.6\" header=\"0.3\" footer=\"0.3\"/>")
        xml.raw("<pageSetup paperSize=\"9\" orientation=\"landscape\" fitToHeight=\"0\"/>")
        xml.raw(
            "<headerFooter><oddFooter>&amp;R&amp;\"Times New Roman\"&amp;9&amp;P/&amp;N</oddFooter></headerFooter></worksheet>"
        )
        return xml.bytes
    }
}
