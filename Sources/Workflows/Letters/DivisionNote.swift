internal import AppendixModel
internal import CampaignLedger
internal import Diagnostics
internal import FormWriters

/// A note to the divisions of the agency that collects, which owes forms itself: no letter goes from a house to itself.
struct DivisionNote {
    let desk: LetterDesk
    let unit: UnitStatus
    /// Whether it urges; else it sends the forms.
    let isReminder: Bool

    var letter: Letter {
        let office = desk.campaign.contacts.first?.office.split(separator: ",").first.map(String.init) ?? ""
        let about = "Về việc \(isReminder ? "hoàn thành" : "thực hiện") báo cáo, số liệu theo \(desk.shortPlan)"
        let document = LetterBlocks.document(title: "Phiếu trao đổi nội bộ: \(about)") { size in
            [
                .table(
                    office.isEmpty
                        ? desk.ownHead(number: "")
                        : Letterhead.table(superior: desk.agency, agency: office, date: desk.dateLine))
            ]
                + LetterBlocks.heading("PHIẾU TRAO ĐỔI NỘI BỘ", about: about)
                + LetterBlocks.addressees(["Các phòng, đơn vị thuộc \(desk.agency)"], size: size)
                + body(size: size)
                + [
                    LetterBlocks.closing(
                        desk.campaign.letters.note, copies: ["Lãnh đạo \(desk.agency) (b/c)"],
                        archive: "hồ sơ công việc",
                        signerTitle: office.isEmpty ? Addressees.signerTitle(of: desk.agency) : "TRƯỞNG PHÒNG")
                ]
        }
        return Letter(
            name: desk.name("PhieuNoiBo", unit.unit),
            title: Phrase("Phiếu trao đổi nội bộ", en: "Note to own divisions"), recipients: [unit.unit],
            document: document)
    }

    private func body(size: Double) -> [WordDocument.Block] {
        let opening =
            isReminder
            ? "Theo \(desk.plan), \(desk.agency) được phân công thực hiện báo cáo, số liệu, gửi \(desk.due). Tính đến \(desk.asOf.long)"
                + " còn các nội dung sau, đề nghị các phòng, đơn vị được phân công hoàn thành \(desk.until):"
            : "Theo \(desk.plan), \(desk.agency) được phân công thực hiện báo cáo, số liệu dưới đây. Đề nghị các phòng, đơn vị phối hợp"
                + " thực hiện, gửi \(desk.campaign.due?.words ?? "đúng thời hạn"):"
        let listed = isReminder ? unit.asked + unit.deliverables.filter { $0.state == .questioned } : unit.deliverables
        let rows = listed.enumerated().map { index, item -> [[String]] in
            let state =
                item.state == .missing
                ? ["Chưa gửi"]
                : item.mendingLines(limit: 3).map {
                    // The name of the form stands beside it.
                    LetterDesk.capitalised(
                        $0.hasPrefix(item.title + ": ") ? String($0.dropFirst(item.title.count + 2)) : $0)
                }
            let extent = item.inputCells > 0 ? ["\(item.inputCells) ô số liệu"] : ["Văn bản"]
            return [["\(index + 1)"], [item.title], isReminder ? state : extent, []]
        }
        let table = LetterBlocks.table(
            [
                ("STT", 8, true), ("Biểu, văn bản", 34, false),
                (isReminder ? "Nội dung cần hoàn thành" : "Nội dung", 36, false),
                ("Phòng, đơn vị thực hiện", 22, false),
            ], rows: rows)
        return [
            LetterBlocks.paragraph(opening, size: size), .table(table), .paragraph(WordDocument.Paragraph("", size: 6)),
        ]
            + LetterBlocks.paragraphs(
                [desk.contactSentence, "Trân trọng đề nghị các phòng, đơn vị phối hợp thực hiện./."], size: size)
    }
}
