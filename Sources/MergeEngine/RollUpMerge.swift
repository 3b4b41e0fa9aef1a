import AppendixModel
import Diagnostics
import TextScanning

/// `merge: roll_up`: each cell is put together over its units as its row says.
struct RollUpMerge {
    let campaign: Campaign
    let form: Form
    /// What each unit says, by unit code and form id.
    let units: [String: [String: UnitFigures]]

    func merge(into result: inout MergeResult) {
        var derived: [CellDefinition] = []
        for cell in form.cells {
            if cell.spec.rollUp == .derived {
                derived.append(cell)
                continue
            }
            let holders = campaign.holders(of: cell.responsible)
            let parts = contributions(to: cell, from: holders)
            if parts.isEmpty { continue }
            merge(cell, parts, expected: holders, into: &result)
        }
        // Deepest rows first: a derived total may be a part of another.
        for cell in derived.sorted(by: { depth($0) > depth($1) }) { derive(cell, into: &result) }
    }

    private func depth(_ cell: CellDefinition) -> Int { form.tables[cell.table].entries[cell.row].depth }

    private func contributions(to cell: CellDefinition, from holders: [String]) -> [Contribution] {
        holders.compactMap { units[$0]?[form.id]?.byKey[cell.key] }.filter { $0.figure.state != .blank }
    }

    private func merge(
        _ cell: CellDefinition, _ parts: [Contribution], expected: [String], into result: inout MergeResult
    ) {
        switch cell.spec.rollUp {
        case .owner:
            // Among several units the coordinator's figure stands; a single figure stands alone.
            if let own = parts.first(where: { $0.unit == campaign.coordinator })
                ?? (parts.count == 1 ? parts.first : nil)
            {
                result.values[cell.key] = MergedFigure(figure: own.figure, how: "số của đơn vị chủ trì", from: [own])
            } else {
                refuse(cell, parts, into: &result)
            }
        case .weighted(let row): weigh(cell, parts, by: row, expected: expected.count, into: &result)
        case .none, .derived: refuse(cell, parts, into: &result)
        case .sum, .any, .concat, .tally, .ratioOfSums:
            guard let rule = RollUpRules.rule(for: cell.spec.rollUp) else { return }
            let usable = parts.filter { $0.figure.state != .unresolved }
            guard
                let figure = cell.spec.rollUp == .tally
                    ? tally(usable, role: cell.responsible) : rule.merge(usable)
            else {
                refuse(cell, parts, into: &result)
                return
            }
            result.values[cell.key] = MergedFigure(
                figure: figure, how: rule.words(usable.count, of: expected.count), from: parts)
            if cell.spec.rollUp == .concat { tellCut(cell, usable, into: &result) }
        }
    }

    /// Says whose words do not stand in a joined text because a cell holds no more.
    private func tellCut(_ cell: CellDefinition, _ parts: [Contribution], into result: inout MergeResult) {
        let leftOut = JoinedTexts.leftOut(parts)
        guard !leftOut.isEmpty, let slice = wholeSlice else { return }
        result.values[cell.key]?.how += ", đã cắt bớt"
        let told = leftOut.prefix(3).map { campaign.unit($0)?.name ?? $0 }.joined(separator: ", ")
        let more = leftOut.count - 3
        let limit = ExactDecimal(JoinedTexts.limit).vietnameseText
        result.findings.append(
            Finding(
                .joinedTextCut, at: slice.place(of: cell),
                found: Phrase(
                    "lời ghép của \(parts.count) đơn vị dài quá \(limit) ký tự; chưa đưa đủ lời của \(told)"
                        + (more > 0 ? " và \(more) đơn vị khác" : ""),
                    en:
                        "the joined words of \(parts.count) units exceed \(JoinedTexts.limit) characters; not whole: \(told)"
                        + (more > 0 ? " and \(more) more" : "")),
                allowed: Phrase(
                    "nhiều nhất \(limit) ký tự trong một ô", en: "at most \(JoinedTexts.limit) characters in a cell"),
                evidence: leftOut))
    }

    private var wholeSlice: FormSlice? {
        FormSlice(of: form, issuer: IssueToken.Issuer(campaign: campaign.id, unit: campaign.coordinator)) { _ in true }
    }

    /// Units that report, and those counted by units that sent merged tables.
    private func tally(_ parts: [Contribution], role: String) -> Figure? {
        let merged = parts.filter { campaign.sendsMerged($0.unit, in: role) }
        if merged.isEmpty { return TallyOfUnits.merge(parts) }
        let own = parts.filter { !campaign.sendsMerged($0.unit, in: role) }
        guard let below = SumOfUnits.merge(merged)?.value?.number ?? .some(.zero),
            let counted = TallyOfUnits.merge(own)?.value?.number, let total = below.adding(counted)
        else { return nil }
        return .reported(.number(total))
    }

    /// Mean weighted by another row of the same unit and column, rounded half up to the cell's decimals.
    private func weigh(
        _ cell: CellDefinition, _ parts: [Contribution], by row: String, expected: Int, into result: inout MergeResult
    ) {
        let table = form.tables[cell.table]
        let own = table.entries[cell.row].path
        let prefix = own.split(separator: ".").dropLast().map { $0 + "." }.joined()
        let path = table.entries.contains { $0.path == prefix + row } ? prefix + row : row
        let weightKey = CellKey(form: form.id, table: table.id, row: path, column: table.figures[cell.column].path)
        var weighted = ExactDecimal.zero
        var weights = ExactDecimal.zero
        for part in parts where part.figure.state == .reported {
            guard let value = part.figure.value?.number,
                let weight = units[part.unit]?[form.id]?.byKey[weightKey]?.figure.value?.number,
                let product = value.multiplied(by: weight), let sum = weighted.adding(product),
                let total = weights.adding(weight)
            else {
                refuse(cell, parts, into: &result)
                return
            }
            weighted = sum
            weights = total
        }
        guard let mean = weighted.divided(by: weights, digits: cell.spec.decimals) else {
            refuse(cell, parts, into: &result)
            return
        }
        result.values[cell.key] = MergedFigure(
            figure: .reported(.number(mean)), how: "bình quân theo trọng số của \(parts.count)/\(expected) đơn vị",
            from: parts)
    }

    /// The sum of the rolled-up children.
    private func derive(_ cell: CellDefinition, into result: inout MergeResult) {
        let table = form.tables[cell.table]
        var total = ExactDecimal.zero
        var hasNumber = false
        var parts: [Contribution] = []
        for child in table.entries[cell.row].children
        where !table.entries[child].row.isOfWhich && table.entries[child].row.partition.isEmpty {
            let key = CellKey(
                form: form.id, table: table.id, row: table.entries[child].path, column: table.figures[cell.column].path)
            guard let merged = result.values[key] else { continue }
            parts += merged.from
            if merged.figure.state == .unresolved {
                refuse(cell, parts, into: &result)
                return
            }
            hasNumber = hasNumber || merged.figure.value?.number != nil
            if let number = merged.figure.value?.number {
                guard let next = total.adding(number) else {
                    refuse(cell, parts, into: &result)
                    return
                }
                total = next
            }
        }
        if parts.isEmpty { return }
        if total.significantDigits > 15 {
            refuse(cell, parts, into: &result)
            return
        }
        // Nobody reported a number: what all of them declared.
        let figure = hasNumber ? Figure.reported(.number(total)) : CommonState.figure(of: parts)
        result.values[cell.key] = MergedFigure(
            figure: figure, how: "tổng các dòng con đã tổng hợp", from: parts)
    }

    private func refuse(_ cell: CellDefinition, _ parts: [Contribution], into result: inout MergeResult) {
        // A sum that is not there although there are numbers is too large for a spreadsheet.
        let isSum = cell.spec.rollUp == .sum || cell.spec.rollUp == .derived
        let hasAll = !parts.isEmpty && parts.allSatisfy { $0.figure.state != .unresolved }
        let code: FindingCode =
            isSum && hasAll && parts.contains { $0.figure.value?.number != nil } ? .overflow : .notRolledUp
        guard let slice = wholeSlice else { return }
        result.findings.append(
            Finding(
                code, at: slice.place(of: cell),
                found: Phrase(
                    "\(parts.count) đơn vị có số, cách gộp “\(cell.spec.rollUp.text)”",
                    en: "\(parts.count) units report; roll-up “\(cell.spec.rollUp.text)”"),
                evidence: parts.map(\.figure.display)))
        result.values[cell.key] = MergedFigure(
            figure: Figure(state: .unresolved, text: parts.map(\.figure.display).joined(separator: "; ")),
            how: "chưa gộp được", from: parts)
    }
}
