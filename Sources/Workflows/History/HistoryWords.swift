internal import AppendixModel
internal import CampaignLedger
internal import Diagnostics

/// Records in words.
struct HistoryWords {
    typealias Entry = CampaignHistory.Entry

    private let campaign: Campaign
    private let receipts: [RecordID: Recorded<Receipt>]
    private let slices: [String: FormSlice]
    /// Whose a file is, by receipt: what its last reading says.
    private var units: [RecordID: String] = [:]

    init(_ campaign: Campaign, receipts: [Recorded<Receipt>]) {
        self.campaign = campaign
        self.receipts = Dictionary(receipts.map { ($0.id, $0) }) { first, _ in first }
        slices = Dictionary(campaign.wholeSlices.map { ($0.form.id, $0) }) { first, _ in first }
    }

    private func entry(
        _ id: RecordID, _ kind: Entry.Kind, _ day: CalendarDate?, _ unit: String, _ words: Phrase
    ) -> Entry {
        Entry(
            record: id.number, kind: kind, day: day, unit: unit, unitName: campaign.unit(unit)?.name ?? unit,
            words: words)
    }

    /// "chị Lan, điện thoại": who and how; how is left out where it is not told.
    private static func who(_ by: String, _ channel: Channel) -> Phrase {
        let name = Phrase.verbatim(" (" + by)
        return channel == .other ? name + .verbatim(")") : name + .verbatim(", ") + channel.label + .verbatim(")")
    }

    private static func reason(_ text: String) -> Phrase { .verbatim(text.isEmpty ? "" : ": " + text) }

    private func form(_ id: String) -> String { campaign.form(id)?.name ?? id }

    private func place(_ key: CellKey) -> String {
        guard let slice = slices[key.form], let cell = slice.cells.first(where: { $0.key == key }) else {
            return key.text
        }
        return slice.place(of: cell).words.vi
    }

    // MARK: Files

    /// Arrivals of all files.
    func receiptEntries() -> [Entry] {
        var seen: Set<String> = []
        return receipts.values.sorted { $0.id < $1.id }.map { receipt in
            let isKnown = !seen.insert(receipt.original.sha256).inserted
            let way =
                receipt.channel == .other
                ? Phrase.verbatim("") : Phrase(" qua ", en: " by ") + receipt.channel.label
            let document = receipt.document.words
            let words =
                Phrase("đến", en: "arrived") + way + .verbatim(": “\(receipt.file)”")
                + .verbatim(document.isEmpty ? "" : " (\(document))")
                + (isKnown ? Phrase(", giống hệt tệp đã nhận", en: ", the same bytes as before") : .verbatim(""))
            let unit = receipt.sender.isEmpty ? units[receipt.id] ?? "" : receipt.sender
            return entry(receipt.id, .receipt, receipt.received, unit, words)
        }
    }

    /// What a file turned out to be.
    func entry(of reading: Recorded<Reading>) -> Entry {
        let receipt = receipts[reading.receipt]
        let file = receipt?.file ?? ""
        let words: Phrase
        switch reading.kind {
        case .figures: words = Phrase("đọc được số liệu trong “\(file)”", en: "figures read from “\(file)”")
        case .signedCopy:
            let partner = reading.partner.flatMap { receipts[$0]?.file }
            words =
                partner.map {
                    Phrase("“\(file)” là bản ký của “\($0)”", en: "“\(file)” is the signed copy of “\($0)”")
                }
                ?? Phrase(
                    "“\(file)” là bản ký, chưa có file số liệu", en: "“\(file)” is a signed copy without figures")
        case .document:
            let title = campaign.deliverables.first { $0.id == reading.deliverable }?.title ?? reading.deliverable
            words = Phrase("lưu “\(file)” là \(title)", en: "“\(file)” kept as \(title)")
        case .refused:
            words = Phrase("chưa đọc được “\(file)”: \(reading.why)", en: "“\(file)” not read: \(reading.why)")
        }
        return entry(reading.id, .reading, receipt?.received, reading.unit, words)
    }

    // MARK: One unit

    /// Versions, answers, corrections and decisions of a unit.
    mutating func entries(of history: UnitHistory) -> [Entry] {
        for reading in history.readings.sorted(by: { $0.id < $1.id }) { units[reading.receipt] = reading.unit }
        let asked = history.resolutions.isEmpty ? [:] : asked(of: history)
        let answers = history.resolutions.map { answer in
            entry(
                answer.id, .resolution, answer.day, answer.unit,
                answer.outcome.label + Self.who(answer.by, answer.channel) + Self.reason(answer.words)
                    + .verbatim(" — " + (asked[answer.finding] ?? answer.finding)))
        }
        let corrections = history.corrections.map {
            entry($0.id, .correction, $0.day, $0.unit, words(of: $0.content))
        }
        let acts = history.acts.map { entry($0.id, .act, $0.day, $0.unit, words(of: $0.content, in: history)) }
        return versions(of: history) + answers + corrections + acts
    }

    private func versions(of history: UnitHistory) -> [Entry] {
        let readings = Dictionary(history.readings.map { ($0.id, $0) }) { first, _ in first }
        var last: [String: FormVersion] = [:]
        return history.versions.sorted { $0.id < $1.id }.map { version in
            let day = readings[version.reading].flatMap { receipts[$0.receipt]?.received }
            let words = words(of: version.content, after: last[version.form])
            last[version.form] = version.content
            return entry(version.id, .version, day, version.unit, words)
        }
    }

    /// "Phụ lục 6, bản 2 sửa 3 ô của bản 1 (…)".
    private func words(of version: FormVersion, after earlier: FormVersion?) -> Phrase {
        let contents = version.contents
        let name = form(version.form)
        let filled = contents.figures.count { $0.figure.state != .blank }
        let errors = contents.findings.count { $0.severity == .error }
        let warnings = contents.findings.count { $0.severity == .warning }
        let found = Phrase(
            "; \(errors) lỗi phải sửa, \(warnings) đề nghị giải trình", en: "; \(errors) errors, \(warnings) warnings")
        let head = Phrase("\(name), bản \(version.sequence)", en: "\(name), version \(version.sequence)")
        guard let earlier else {
            return head + Phrase(": \(filled) ô có ghi", en: ": \(filled) cells filled") + found
        }
        let changes = contents.changes(from: earlier.contents)
        if changes.isEmpty {
            return head
                + Phrase(
                    ": trùng số liệu với bản \(earlier.sequence)",
                    en: ": the same figures as version \(earlier.sequence)")
        }
        let added = changes.count { $0.before.state == .blank }
        let blanked = changes.count { $0.after.state == .blank }
        // Files that fill different cells complete each other: neither leaves the other's blank.
        let before = Set(earlier.contents.figures.filter { $0.figure.state != .blank }.map(\.key))
        guard contents.figures.contains(where: { $0.figure.state != .blank && before.contains($0.key) }) else {
            return head
                + Phrase(
                    " bổ sung \(added) ô cho bản \(earlier.sequence)",
                    en: " adds \(added) cells to version \(earlier.sequence)") + found
        }
        let parts = [
            (changes.count - added - blanked, Phrase("sửa", en: "changes")), (added, Phrase("ghi thêm", en: "fills")),
            (blanked, Phrase("bỏ trống", en: "leaves blank")),
        ].filter { $0.0 > 0 }.map { count, verb in verb + Phrase(" \(count) ô", en: " \(count) cells") }
        let list = parts.dropFirst().reduce(parts[0]) { $0 + .verbatim(", ") + $1 }
        let shown = changes.prefix(3).map { change in
            "\(place(change.key)): \(Self.shown(change.before)) → \(Self.shown(change.after))"
        }
        return head + .verbatim(" ") + list
            + Phrase(" của bản \(earlier.sequence)", en: " of version \(earlier.sequence)")
            + .verbatim(" (" + shown.joined(separator: "; ") + (changes.count > 3 ? "; …)" : ")")) + found
    }

    private static func shown(_ figure: Figure) -> String { figure.state == .blank ? "(trống)" : figure.display }

    /// What was found or asked, by id.
    private func asked(of history: UnitHistory) -> [String: String] {
        var asked: [String: String] = [:]
        for finding in history.versions.flatMap(\.contents.findings) + history.readings.flatMap(\.findings) {
            asked[finding.id] = finding.words
        }
        for question in campaign.forms.flatMap({ StandingFigures(of: $0.id, in: history).questions }) {
            asked[question.id] = form(question.form) + ": " + question.finding(place: place).found.vi
        }
        return asked
    }

    private func words(of correction: Correction) -> Phrase {
        let pending =
            correction.isPending
            ? Phrase("; chờ văn bản xác nhận", en: "; waits for a document") : .verbatim("")
        return Phrase("sửa \(place(correction.key)) thành ", en: "\(place(correction.key)) set to ")
            + .verbatim(Self.shown(correction.figure)) + Self.who(correction.by, correction.channel)
            + Self.reason(correction.reason) + pending
    }

    private func words(of act: CampaignAct, in history: UnitHistory) -> Phrase {
        func version(_ id: RecordID) -> String {
            history.versions.first { $0.id == id }.map { "\(form($0.form)), bản \($0.sequence)" } ?? "\(id)"
        }
        let deed: Phrase
        switch act.deed {
        case .extension(let until): deed = Phrase("gia hạn đến \(until.short)", en: "more time until \(until)")
        case .invalidation(let id): deed = Phrase("không tính \(version(id))", en: "\(version(id)) does not count")
        case .reinstatement(let id): deed = Phrase("tính lại \(version(id))", en: "\(version(id)) counts again")
        case .reopening(let id): deed = Phrase("mở lại \(form(id))", en: "\(form(id)) opened again")
        case .declaration(let id, let state):
            deed = Phrase("\(form(id)): \(state.label)", en: "\(form(id)): \(state.rawValue)")
        case .confirmation(let id, let receipt):
            let key = history.corrections.first { $0.id == id }.map { place($0.key) } ?? "\(id)"
            let file = receipts[receipt]?.file ?? "\(receipt)"
            deed = Phrase("“\(file)” xác nhận lần sửa \(key)", en: "“\(file)” carries the correction of \(key)")
        case .note(let id): deed = id.isEmpty ? Phrase("ghi chú", en: "note") : Phrase.verbatim(form(id))
        }
        return deed + Self.who(act.by, act.channel) + Self.reason(act.reason)
    }

    // MARK: Merged tables

    /// "dự thảo lần 2: số liệu của 5 đơn vị".
    func entry(of merged: Recorded<Consolidation>) -> Entry {
        let document = merged.document.words
        let words =
            Phrase("tổng hợp, ", en: "merged, ") + merged.stage.label
            + Phrase(" lần \(merged.number)", en: " \(merged.number)")
            + Phrase(": số liệu của \(merged.units.count) đơn vị", en: ": figures of \(merged.units.count) units")
            + .verbatim(document.isEmpty ? "" : " (\(document))") + Self.who(merged.by, .other)
            + Self.reason(merged.reason)
        return entry(merged.id, .consolidation, merged.day, "", words)
    }
}
