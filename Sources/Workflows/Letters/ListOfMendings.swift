internal import CampaignLedger
internal import FormWriters

/// What a unit is asked to put right or explain in what it has sent: a few lines stand in the letter, more in its annex.
struct ListOfMendings {
    private let lines: [String]

    /// Lines that a letter has room for.
    private static let linesInLetter = 6
    /// Findings told of one form at most: the marked file that the unit gets back has them all.
    private static let limit = 40

    init(_ unit: UnitStatus) { lines = unit.mendingLines(limit: Self.limit) }

    /// Whether nothing is asked.
    var isEmpty: Bool { lines.isEmpty }

    private var hasAnnex: Bool { lines.count > Self.linesInLetter }

    /// What the letter itself says.
    func blocks(size: Double) -> [WordDocument.Block] {
        if isEmpty { return [] }
        if hasAnnex {
            let sentence =
                "Đối với nội dung đã gửi, còn \(lines.count) nội dung đề nghị bổ sung, chỉnh sửa hoặc giải trình, nêu tại Phụ lục kèm theo."
            return [LetterBlocks.paragraph(sentence, size: size)]
        }
        let sentence = "Đối với nội dung đã gửi, đề nghị bổ sung, chỉnh sửa hoặc giải trình:"
        return [LetterBlocks.paragraph(sentence, size: size)] + LetterBlocks.items(lines, size: size)
    }

    /// The annex, where there is one.
    ///
    /// - Parameter letter: the letter it goes with.
    func annex(of letter: String) -> [WordDocument.Block] {
        if !hasAnnex { return [] }
        return LetterBlocks.annex(
            "Nội dung đề nghị bổ sung, chỉnh sửa hoặc giải trình", of: letter, isLandscape: false,
            table: LetterBlocks.table(
                [("STT", 8, true), ("Nội dung", 58, false), ("Ý kiến của đơn vị", 34, false)],
                rows: lines.enumerated().map { [["\($0 + 1)"], [$1], []] }))
    }
}
