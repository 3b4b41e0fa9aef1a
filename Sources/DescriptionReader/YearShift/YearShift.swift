public import AppendixModel
public import Diagnostics

/// A campaign's description some years later: the same text but for its years, as a person would retype it.
///
/// Years of columns, of the days figures are of, and of the campaign's own days move, and with them the wordings that name them. What only looks like such a
/// year stays and is told: periods of programmes, numbers of laws, years from which a rule holds.
public enum YearShift {
    /// A place and what is to be said of it.
    public struct Remark: Sendable, Hashable {
        /// The file's name.
        public var file: String
        /// Its line, from 1.
        public var line: Int
        /// What.
        public var words: Phrase
    }

    /// What became of a description.
    public struct Outcome: Sendable {
        /// New texts of the campaign and its forms by file name; empty when anything is refused.
        public var files: [String: String] = [:]
        /// What a person should look at.
        public var reviews: [Remark] = []
        /// What cannot be moved.
        public var refusals: [Remark] = []
        /// Ids of columns that are years, and their new ids.
        public var columnIDs: [String: String] = [:]
    }

    /// Moves a campaign.
    ///
    /// - Parameters:
    ///   - campaign: as its files say.
    ///   - years: from 1 on.
    ///   - document: number of the document that orders the new campaign; nil leaves a gap in place of the old number.
    ///   - file: the text of a file of the campaign.
    public static func shift(
        _ campaign: Campaign, by years: Int, document: String?, file: (String) -> String?
    ) -> Outcome {
        var outcome = Outcome()
        for form in campaign.forms {
            for leaf in form.tables.flatMap(\.figures) {
                guard let year = leaf.column.year else { continue }
                for id in leaf.path.split(separator: ".").map(String.init) where named(year, in: id) {
                    outcome.columnIDs[id] = id.replacing(String(year), with: String(year + years))
                }
            }
        }
        let due = campaign.due?.date
        let next = due.flatMap { CalendarDate(year: $0.year + years, month: $0.month, day: $0.day) }
        var heirs: [String: String?] = [:]
        for code in campaign.register.codes where campaign.register.unit(code, on: next) == nil {
            let successors = campaign.register.successors(of: code, on: next)
            heirs[code] = .some(successors.count == 1 ? successors[0].code : nil)
        }
        let number = campaign.document.number
        let rules = ShiftPass.Rules(
            years: years, columnIDs: outcome.columnIDs, oldNumber: number, newNumber: document ?? withoutNumber(number),
            documentDay: campaign.document.date, dueYear: due?.year ?? 0,
            periodYears: periodYears(of: campaign, by: years), heirs: heirs)
        var passes: [ShiftPass] = []
        if let pass = ShiftPass(file("campaign.yaml") ?? "", file: "campaign.yaml", rules: rules) {
            var shift = CampaignYearShift(pass)
            passes.append(shift.run())
        }
        for form in campaign.forms {
            guard let pass = ShiftPass(file(form.file) ?? "", file: form.file, rules: rules) else { continue }
            var shift = FormYearShift(form, pass: pass)
            passes.append(shift.run())
        }
        for var pass in passes {
            outcome.files[pass.file] = pass.applied()
            outcome.reviews += pass.reviews
            outcome.refusals += pass.refusals
        }
        if !outcome.refusals.isEmpty { outcome.files = [:] }
        return outcome
    }

    /// Years that are columns of a form.
    static func years(of form: Form) -> Set<Int> { Set(form.tables.flatMap { $0.figures.compactMap(\.column.year) }) }

    /// The year of a day that figures are of, some years later: not beyond the period that the row is about.
    static func year(_ year: Int, inPeriodOf label: String, by years: Int) -> Int {
        min(year + years, YearWords(label).endOfPeriod(holding: year) ?? .max)
    }

    /// The days that figures of a form are of, and what becomes of them.
    static func days(of form: Form, by years: Int) -> [CalendarDate: CalendarDate] {
        var days: [CalendarDate: CalendarDate] = [:]
        func add(_ day: CalendarDate?, _ label: String) {
            guard let day else { return }
            let year = Self.year(day.year, inPeriodOf: label, by: years)
            let moved = CalendarDate(year: year, month: day.month, day: day.day) ?? day
            days[day] = max(days[day] ?? moved, moved)
        }
        for table in form.tables {
            for leaf in table.figures { add(leaf.column.asOf, "") }
            for entry in table.entries { add(entry.row.asOf, entry.row.label.text) }
        }
        return days
    }

    /// Years of days that cannot move as far as the campaign since the period of their row ends.
    private static func periodYears(of campaign: Campaign, by years: Int) -> [Int: Int] {
        var moved: [Int: Set<Int>] = [:]
        for form in campaign.forms {
            for (day, new) in days(of: form, by: years) { moved[day.year, default: []].insert(new.year) }
        }
        return moved.compactMapValues { $0.count == 1 ? $0.first : nil }
    }

    /// Whether the years a rule holds in move with the campaign: those of a single year, which belong to a day figures are of; not the bounds of laws.
    public static func moves(from: Int?, until: Int?) -> Bool { from != nil && from == until }

    /// "04/KH-UBND" is "…/KH-UBND" until somebody knows.
    private static func withoutNumber(_ number: String) -> String {
        let rest = number.drop { $0.isNumber }
        return rest.hasPrefix("/") ? "…" + rest : number
    }

    private static func named(_ year: Int, in id: String) -> Bool {
        YearWords(id).named.contains { $0.year == year }
    }
}
