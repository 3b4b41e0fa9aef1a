internal import AppendixModel
internal import CampaignLedger
internal import Diagnostics
internal import FormWriters

/// Công văn đôn đốc to all units that are late or have something to complete, with an annex that says what each owes.
struct ReminderLetter {
    let desk: LetterDesk
    /// Of all units: the letter says how many have sent.
    let status: CampaignStatus
    /// Those it is to.
    let units: [UnitStatus]

    var letter: Letter {
        let number = desk.ownNumber
        let annex = AnnexOfDuties(
            desk: desk, units: units,
            letter: desk.reference("Công văn", number: number, of: desk.agency))
        let document = LetterBlocks.document(
            title: "Công văn đôn đốc gửi báo cáo, số liệu theo \(desk.shortPlan)", annex: annex.blocks
        ) { size in
            [.table(desk.ownHead(number: number, subject: Self.subject(desk)))]
                + LetterBlocks.addressees(Addressees.lines(units.map(\.unit)), size: size)
                + LetterBlocks.paragraphs(paragraphs, size: size)
                + [desk.ownClosing]
        }
        return Letter(
            name: desk.name("DonDoc"), title: Phrase("Công văn đôn đốc", en: "Reminder"), recipients: units.map(\.unit),
            document: document)
    }

    /// What letters that urge are about.
    static func subject(_ desk: LetterDesk) -> String { "V/v đôn đốc gửi báo cáo, số liệu theo \(desk.shortPlan)" }

    private var paragraphs: [String] {
        let all = Addressees.together(status.units.map(\.unit))
        let those = Addressees.together(units.map(\.unit))
        return [
            "Thực hiện \(desk.plan), \(all) gửi báo cáo, số liệu về \(desk.receiver) \(desk.due) để tổng hợp.",
            ReturnCounts(status, coordinator: desk.campaign.coordinator).sentence,
            "Để bảo đảm tiến độ tổng hợp, \(desk.agency) đề nghị \(those) có tên tại Phụ lục kèm theo khẩn trương hoàn thành,"
                + " gửi báo cáo, số liệu còn thiếu và nội dung cần bổ sung, chỉnh sửa về \(desk.receiver) \(desk.until).",
            LetterWording.wayOfSending + " " + LetterWording.wayOfMending,
            desk.contactSentence,
            "\(desk.agency) trân trọng đề nghị \(those) quan tâm, phối hợp thực hiện./.",
        ]
    }
}
