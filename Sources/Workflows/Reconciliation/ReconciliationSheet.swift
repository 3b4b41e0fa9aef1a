internal import AppendixModel
internal import Diagnostics
internal import FormWriters

/// Phiếu đối chiếu: a working paper of the coordinator that puts the figures of agencies side by side, for them to agree and sign.
///
/// One page as long as its table is; beyond that the table goes on, with its header, on the next.
struct ReconciliationSheet {
    let campaign: Campaign
    /// Who compares; the coordinator, where it is one of them, last.
    let units: [ReportingUnit]
    /// What they compare: the same agencies in each.
    let disagreements: [Disagreement]

    /// The largest of the sizes in use for tables with which all stands on one page, else the smallest.
    var document: WordDocument {
        let sizes = [12.0, 11.5, 11, 10.5, 10, 9.5, 9]
        for size in sizes {
            let document = document(tableSize: size)
            if document.fitsOnePage { return document }
        }
        return document(tableSize: sizes[sizes.count - 1])
    }

    private func document(tableSize: Double) -> WordDocument {
        let coordinator = campaign.unit(campaign.coordinator)
        let year = (campaign.due?.date ?? campaign.document.date).map { String($0.year) } ?? "…"
        let title = "Phiếu đối chiếu số liệu giữa " + Disagreement.list(units.map(\.name))
        var document = WordDocument(title: title, isLandscape: units.count > 2)
        document.blocks = [
            .table(
                Letterhead.table(
                    superior: coordinator?.parent.flatMap { campaign.unit($0)?.name } ?? "",
                    agency: coordinator?.name ?? campaign.document.issuer,
                    date: "\(campaign.place.isEmpty ? "…" : campaign.place), ngày … tháng … năm \(year)")),
            .paragraph(
                WordDocument.Paragraph(
                    "PHIẾU ĐỐI CHIẾU SỐ LIỆU", size: 14, isBold: true, alignment: .center, before: 12)),
            .paragraph(
                WordDocument.Paragraph(
                    "giữa " + Disagreement.list(units.map(\.name)), size: 14, isBold: true, alignment: .center, rule: 90
                )),
            .paragraph(
                WordDocument.Paragraph(request, size: 13, alignment: .justified, before: 8, after: 6, indent: 10)),
            .table(table(size: tableSize)),
            .paragraph(
                WordDocument.Paragraph(
                    "Kết quả thống nhất ghi vào cột cuối. Cơ quan có số liệu thay đổi đề nghị gửi lại biểu đã điều chỉnh"
                        + " về \(coordinator?.name ?? campaign.receiver) để tổng hợp.",
                    size: 13, alignment: .justified, before: 4, after: 8, indent: 10, isKeptWithNext: true)),
            .table(signatures(year: year)),
        ]
        return document
    }

    private var request: String {
        let coordinator = campaign.unit(campaign.coordinator)
        let plan = campaign.document.words
        let asked = Disagreement.list(units.filter { $0.code != coordinator?.code }.map(\.name))
        return "Qua tổng hợp số liệu của đợt báo cáo “\(campaign.title)”\(plan.isEmpty ? "" : " (\(plan))"), "
            + "\(coordinator?.name ?? campaign.document.issuer) đề nghị \(asked) phối hợp đối chiếu, thống nhất"
            + " các số liệu sau:"
    }

    // MARK: Table

    private func table(size: Double) -> WordDocument.Table {
        func header(_ text: String, _ more: String = "") -> [WordDocument.Paragraph] {
            let title = WordDocument.Paragraph(text, size: size, isBold: true, alignment: .center)
            let below = WordDocument.Paragraph(more, size: size, isItalic: true, alignment: .center)
            return more.isEmpty ? [title] : [title, below]
        }
        let common = units.map(commonSource)
        let first =
            [header("Chỉ tiêu"), header("Năm")]
            + zip(units, common).map { header("Số liệu của \($0.name)", $1.map { "(\($0))" } ?? "") }
            + [header("Nội dung cần đối chiếu"), header("Kết quả thống nhất")]
        let rows = disagreements.map { disagreement -> [[WordDocument.Paragraph]] in
            let year = WordDocument.Paragraph(years(of: disagreement), size: size, alignment: .center)
            let question = WordDocument.Paragraph(disagreement.statement.vi, size: size)
            let own = zip(units, common).map { unit, common in
                disagreement.parties.filter { $0.unit == unit }
                    .flatMap { figures(of: $0, size: size, isSourceTold: common != nil) }
            }
            return [indicator(of: disagreement, size: size), [year]] + own + [[question], []]
        }
        return WordDocument.Table(
            widths: [24, 7.5] + units.map { _ in 17 } + [21, 13.5], rows: [first] + rows, headerRows: 1)
    }

    /// Where the rule is judged: form, number and words of the row.
    private func indicator(of disagreement: Disagreement, size: Double) -> [WordDocument.Paragraph] {
        let cell = disagreement.subject
        guard let form = campaign.form(cell.key.form) else { return [] }
        let table = form.tables[cell.table]
        let entry = table.entries[cell.row]
        var place = form.name + (form.tables.count > 1 ? ", bảng " + table.id.uppercased() : "")
        let number = entry.row.stt.hasSuffix(".") ? String(entry.row.stt.dropLast()) : entry.row.stt
        if !number.isEmpty, number != "-" { place += ", chỉ tiêu \(number)" }
        return [
            WordDocument.Paragraph(
                [
                    WordDocument.Run(place + ": ", isItalic: true),
                    WordDocument.Run(entry.row.label.text.shortened(to: 110)),
                ], size: size)
        ]
    }

    /// The year of the cell, else the years of what it is compared with.
    private func years(of disagreement: Disagreement) -> String {
        if let year = disagreement.subject.year { return String(year) }
        let years = Set(disagreement.parties.flatMap(\.operands).compactMap(\.cell.year))
        return years.isEmpty ? "–" : years.sorted().map(String.init).joined(separator: ", ")
    }

    /// The document all figures of an agency on this sheet were sent with: it is told once, over its column.
    private func commonSource(of unit: ReportingUnit) -> String? {
        let own = disagreements.flatMap(\.parties).filter { $0.unit == unit }.flatMap(\.operands)
        let sources = Self.sources(of: own)
        return sources.count == 1 ? Self.capitalised(sources[0]) : nil
    }

    private static func sources(of operands: [Disagreement.Operand]) -> [String] {
        operands.map(\.source.vi).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    private static func capitalised(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

    /// The figures of an agency, where they stand, and in which document they were sent.
    private func figures(of party: Disagreement.Party, size: Double, isSourceTold: Bool) -> [WordDocument.Paragraph] {
        var paragraphs: [WordDocument.Paragraph] = []
        var told: [String] = []
        for operand in party.operands {
            let form = campaign.form(operand.cell.key.form)
            var name = form?.name ?? operand.cell.key.form
            if let form, form.tables.count > 1 { name += ", bảng " + form.tables[operand.cell.table].id.uppercased() }
            if told.contains(name) { continue }
            told.append(name)
            let together = party.operands.filter {
                $0.cell.key.form == operand.cell.key.form && $0.cell.table == operand.cell.table
            }
            let written = together.map { $0.figure.display.isEmpty ? "(để trống)" : $0.figure.display }
            let addresses = together.compactMap { operand in
                operand.place.at.contains("!") ? operand.place.at.split(separator: "!").last.map(String.init) : nil
            }
            let place = name + (addresses.isEmpty ? "" : ", ô\u{A0}\(addresses.joined(separator: "; "))")
            paragraphs.append(
                WordDocument.Paragraph(
                    [WordDocument.Run(written.joined(separator: "; "), isBold: true), WordDocument.Run(" (\(place))")],
                    size: size, alignment: .center))
        }
        if !isSourceTold {
            let sources = Self.sources(of: party.operands).joined(separator: "; ")
            paragraphs.append(
                WordDocument.Paragraph(Self.capitalised(sources), size: size, isItalic: true, alignment: .center))
        }
        return paragraphs
    }

    // MARK: Signatures

    private func signatures(year: String) -> WordDocument.Table {
        let cells = units.map { unit in
            [
                WordDocument.Paragraph("Ngày … tháng … năm \(year)", size: 13, isItalic: true, alignment: .center),
                WordDocument.Paragraph(
                    "ĐẠI DIỆN \(unit.name.uppercased())", size: 13, isBold: true, alignment: .center),
                WordDocument.Paragraph("(Ký, ghi rõ họ tên)", size: 12, isItalic: true, alignment: .center, after: 48),
            ]
        }
        return WordDocument.Table(
            widths: units.map { _ in 1 }, rows: [cells], hasLines: false, isKeptTogether: true)
    }
}
