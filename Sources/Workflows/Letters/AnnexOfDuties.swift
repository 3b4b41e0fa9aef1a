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
        let contacts = units.map { desk.campaign.contact(of: $0.unit) }
        let mendings = units.map { $0.mendingLines(limit: Self.limit) }
        // A column nobody has anything in says nothing.
        let hasContacts = contacts.contains { !$0.isEmpty }
        let hasMendings = mendings.contains { !$0.isEmpty }
        var columns: [(header: String, width: Double, isCentered: Bool)] = [
            ("STT", 5, true), ("Cơ quan, đơn vị", 18, false), ("Nội dung còn thiếu", 34, false),
        ]
        if hasMendings { columns.append(("Nội dung cần bổ sung, chỉnh sửa", 34, false)) }
        if hasContacts { columns.append(("Người liên hệ", 14, false)) }
        let rows = units.indices.map { index -> [[String]] in
            let missing = units[index].missingLines
            var row = [["\(index + 1)"], [units[index].unit.name], missing]
            if hasMendings { row.append(mendings[index]) }
            if hasContacts { row.append([contacts[index].shortLine]) }
            return row
        }
        return LetterBlocks.annex(
            "Danh sách \(Addressees.together(units.map(\.unit))) chưa gửi đầy đủ báo cáo, số liệu", of: letter,
            isLandscape: hasMendings, table: LetterBlocks.table(columns, rows: rows))
    }
}

extension Campaign.Contact {
    /// Name and telephone, as a table has room for.
    var shortLine: String { [name, office, phone].filter { !$0.isEmpty }.joined(separator: ", ") }
}
