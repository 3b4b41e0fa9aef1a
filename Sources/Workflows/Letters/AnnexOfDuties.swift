internal import AppendixModel
internal import CampaignLedger
internal import FormWriters

/// The annex of a letter to several units: what each of them still owes, and whom to call there.
struct AnnexOfDuties {
    let desk: LetterDesk
    let units: [UnitStatus]
    /// What the letter is: "Công văn số      /SNV-CCHC ngày …".
    let letter: String

    /// Findings told of one form at most; the others are in the marked file that the unit gets back.
    private static let limit = 3

    var blocks: [WordDocument.Block] {
        let missing = units.map(\.missingLines)
        let mendings = units.map { $0.mendingLines(limit: Self.limit) }
        let contacts = units.map { desk.campaign.contact(of: $0.unit).shortLine }
        // A column nobody has anything in says nothing.
        let all: [(header: String, width: Double, cells: [[String]])] = [
            ("Nội dung còn thiếu", 34, missing), ("Nội dung cần bổ sung, chỉnh sửa", 34, mendings),
            ("Người liên hệ", 14, contacts.map { $0.isEmpty ? [] : [$0] }),
        ]
        let told = all.filter { column in column.cells.contains { !$0.isEmpty } }
        let rows = units.indices.map { index in
            [["\(index + 1)"], [units[index].unit.name]] + told.map { $0.cells[index] }
        }
        let columns: [(header: String, width: Double, isCentered: Bool)] =
            [("STT", 5, true), ("Cơ quan, đơn vị", 18, false)] + told.map { ($0.header, $0.width, false) }
        return LetterBlocks.annex(
            "Danh sách \(Addressees.together(units.map(\.unit))) chưa gửi đầy đủ báo cáo, số liệu", of: letter,
            isLandscape: mendings.contains { !$0.isEmpty }, table: LetterBlocks.table(columns, rows: rows))
    }
}

extension Campaign.Contact {
    /// Name and telephone, as a table has room for.
    var shortLine: String { [name, office, phone].filter { !$0.isEmpty }.joined(separator: ", ") }
}
