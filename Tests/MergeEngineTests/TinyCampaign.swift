import AppendixModel
import DescriptionReader
import Diagnostics
import MergeEngine
import TestSupport
import Testing
import TextScanning

/// Campaigns of one small form and a handful of units, built from the texts of their files.
struct TinyCampaign {
    let campaign: Campaign

    /// Three communes `a`, `b`, `c` under the coordinator `t`; every commune fills every row.
    static let units = """
        code,name,short,type,parent,aliases,valid_from,valid_to,successors
        t,Tỉnh,T,tinh,,,,,
        a,Xã A,A,xa,t,,,,
        b,Xã B,B,xa,t,,,,
        c,Xã C,C,xa,t,,,,
        """

    /// Reads a campaign whose form has these rows and one figure column `s`.
    ///
    /// - Parameters:
    ///   - rows: lines of YAML, each a row.
    ///   - roles: `role: unit` pairs, in YAML; `moi-xa` is every commune in a roll-up campaign.
    init(
        rows: String, merge: String = "roll_up", roles: String = "{moi-xa: {type: xa}}", responsible: String = "moi-xa",
        location: SourceLocation = #_sourceLocation
    ) throws {
        let files = [
            "campaign.yaml": """
            campaign: thu
            short: THU
            title: Đợt thử
            coordinator: t
            merge: \(merge)
            dates: {due: {date: 2020-04-29}, extensions: [{unit: c, until: 2020-05-05}]}
            roles: \(roles)
            forms: [bieu.yaml]
            """,
            "units.csv": Self.units,
            "bieu.yaml": """
            form: bieu
            heading: BIỂU
            title: BIỂU THỬ
            responsible: \(responsible)
            defaults: {type: count, roll_up: sum}
            columns: [{role: label, header: Chỉ tiêu}, {id: s, header: Số}]
            rows:
            \(rows)
            """,
        ]
        let checked = CampaignReader.read { files[$0] }
        campaign = try #require(
            checked.value, "\(checked.findings.map { $0.message(in: .en) })", sourceLocation: location)
    }

    /// A return of a unit: `row: text` for the rows it fills, figures written as ``figure(_:)`` reads them.
    func sent(
        _ unit: String, day: String = "2020-04-20", file: String = "", withheld: Set<String> = [],
        notes: [String: String] = [:],
        _ figures: [String: String]
    ) throws -> AcceptedReturn {
        let form = try #require(campaign.forms.first)
        let slice = try #require(
            FormSlice(of: form, issuer: IssueToken.Issuer(campaign: campaign.id, unit: unit)) { _ in true })
        for row in figures.keys {
            #expect(form.tables[0].entries.contains { $0.path == row }, "there is no row \(row)")
        }
        let read = slice.cells.map { cell in
            figures[String(cell.key.parts[2])].map(Self.figure) ?? .blank
        }
        return AcceptedReturn(
            unit: unit, file: file.isEmpty ? "\(unit).xlsx" : file, received: CalendarDate(iso: day),
            document: ReturnDocument(), form: FormReturn(slice: slice, figures: read, notes: notes),
            findings: withheld.sorted().map { row in
                let key = CellKey(form: form.id, table: "1", row: row, column: "s")
                return Finding(.outOfRange, at: Place(unit: unit, key: key.text), found: .verbatim("ngoài khoảng"))
            })
    }

    /// The merged figure of a row, as tests write it; `absent` when there is none.
    static func word(_ result: MergeResult, _ row: String) -> String {
        result.values[CellKey(form: "bieu", table: "1", row: row, column: "s")].map { word($0.figure) } ?? "absent"
    }

    /// Merges what three communes say of row `x`, whose description is given.
    static func merged(_ row: String, _ a: String, _ b: String, _ c: String, more: [String: [String: String]] = [:])
        throws
        -> MergeResult
    {
        let tiny = try TinyCampaign(rows: row)
        let returns = try [("a", a), ("b", b), ("c", c)].filter { $0.1 != "" }.map { unit, figure in
            try tiny.sent(unit, (more[unit] ?? [:]).merging(["x": figure]) { own, _ in own })
        }
        return MergePlan.merge(returns, in: tiny.campaign)
    }

    /// A figure: a number, `yes`, `no`, `18/20`, `95.5%`, `"text"`, `blank`, `-`, `x`, `…`, `?12?` for something unresolved.
    static func figure(_ text: String) -> Figure {
        switch text {
        case "blank": return .blank
        case "-": return Figure(state: .none, text: text)
        case "x": return Figure(state: .notApplicable, text: text)
        case "…": return Figure(state: .notAvailable, text: text)
        case "yes", "no": return .reported(.flag(text == "yes"))
        default: break
        }
        if text.hasPrefix("?") { return Figure(state: .unresolved, text: String(text.dropFirst().dropLast())) }
        if text.hasPrefix("\"") { return .reported(.text(String(text.dropFirst().dropLast()))) }
        if let number = ExactDecimal(text) { return .reported(.number(number)) }
        if text.hasSuffix("%") {
            return .reported(.rate(received: nil, onTime: nil, percent: ExactDecimal(String(text.dropLast()))))
        }
        let parts = text.split(separator: "/").map { ExactDecimal(String($0)) }
        precondition(parts.count == 2, "“\(text)” is no figure")
        return .reported(.rate(received: parts[0], onTime: parts[1], percent: nil))
    }

    /// The same the other way round; an unresolved figure is `?` with its text.
    static func word(_ figure: Figure) -> String {
        switch (figure.state, figure.value) {
        case (.blank, _): "blank"
        case (.none, _): "-"
        case (.notApplicable, _): "x"
        case (.notAvailable, _): "…"
        case (.unresolved, _): "?\(figure.text)?"
        case (.reported, .number(let number)?): number.plainText
        case (.reported, .flag(let flag)?): flag ? "yes" : "no"
        case (.reported, .text(let text)?): "\"\(text)\""
        case (.reported, let value?): value.display
        case (.reported, nil): "nothing"
        }
    }

    /// Codes of the findings, but those that say a unit has not sent.
    static func codes(_ result: MergeResult) -> String {
        result.findings.map(\.code.rawValue).filter { $0 != FindingCode.notSent.rawValue }.joined(separator: " ")
    }
}
