internal import AppendixModel
internal import CampaignLedger
internal import Diagnostics
internal import FormWriters

/// A draft for the agency above to sign, to the heads of the units that are late.
struct EscalationLetter {
    let desk: LetterDesk
    let status: CampaignStatus
    let units: [UnitStatus]
    /// Whether it is to one unit only: what that one owes stands in the letter.
    let isAlone: Bool

    var letter: Letter {
        let style = desk.campaign.letters.escalation
        let above = desk.superior
        let name = above?.name ?? desk.campaign.document.issuer
        let number = desk.number(style.symbol, of: above)
        let annex =
            isAlone
            ? []
            : AnnexOfDuties(
                desk: desk, units: units,
                letter: desk.reference("Công văn", number: number, of: name)
            ).blocks
        let document = LetterBlocks.document(
            title: "Dự thảo công văn của \(name) về gửi báo cáo, số liệu theo \(desk.shortPlan)", annex: annex
        ) { size in
            [
                .table(
                    Letterhead.table(
                        superior: "", agency: Self.onLetterhead(name), number: number,
                        subject: "V/v gửi báo cáo, số liệu theo \(desk.shortPlan)\n(Dự thảo)", date: desk.dateLine))
            ]
                + LetterBlocks.addressees(Addressees.lines(units.map(\.unit), toHeads: true), size: size)
                + body(size: size, above: name)
                + [
                    LetterBlocks.closing(
                        style, copies: [desk.agency], archive: "VT",
                        signerTitle: Addressees.signerTitle(of: name))
                ]
        }
        return Letter(
            name: desk.name("DuThao_\(above?.short ?? "CapTren")", isAlone ? units[0].unit : nil),
            title: Phrase("Dự thảo công văn của \(name)", en: "Draft for \(name)"), recipients: units.map(\.unit),
            document: document)
    }

    private func body(size: Double, above: String) -> [WordDocument.Block] {
        let head = Addressees.head(of: above)
        let those =
            isAlone ? Addressees.head(of: units[0].unit.name) : "Thủ trưởng \(Addressees.together(units.map(\.unit)))"
        let opening = [
            "Thực hiện \(desk.plan), \(Addressees.together(status.units.map(\.unit))) gửi báo cáo, số liệu về \(desk.receiver) \(desk.due).",
            isAlone
                ? "Theo báo cáo của \(desk.agency), tính đến \(desk.asOf.long), \(units[0].unit.name) còn thiếu hoặc cần bổ sung, chỉnh sửa:"
                : "Theo báo cáo của \(desk.agency), "
                    + LetterDesk.decapitalised(ReturnCounts(status, coordinator: desk.campaign.coordinator).sentence),
        ]
        let own = isAlone ? units[0].missingLines + units[0].mendingLines(limit: 3) : []
        return opening.map { LetterBlocks.paragraph($0, size: size) } + LetterBlocks.items(own, size: size)
            + LetterBlocks.paragraphs(
                [
                    "\(head) đề nghị \(those)\(isAlone ? "" : " có tên tại Phụ lục kèm theo") trực tiếp chỉ đạo hoàn thành,"
                        + " gửi đầy đủ báo cáo, số liệu về \(desk.receiver) \(desk.until); chịu trách nhiệm về tiến độ và tính"
                        + " chính xác của số liệu.",
                    "Giao \(desk.agency) theo dõi, đôn đốc, hướng dẫn, tổng hợp và báo cáo \(head) kết quả thực hiện./.",
                ], size: size)
    }

    /// The name of who issues a document is written out; where it is a People's Committee, in two lines.
    private static func onLetterhead(_ name: String) -> String {
        name.hasPrefix("UBND ") ? "Ủy ban nhân dân\n" + name.dropFirst(5) : name
    }
}
