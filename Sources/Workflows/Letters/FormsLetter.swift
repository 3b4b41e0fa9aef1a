internal import AppendixModel
internal import CampaignLedger
internal import Diagnostics
internal import FormWriters

/// The first letter, which sends the forms: what each unit fills and sends, by when and how.
struct FormsLetter {
    let desk: LetterDesk
    let units: [UnitStatus]
    /// Whether it is to one unit only: what that one owes stands in the letter.
    let isAlone: Bool

    var letter: Letter {
        let number = desk.ownNumber
        let document = LetterBlocks.document(
            title: "Công văn gửi biểu mẫu báo cáo theo \(desk.shortPlan)", annex: isAlone ? [] : annex(number: number)
        ) { size in
            [
                .table(
                    desk.ownHead(
                        number: number, subject: "V/v báo cáo, cung cấp số liệu theo \(desk.shortPlan)"))
            ]
                + LetterBlocks.addressees(Addressees.lines(units.map(\.unit)), size: size)
                + body(size: size) + [desk.ownClosing]
        }
        return Letter(
            name: desk.name("GuiBieu", isAlone ? units[0].unit : nil),
            title: Phrase("Công văn gửi biểu", en: "Letter sending the forms"), recipients: units.map(\.unit),
            document: document)
    }

    private func body(size: Double) -> [WordDocument.Block] {
        let those = isAlone ? units[0].unit.name : Addressees.together(units.map(\.unit))
        var blocks = LetterBlocks.paragraphs(
            [
                "Thực hiện \(desk.plan), \(desk.agency) \(hasForms ? "gửi kèm theo biểu mẫu và " : "")đề nghị \(those) thực hiện"
                    + " các nội dung sau:"
            ], size: size)
        var points = [content]
        points.append("Nơi nhận: \(desk.receiver).")
        if let due = desk.campaign.due { points.append("Thời hạn gửi: \(due.words).") }
        points.append("Hình thức gửi: " + LetterDesk.decapitalised(LetterWording.wayOfSending))
        if hasForms {
            points.append("Cách ghi: theo sheet “Hướng dẫn” trong tệp biểu; đề nghị giữ nguyên các bảng.")
        }
        for (place, point) in points.enumerated() {
            let isList = isAlone && place == 0
            blocks.append(LetterBlocks.paragraph("\(place + 1). \(point)", size: size))
            if isList { blocks += LetterBlocks.items(duties(of: units[0]).flatMap { $0 }, size: size) }
        }
        return blocks
            + LetterBlocks.paragraphs(
                [desk.contactSentence, "\(desk.agency) trân trọng đề nghị \(those) quan tâm, phối hợp thực hiện./."],
                size: size)
    }

    private var hasForms: Bool { units.contains { $0.deliverables.contains(where: \.isForm) } }

    private var content: String {
        let fill = hasForms ? "ghi số liệu vào biểu mẫu và " : ""
        return isAlone
            ? "Nội dung: \(fill)gửi báo cáo, số liệu sau:"
            : "Nội dung: \(fill)gửi báo cáo, số liệu được phân công tại Phụ lục kèm theo."
    }

    /// Forms, then documents, of a unit.
    private func duties(of unit: UnitStatus) -> [[String]] {
        let forms = unit.deliverables.filter(\.isForm).map { form in
            form.title + (form.inputCells > 0 ? " (\(form.inputCells) ô)" : "")
        }
        let documents = unit.deliverables.filter { !$0.isForm }.map { document in
            // Said where it differs from the day of all.
            let isOwn = document.lastDay != nil && document.lastDay != desk.campaign.due?.date
            return document.title + (isOwn ? " (\(document.lastDay.map(desk.last) ?? ""))" : "")
        }
        return [forms, documents]
    }

    private func annex(number: String) -> [WordDocument.Block] {
        // Units that owe the same share a line.
        var rows: [(units: [ReportingUnit], duties: [[String]])] = []
        for unit in units {
            let duties = duties(of: unit)
            if let place = rows.firstIndex(where: { $0.duties == duties }) {
                rows[place].units.append(unit.unit)
            } else {
                rows.append(([unit.unit], duties))
            }
        }
        let cells = rows.enumerated().map { [["\($0 + 1)"], Addressees.lines($1.units)] + $1.duties }
        return LetterBlocks.annex(
            "Biểu mẫu, văn bản \(Addressees.together(units.map(\.unit))) thực hiện",
            of: desk.reference("Công văn", number: number, of: desk.agency),
            isLandscape: false,
            table: LetterBlocks.table(
                [
                    ("STT", 8, true), ("Cơ quan, đơn vị", 26, false), ("Biểu mẫu ghi số liệu", 24, false),
                    ("Văn bản gửi", 42, false),
                ], rows: cells))
    }
}
