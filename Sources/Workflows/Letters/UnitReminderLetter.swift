internal import AppendixModel
internal import CampaignLedger
internal import Diagnostics
internal import FormWriters

/// Công văn đôn đốc to one unit: what it has not sent, and what it is asked to complete.
struct UnitReminderLetter {
    let desk: LetterDesk
    let unit: UnitStatus

    var letter: Letter {
        let number = desk.ownNumber
        let mending = ListOfMendings(unit)
        let document = LetterBlocks.document(
            title: "Công văn đôn đốc gửi báo cáo, số liệu theo \(desk.shortPlan): \(unit.unit.name)",
            annex: mending.annex(
                of: desk.reference("Công văn", number: number, of: desk.agency))
        ) { size in
            [.table(desk.ownHead(number: number, subject: ReminderLetter.subject(desk)))]
                + LetterBlocks.addressees([unit.unit.name], size: size)
                + body(size: size, mending: mending) + [desk.ownClosing]
        }
        return Letter(
            name: desk.name("DonDoc", unit.unit), title: Phrase("Công văn đôn đốc", en: "Reminder"),
            recipients: [unit.unit], document: document
        )
    }

    private func body(size: Double, mending: ListOfMendings) -> [WordDocument.Block] {
        let name = unit.unit.name
        var due = desk.due
        if let later = unit.extendedUntil { due += ", được gia hạn đến \(later.long)" }
        var blocks = [
            LetterBlocks.paragraph(
                "Thực hiện \(desk.plan), \(name) gửi báo cáo, số liệu về \(desk.receiver) \(due) để tổng hợp.",
                size: size)
        ]
        let missing = unit.missingLines
        if !missing.isEmpty {
            blocks.append(
                LetterBlocks.paragraph(
                    "Tính đến \(desk.asOf.long), \(desk.agency) chưa nhận được của \(name):", size: size))
            blocks += LetterBlocks.items(missing, size: size)
        }
        blocks += mending.blocks(size: size)
        return blocks
            + LetterBlocks.paragraphs(
                [
                    "\(desk.agency) đề nghị \(name) quan tâm chỉ đạo hoàn thành và gửi về \(desk.receiver) \(desk.until).",
                    LetterWording.wayOfSending + " " + LetterWording.wayOfMending, desk.contactSentence,
                    "\(desk.agency) trân trọng đề nghị \(name) phối hợp thực hiện./.",
                ], size: size)
    }
}
