internal import Alignment
public import AppendixModel
public import CampaignLedger
internal import CampaignStore
public import Diagnostics
internal import RuleLanguage
internal import SubmissionChecks

/// `phuluc correct`: a figure put right without a file, by telephone or by pen on the signed copy.
public enum CorrectFigure {
    /// What was changed.
    public struct Corrected: Sendable {
        /// The cell in words.
        public var place: Phrase
        /// The unit whose figure it is.
        public var unit: ReportingUnit
        /// What stood there before; nil when nothing did.
        public var before: Figure?
        /// What stands there now.
        public var after: Figure
        /// What the figures of the form now break that they did not break before.
        public var findings: [Finding]
        /// Whether the tables are locked: it is in an erratum only.
        public var isLocked: Bool
    }

    /// Records a correction.
    ///
    /// - Parameters:
    ///   - key: of the cell.
    ///   - text: the figure as one would type it in the form.
    ///   - unit: whose figure it is; nil for the unit that answers for the cell.
    ///   - isPending: whether a document that carries it is still awaited.
    /// - Throws: `WorkflowError` when there is no such cell, the text is no figure of it, or the records cannot be written.
    public static func run(
        _ path: String, key text: String, value: String, unit: String?, by: String, day: CalendarDate,
        channel: Channel, reason: String, isPending: Bool, world: World
    ) throws(WorkflowError) -> Corrected {
        let folder = try CampaignFolder(path, world: world)
        let campaign = folder.campaign
        let owner = try unit.map { name throws(WorkflowError) in try folder.units(named: [name]).first } ?? nil
        let keys = campaign.forms.flatMap { form in form.cells.filter(\.spec.isInput).map(\.key.text) }
        guard let key = CellKey(text), let form = campaign.form(key.form),
            let cell = form.cells.first(where: { $0.key == key && $0.spec.isInput })
        else {
            let hint = NearMiss.best(text, among: keys)
            throw WorkflowError(
                Phrase(
                    "Không có ô “\(text)”" + (hint.map { "; có phải ý là “\($0)”?" } ?? ".")
                        + " Mã của các ô: phuluc cells \(path) --json.",
                    en: "There is no cell “\(text)”" + (hint.map { "; did you mean “\($0)”?" } ?? ".")
                        + " The keys of cells: phuluc cells \(path) --json."))
        }
        guard let holder = owner ?? campaign.answering(for: cell),
            let slice = campaign.packet(for: holder)?.slices.first(where: { $0.form.id == form.id }),
            let index = slice.cells.firstIndex(where: { $0.key == key })
        else {
            throw WorkflowError(
                Phrase(
                    "Ô “\(text)” không thuộc biểu của đơn vị này; nêu đơn vị bằng --unit.",
                    en: "The cell “\(text)” is not in that unit’s forms; name the unit with --unit."))
        }
        let figure = TypedFigure.read(value, as: cell.spec)
        let place = slice.place(of: cell).words
        var read = FormReturn(slice: slice, figures: slice.cells.map { _ in .blank })
        read.figures[index] = figure
        let refused = SubmissionCheckCatalogue.findings(
            in: CheckContext(form: read, unit: holder.code, file: "", rules: [], others: [])
        ).first { $0.place.key == key.text && $0.severity == .error }
        if figure.state == .unresolved || figure.state == .blank || refused != nil {
            throw WorkflowError(
                Phrase(
                    "\(place.vi): “\(value)” không phải số liệu của ô này."
                        + " \(refused?.allowed.vi ?? "Ghi như trong biểu.")",
                    en:
                        "\(place.en): “\(value)” is no figure of this cell. \(refused?.allowed.en ?? "Write it as in the form.")"
                ))
        }
        let records = try CampaignRecordsFile.open(folder)
        return try CampaignRecordsFile.recording { () throws(any Error) in
            let history = try records.history(of: holder.code)
            let earlier = history.standings
            let before = earlier[form.id]?.figures[key]?.figure
            if let before, before.isSame(as: figure) {
                throw WorkflowError(
                    Phrase(
                        "\(place.vi): đã là \(figure.display), không có gì để sửa.",
                        en: "\(place.en): it is \(figure.display) already."))
            }
            let correction = Correction(
                of: key, unit: holder.code, figure: figure, by: by, day: day, channel: channel, reason: reason,
                isPending: isPending)
            var corrected = history
            corrected.corrections.append(Recorded(id: RecordID(.max), content: correction))
            let now = corrected.standings
            let standing = now[form.id]?.figures[key]
            guard let standing, standing.figure.isSame(as: figure) else {
                let later = standing?.day.short ?? ""
                throw WorkflowError(
                    Phrase(
                        "\(place.vi): đã có số liệu của ngày \(later), muộn hơn ngày \(day.short); ghi --as-of từ ngày đó trở đi nếu số này mới đúng.",
                        en:
                            "\(place.en): there is a figure of \(later), later than \(day); give --as-of from that day on if this one is right."
                    ))
            }
            let checks = StandingChecks(campaign)
            let broken = checks.findings(of: holder.code, in: now)[form.id] ?? []
            let open = Self.unsettled(in: earlier[form.id])
            let told = Set(
                (checks.findings(of: holder.code, in: earlier)[form.id] ?? []).map(\.id) + open.map(\.id))
            // What was found in the cell, and what the checks find no more, ends with it.
            let ids = Set(broken.map(\.id))
            let answers = open.filter { finding in
                !ids.contains(finding.id)
                    && (finding.key == key.text || StandingChecks.codes.contains(finding.code))
            }.map { finding in
                Resolution(
                    of: finding.id, unit: holder.code, outcome: .corrected, words: reason, by: by, day: day,
                    channel: channel)
            }
            try records.record(correction, answers: answers)
            let isLocked = try records.consolidations().contains { $0.stage == .final }
            try records.close()
            return Corrected(
                place: place, unit: holder, before: before, after: figure,
                findings: broken.filter {
                    $0.severity != .note && $0.code != .blankCells && !told.contains($0.id)
                }, isLocked: isLocked)
        }
    }

    /// Findings of a form that are not settled, each once.
    private static func unsettled(in standing: StandingFigures?) -> [RecordedFinding] {
        var seen = Set<String>()
        return (standing?.versions ?? []).flatMap(\.unsettled).filter { seen.insert($0.id).inserted }
    }
}
