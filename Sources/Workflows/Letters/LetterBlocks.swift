internal import AppendixModel
internal import FormWriters

/// The pieces letters are put together from, in the sizes of Nghị định 30/2020, Phụ lục I.
enum LetterBlocks {
    /// The largest of the sizes in use for the body with which the letter stands on one page, else the largest: its annex not counted.
    static func document(
        title: String, annex: [WordDocument.Block] = [], body: (Double) -> [WordDocument.Block]
    ) -> WordDocument {
        let sizes = [14.0, 13.5, 13]
        for size in sizes {
            let document = WordDocument(title: title, blocks: body(size) + annex)
            if document.fitsOnePage { return document }
        }
        return WordDocument(title: title, blocks: body(sizes[0]) + annex)
    }

    /// A paragraph of the body.
    static func paragraph(_ text: String, size: Double, isLast: Bool = false) -> WordDocument.Block {
        .paragraph(
            WordDocument.Paragraph(
                text, size: size, alignment: .justified, after: 6, indent: 12.7, isKeptWithNext: isLast))
    }

    /// A paragraph each.
    static func paragraphs(_ texts: [String], size: Double) -> [WordDocument.Block] {
        let texts = texts.filter { !$0.isEmpty }
        return texts.enumerated().map { paragraph($1, size: size, isLast: $0 == texts.count - 1) }
    }

    /// Items of a list: "- …;" and a full stop after the last.
    static func items(_ texts: [String], size: Double) -> [WordDocument.Block] {
        texts.enumerated().map { paragraph("- \($1)\($0 == texts.count - 1 ? "." : ";")", size: size) }
    }

    /// "Kính gửi": one on its line, more than one below each other.
    static func addressees(_ lines: [String], size: Double) -> [WordDocument.Block] {
        if lines.count == 1, lines[0].count <= 60 {
            return [
                .paragraph(
                    WordDocument.Paragraph(
                        "Kính gửi: \(lines[0])", size: size, alignment: .center, before: 14, after: 12))
            ]
        }
        let head = WordDocument.Paragraph("Kính gửi:", size: size, before: 14, after: 2, left: 30, isKeptWithNext: true)
        let list = lines.enumerated().map { place, line in
            let isLast = place == lines.count - 1
            return WordDocument.Paragraph(
                "- \(line)\(isLast ? "." : ";")", size: size, after: isLast ? 12 : 2, left: 42)
        }
        return [.paragraph(head)] + list.map { .paragraph($0) }
    }

    /// The name of a kind of document and what it is about, for documents that are no letters.
    static func heading(_ name: String, about: String) -> [WordDocument.Block] {
        [
            .paragraph(WordDocument.Paragraph(name, size: 14, isBold: true, alignment: .center, before: 14)),
            .paragraph(
                WordDocument.Paragraph(about, size: 14, isBold: true, alignment: .center, after: 4, rule: 90)),
            .paragraph(WordDocument.Paragraph("", size: 6)),
        ]
    }

    /// Nơi nhận on the left, who signs on the right; it stays together.
    ///
    /// - Parameters:
    ///   - copies: who gets it besides the first; the style's own take their place.
    ///   - archive: who keeps it, where the style does not say.
    ///   - first: whom it is to; a document that is no letter names nobody above.
    static func closing(
        _ style: LetterSettings.Style, copies: [String], archive: String, signerTitle: String,
        first: String = "Như trên"
    ) -> WordDocument.Block {
        let kept = style.archive.isEmpty ? archive : style.archive
        let places = [first] + (style.copies ?? copies) + ["Lưu: \(kept)"]
        var left = [
            WordDocument.Paragraph([WordDocument.Run("Nơi nhận:", isBold: true, isItalic: true)], size: 12, before: 6)
        ]
        left += places.enumerated().map {
            WordDocument.Paragraph("- \($1)\($0 == places.count - 1 ? "." : ";")", size: 11)
        }
        let title = style.signerTitle.isEmpty ? signerTitle : style.signerTitle
        let right = [
            WordDocument.Paragraph(title, size: 14, isBold: true, alignment: .center, before: 6, after: 64),
            WordDocument.Paragraph(style.signer, size: 14, isBold: true, alignment: .center),
        ]
        return .table(
            WordDocument.Table(widths: [50, 50], rows: [[left, right]], hasLines: false, isKeptTogether: true))
    }

    // MARK: Annex

    /// The annex of a letter on a page of its own.
    ///
    /// - Parameter letter: the letter it goes with: "Công văn số      /SNV-CCHC ngày …".
    static func annex(
        _ title: String, of letter: String, isLandscape: Bool, table: WordDocument.Table
    ) -> [WordDocument.Block] {
        [
            .section(isLandscape: isLandscape),
            .paragraph(WordDocument.Paragraph("Phụ lục", size: 14, isBold: true, alignment: .center)),
            .paragraph(WordDocument.Paragraph(title.uppercased(), size: 13, isBold: true, alignment: .center)),
            .paragraph(
                WordDocument.Paragraph("(Kèm theo \(letter))", size: 13, isItalic: true, alignment: .center, after: 8)),
            .table(table),
        ]
    }

    /// A table with a header, in the size of tables.
    ///
    /// - Parameter rows: lines of each cell; those of a cell with more than one begin with a dash.
    static func table(
        _ columns: [(header: String, width: Double, isCentered: Bool)], rows: [[[String]]], size: Double = 12
    ) -> WordDocument.Table {
        let header = columns.map {
            [WordDocument.Paragraph($0.header, size: size, isBold: true, alignment: .center)]
        }
        let cells = rows.map { row in
            zip(columns, row).map { column, lines in
                lines.map { line in
                    WordDocument.Paragraph(
                        lines.count > 1 && !column.isCentered ? "- \(line)" : line, size: size,
                        alignment: column.isCentered ? .center : .left)
                }
            }
        }
        return WordDocument.Table(widths: columns.map(\.width), rows: [header] + cells, headerRows: 1)
    }
}
