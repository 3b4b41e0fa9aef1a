/// A Word document of paragraphs and tables, laid out as Nghị định 30/2020 has it: A4, Times New Roman, page numbers from the second page.
///
/// For what is read and signed, such as a letter or a working paper; forms with figures to read back are ``DOCXWriter``'s.
///
///     var letter = WordDocument(title: "Công văn")
///     letter.blocks = [.paragraph(WordDocument.Paragraph("Kính gửi: …", size: 14, alignment: .center))]
///     letter.bytes
public struct WordDocument: Sendable {
    /// Where a paragraph's lines stand.
    public enum Alignment: Sendable { case left, center, right, justified }

    /// A piece of a paragraph that differs from the rest.
    public struct Run: Sendable {
        /// The text; a line feed breaks the line.
        public var text: String
        /// Bold.
        public var isBold: Bool
        /// Italic.
        public var isItalic: Bool

        /// Makes a run.
        public init(_ text: String, isBold: Bool = false, isItalic: Bool = false) {
            self.text = text
            self.isBold = isBold
            self.isItalic = isItalic
        }
    }

    /// A paragraph.
    public struct Paragraph: Sendable {
        /// Its text in pieces.
        public var runs: [Run]
        /// Points.
        public var size: Double
        /// Where its lines stand.
        public var alignment: Alignment
        /// Points above.
        public var before: Double
        /// Points below.
        public var after: Double
        /// Millimetres that its first line is set in.
        public var indent: Double
        /// Millimetres that all its lines are set in.
        public var left: Double
        /// Points of a line drawn in the middle below it; 0 for none.
        public var rule: Double
        /// Whether the next paragraph stands on the same page.
        public var isKeptWithNext: Bool

        /// Makes a paragraph of several pieces.
        public init(
            _ runs: [Run], size: Double = 13, alignment: Alignment = .left, before: Double = 0, after: Double = 0,
            indent: Double = 0, left: Double = 0, rule: Double = 0, isKeptWithNext: Bool = false
        ) {
            self.runs = runs
            self.size = size
            self.alignment = alignment
            self.before = before
            self.after = after
            self.indent = indent
            self.left = left
            self.rule = rule
            self.isKeptWithNext = isKeptWithNext
        }

        /// Makes a paragraph of one piece.
        public init(
            _ text: String, size: Double = 13, isBold: Bool = false, isItalic: Bool = false,
            alignment: Alignment = .left, before: Double = 0, after: Double = 0, indent: Double = 0, left: Double = 0,
            rule: Double = 0, isKeptWithNext: Bool = false
        ) {
            self.init(
                [Run(text, isBold: isBold, isItalic: isItalic)], size: size, alignment: alignment, before: before,
                after: after, indent: indent, left: left, rule: rule, isKeptWithNext: isKeptWithNext)
        }
    }

    /// A table over the whole width of the text.
    public struct Table: Sendable {
        /// Widths of the columns in proportion to each other.
        public var widths: [Double]
        /// The cells, as many in each row as there are columns; each holds paragraphs, one at least in Word's eyes.
        public var rows: [[[Paragraph]]]
        /// How many rows are repeated on every page.
        public var headerRows: Int
        /// Whether it has lines; without, it only puts paragraphs side by side.
        public var hasLines: Bool
        /// Whether it stays on one page with what follows.
        public var isKeptTogether: Bool

        /// Makes a table.
        public init(
            widths: [Double], rows: [[[Paragraph]]], headerRows: Int = 0, hasLines: Bool = true,
            isKeptTogether: Bool = false
        ) {
            self.widths = widths
            self.rows = rows
            self.headerRows = headerRows
            self.hasLines = hasLines
            self.isKeptTogether = isKeptTogether
        }
    }

    /// What stands one below the other.
    public enum Block: Sendable {
        /// A paragraph.
        case paragraph(Paragraph)
        /// A table.
        case table(Table)
        /// What follows begins on a page of its own, whose numbers begin anew: an annex.
        case section(isLandscape: Bool)
    }

    /// Title in the document's properties.
    public var title: String
    /// Whether the pages lie, up to the first section that says otherwise.
    public var isLandscape: Bool
    /// What it says.
    public var blocks: [Block]

    /// An empty document.
    public init(title: String, isLandscape: Bool = false, blocks: [Block] = []) {
        self.title = title
        self.isLandscape = isLandscape
        self.blocks = blocks
    }

    /// The file; the same document gives the same bytes.
    public var bytes: [UInt8] { WordDocumentMarkup(self).package }

    /// Whether everything up to the first section of its own stands on one page, as far as can be told without a word processor: by the widths of
    /// Times New Roman, a little in hand.
    public var fitsOnePage: Bool { WordDocumentHeight(self).points <= Double(page.textHeight) / 20 }

    /// Its first page.
    var page: WordPage { WordPage(isLandscape: isLandscape) }
}

extension WordDocument.Table {
    /// Widths of its columns in twips; together they are the width of the text.
    func columnWidths(on page: WordPage) -> [Int] {
        let total = widths.reduce(0, +)
        var twips = widths.map { Int($0 / total * Double(page.textWidth)) }
        if let last = twips.indices.last { twips[last] += page.textWidth - twips.reduce(0, +) }
        return twips
    }
}
