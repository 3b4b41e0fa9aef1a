public import AppendixModel
internal import CampaignLedger
internal import CampaignStore
public import Diagnostics
internal import MergeEngine

/// `phuluc trace`: where a figure comes from, down to document, file, sheet, cell and the text as typed.
public struct FigureTrace: Sendable {
    /// One thing that was said of the cell, whether it counts or not.
    public struct Saying: Sendable {
        /// Name of the unit.
        public var unit: String
        /// The document it came with, or the telephone call.
        public var origin: String
        /// The file as sent, with what it lay in; empty when there is none.
        public var file: String
        /// SHA-256 of its bytes; empty when there is none.
        public var sha256: String
        /// `Sheet!D7`.
        public var at: String
        /// The text as typed.
        public var text: String
        /// The figure as read.
        public var figure: Figure
        /// How it was found in the file.
        public var how: String
        /// How it came: "Zalo", or "bản giấy" where the office typed it in itself.
        public var channel: Phrase
        /// Day of arrival.
        public var received: CalendarDate?
        /// Whether it is in the merged figure, and if not, why.
        public var standing: Phrase
        /// Whether it is in the merged figure.
        public var counts: Bool
    }

    /// The cell in words.
    public var place: Phrase
    /// Key of the cell.
    public var key: CellKey
    /// The merged figure; nil when nobody said anything.
    public var merged: Figure?
    /// How it came about.
    public var how: String
    /// Everything said, what counts first.
    public var sayings: [Saying]
    /// Answers to findings at this cell.
    public var answers: [Phrase]

    /// Follows a figure back.
    ///
    /// - Throws: `WorkflowError` when there is no such cell, or the records cannot be read.
    public static func run(_ path: String, key text: String, world: World) throws(WorkflowError) -> FigureTrace {
        let folder = try CampaignFolder(path, world: world)
        let campaign = folder.campaign
        guard let key = CellKey(text), let form = campaign.form(key.form),
            let slice = campaign.wholeSlices.first(where: { $0.form.id == form.id }),
            let cell = slice.cells.first(where: { $0.key == key })
        else {
            let hint = NearMiss.best(text, among: campaign.forms.flatMap { $0.cells.map(\.key.text) })
            throw WorkflowError(
                Phrase(
                    "Không có ô “\(text)”" + (hint.map { "; có phải ý là “\($0)”?" } ?? "."),
                    en: "There is no cell “\(text)”" + (hint.map { "; did you mean “\($0)”?" } ?? ".")))
        }
        let records = try CampaignRecordsFile.existing(folder)
        return try CampaignRecordsFile.recording { () throws(any Error) in
            var histories: [UnitHistory] = []
            for unit in try records.units() where !unit.isEmpty {
                let history = try records.history(of: unit)
                if history.concerns(key) { histories.append(history) }
            }
            try records.close()
            let result = MergePlan.merge(units: histories.map(\.unit), in: campaign) { code in
                histories.first { $0.unit == code } ?? UnitHistory(unit: code)
            }
            let merged = result.values[key]
            var sayings = histories.flatMap { SayingList(of: key, in: $0, campaign: campaign).sayings }
            for index in sayings.indices where !(merged?.from.contains { $0.isSaid(sayings[index]) } ?? false) {
                if sayings[index].counts {
                    sayings[index].counts = false
                    sayings[index].standing = Phrase(
                        "không vào số tổng hợp: đơn vị không chịu trách nhiệm ô này",
                        en: "not in the merged figure: the unit does not answer for this cell")
                }
            }
            return FigureTrace(
                place: slice.place(of: cell).words, key: key, merged: merged?.figure, how: merged?.how ?? "",
                sayings: sayings.filter(\.counts) + sayings.filter { !$0.counts },
                answers: histories.flatMap { $0.answers(at: key) })
        }
    }
}

extension Contribution {
    /// Whether a saying is this contribution.
    fileprivate func isSaid(_ saying: FigureTrace.Saying) -> Bool {
        saying.counts && figure.isSame(as: saying.figure) && figure.at == saying.at
    }
}

extension UnitHistory {
    fileprivate func concerns(_ key: CellKey) -> Bool {
        versions.contains { $0.contents.figures.contains { $0.key == key } } || corrections.contains { $0.key == key }
    }

    /// Answers to findings at a cell, in order.
    fileprivate func answers(at key: CellKey) -> [Phrase] {
        let here = Set(versions.flatMap { $0.contents.findings.filter { $0.key == key.text }.map(\.id) })
        return resolutions.filter { here.contains($0.finding) }.map { answer in
            answer.outcome.label
                + Phrase(
                    " ngày \(answer.day.short) (\(answer.by), \(answer.channel.label.vi)): \(answer.words)",
                    en: " on \(answer.day) (\(answer.by), \(answer.channel.label.en)): \(answer.words)")
        }
    }
}
