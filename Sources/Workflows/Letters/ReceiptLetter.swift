internal import AppendixModel
internal import CampaignLedger
internal import Diagnostics
internal import FormWriters

/// Xác nhận đã nhận báo cáo: what came of a unit, when and with which document, how much of it is filled, and what is still asked.
struct ReceiptLetter {
    let desk: LetterDesk
    let unit: UnitStatus

    var letter: Letter {
        let mending = ListOfMendings(unit)
        let style = desk.campaign.letters.own
        let symbol = "XN-" + (desk.coordinator?.short ?? "…")
        let number = desk.number(symbol, of: nil)
        let document = LetterBlocks.document(
            title: "Xác nhận đã nhận báo cáo: \(unit.unit.name)",
            annex: mending.annex(
                of: desk.reference("Xác nhận", number: number, of: desk.agency))
        ) { size in
            [.table(desk.ownHead(number: number))]
                + LetterBlocks.heading(
                    "XÁC NHẬN ĐÃ NHẬN BÁO CÁO", about: "của \(unit.unit.name) theo \(desk.shortPlan)")
                + body(size: size, mending: mending)
                + [
                    LetterBlocks.closing(
                        style, copies: [], archive: "VT", signerTitle: Addressees.signerTitle(of: desk.agency),
                        first: unit.unit.name)
                ]
        }
        return Letter(
            name: desk.name("XacNhan", unit.unit), title: Phrase("Xác nhận đã nhận báo cáo", en: "Receipt"),
            recipients: [unit.unit],
            document: document)
    }

    private func body(size: Double, mending: ListOfMendings) -> [WordDocument.Block] {
        let received = unit.deliverables.filter { $0.state != .missing }
        let name = unit.unit.name
        let opening =
            received.isEmpty
            ? "đã nhận tệp của \(name) gửi theo \(desk.plan), nhưng chưa đọc được."
            : "đã nhận của \(name) các báo cáo, số liệu sau đây theo \(desk.plan):"
        var blocks = [LetterBlocks.paragraph("Tính đến \(desk.asOf.long), \(desk.agency) \(opening)", size: size)]
        if !received.isEmpty { blocks += [.table(table(received)), .paragraph(WordDocument.Paragraph("", size: 6))] }
        let missing = unit.owed.filter { $0.state == .missing }
        if !missing.isEmpty {
            blocks.append(LetterBlocks.paragraph("Nội dung chưa nhận được:", size: size))
            blocks += LetterBlocks.items(DeliverableStatus.lines(of: missing), size: size)
        }
        blocks += mending.blocks(size: size)
        return blocks + LetterBlocks.paragraphs(ending(isDone: missing.isEmpty && mending.isEmpty), size: size)
    }

    private func ending(isDone: Bool) -> [String] {
        if isDone {
            return [
                "Báo cáo, số liệu nêu trên không còn nội dung cần bổ sung. \(desk.agency) trân trọng cảm ơn sự phối hợp của"
                    + " \(unit.unit.name)./."
            ]
        }
        let last = unit.lastDay.flatMap { $0 >= desk.asOf ? desk.last($0) : nil } ?? desk.until
        return [
            desk.contactSentence,
            "\(desk.agency) đề nghị \(unit.unit.name) gửi các nội dung trên về \(desk.receiver)\(last.isEmpty ? "" : " " + last)./.",
        ]
    }

    private func table(_ received: [DeliverableStatus]) -> WordDocument.Table {
        let rows = received.enumerated().map { index, item -> [[String]] in
            let document = item.document.number + (item.document.date.map { " ngày \($0.short)" } ?? "")
            let isCounted = item.isForm && item.inputCells > 0
            return [
                ["\(index + 1)"], [item.title], [document], [item.received?.short ?? ""],
                [isCounted ? "\(item.inputCells - item.blankCells)" : ""], [isCounted ? "\(item.blankCells)" : ""],
                [Self.remark(item)],
            ]
        }
        return LetterBlocks.table(
            [
                ("STT", 8, true), ("Biểu, văn bản", 29, false), ("Văn bản gửi kèm", 18, true), ("Ngày đến", 13, true),
                ("Số ô đã ghi", 9, true), ("Số ô chưa ghi", 9, true), ("Ghi chú", 20, false),
            ], rows: rows)
    }

    private static func remark(_ item: DeliverableStatus) -> String {
        var words: [String] = []
        if item.isLate { words.append("gửi sau hạn") }
        if item.versions > 1 { words.append("đã nhận \(item.versions) bản") }
        switch item.state {
        case .declaredNone: words.append("không phát sinh, không áp dụng")
        case .signedOnly: words.append("chưa có tệp số liệu")
        case .unreadable: words.append("tệp chưa đọc được")
        case .missing, .incomplete, .questioned, .received: break
        }
        if item.isForm { words.append(item.hasSignedCopy ? "có bản ký" : "chưa có bản ký") }
        return LetterDesk.capitalised(words.joined(separator: "; "))
    }
}
