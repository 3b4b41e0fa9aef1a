import AppendixModel
import CampaignLedger
import DescriptionReader
import Diagnostics
import TestSupport
import Testing

/// Where a unit stands: what came, when, in time or not.
@Suite struct CampaignStatusTests {
    /// One form of two cells, a report due with it, a proposal without a day. Due Wednesday 29 April 2020; 30 April and 1 May are holidays.
    private static let files = [
        "campaign.yaml": """
        campaign: thu
        short: THU
        title: Đợt thử
        coordinator: t
        merge: union
        dates:
          due: {date: 2020-04-29}
          extensions: [{unit: v, until: 2020-05-05, reason: Công văn số 1}]
        calendar:
          weekend: [saturday, sunday]
          holidays: [{date: 2020-04-30, name: Nghỉ lễ}, {date: 2020-05-01, name: Nghỉ lễ}]
        roles: {chu: u}
        deliverables:
          - {id: bao-cao, title: Báo cáo, units: [u, v, cu, moi], due: 2020-04-29}
          - {id: de-xuat, title: Đề xuất, units: [u]}
        forms: [bieu.yaml]
        """,
        "units.csv": """
        code,name,short,type,parent,aliases,valid_from,valid_to,successors
        t,Tỉnh,T,tinh,,,,,
        u,Sở U,U,so,t,,,,
        v,Sở V,V,so,t,,,,
        cu,Huyện cũ,CU,huyen,t,,,2020-04-28,
        moi,Thị xã mới,MOI,huyen,t,,2020-04-30,,

        """,
        "bieu.yaml": """
        form: bieu
        heading: BIỂU
        title: BIỂU THỬ
        responsible: chu
        defaults: {type: count, roll_up: owner}
        columns: [{role: label, header: Chỉ tiêu}, {id: s, header: Số}]
        rows: [{id: x, label: X}, {id: y, label: Y}]
        """,
    ]

    private static func campaign() throws -> Campaign {
        try #require(CampaignReader.read { files[$0] }.value)
    }

    /// Records: `4/28 x=1 y=2` a file of figures, `!x` and `?x` with an error or a warning at x; `4/28 bao-cao` a document; `scan`, `bad`;
    /// `until 5/5`, `none`, `reopened`, `taken-out` of the last version, `confirmed` of the warning or error at x of the last file.
    static let forms = MarkdownTable(
        """
        | what | records | as of | form |
        |---|---|---|---|
        | nothing, before the day | | 4/29 | missing |
        | nothing, the day is over | | 4/30 | missing late |
        | on the last day | 4/29 x=1 y=2 | 5/20 | received 29/4 |
        | a day later, told long after | 4/30 x=1 y=2 | 5/20 | received 30/4 late |
        | what has not arrived is not known | 4/30 x=1 y=2 | 4/29 | missing |
        | extended by an act | 4/20 until 5/5; 5/5 x=1 y=2 | 5/20 | received 5/5 |
        | later than extended | 4/20 until 5/5; 5/6 x=1 y=2 | 5/20 | received 6/5 late |
        | the last extension holds | 4/20 until 5/5; 4/21 until 5/8; 5/6 x=1 y=2 | 5/20 | received 6/5 |
        | not yet extended on the day | 5/3 until 5/5 | 5/2 | missing late |
        | mended after the day: it came in time | 4/28 !x=1 y=2; 5/4 x=2 y=2 | 5/20 | received 28/4 |
        | an error | 4/28 !x=1 y=2 | 4/28 | incomplete 28/4 |
        | an error that was confirmed | 4/28 !x=1 y=2; 4/29 confirmed | 4/29 | received 28/4 |
        | an error in a later file beside a valid one | 4/27 x=1 y=2; 4/28 !x=9 y=2 | 4/29 | incomplete 27/4 |
        | an error that a later file mended | 4/27 !x=9 y=2; 4/28 x=1 y=2 | 4/29 | received 27/4 |
        | a warning | 4/28 ?x=1 y=2 | 4/29 | questioned 28/4 |
        | a warning that was answered | 4/28 ?x=1 y=2; 4/29 confirmed | 4/29 | received 28/4 |
        | answered, but not yet on the day | 4/28 ?x=1 y=2; 4/30 confirmed | 4/29 | questioned 28/4 |
        | a warning of figures that were replaced | 4/27 ?x=1 y=2; 4/28 x=2 y=2 | 4/29 | received 27/4 |
        | two files of one day that differ | 4/27 x=1 y=2; 4/27 x=2 y=2 | 4/29 | questioned 27/4 |
        | a blank sheet | 4/28 x=blank y=blank | 4/30 | incomplete late |
        | a scan alone | 4/28 scan | 4/30 | signed_only late |
        | a scan beside figures | 4/28 x=1 y=2; 4/29 scan | 4/30 | received 28/4 signed |
        | a file that cannot be read | 4/28 bad | 4/29 | unreadable |
        | then one that can | 4/28 bad; 4/29 x=1 y=2 | 4/29 | received 29/4 |
        | declared by letter | 4/28 none | 5/20 | declared_none 28/4 |
        | declared in the file | 4/28 x=declared y=declared | 5/20 | declared_none 28/4 |
        | declared, and a figure | 4/28 none; 4/29 x=1 y=2 | 5/20 | received 28/4 |
        | taken out | 4/28 x=1 y=2; 4/29 taken-out | 4/29 | incomplete |
        | opened again | 4/28 x=1 y=2; 5/4 reopened | 5/5 | incomplete 28/4 |
        | opened again and sent | 4/28 x=1 y=2; 5/4 reopened; 5/5 x=2 y=2 | 5/5 | received 28/4 |
        """)

    @Test(arguments: forms.rows)
    func form(_ row: MarkdownTable.Row) throws {
        let unit = try Self.unit(row["records"], asOf: row["as of"])
        #expect(Self.shown(unit.deliverables[0]) == row["form"])
    }

    /// The report is due with the rest, the proposal on no day.
    static let documents = MarkdownTable(
        """
        | what | records | as of | report | proposal |
        |---|---|---|---|---|
        | nothing | | 5/20 | missing late | missing |
        | in time | 4/29 bao-cao | 5/20 | received 29/4 | missing |
        | late, twice | 4/30 bao-cao; 5/2 bao-cao | 5/20 | received 30/4 late | missing |
        | extended | 4/20 until 5/5; 5/4 bao-cao | 5/20 | received 4/5 | missing |
        | whenever | 5/19 de-xuat | 5/20 | missing late | received 19/5 |
        | figures are no report | 4/28 x=1 y=2 | 4/29 | missing | missing |
        """)

    @Test(arguments: documents.rows)
    func document(_ row: MarkdownTable.Row) throws {
        let unit = try Self.unit(row["records"], asOf: row["as of"])
        #expect(unit.deliverables.map(\.id) == ["bieu", "bao-cao", "de-xuat"])
        #expect(Self.shown(unit.deliverables[1]) == row["report"])
        #expect(Self.shown(unit.deliverables[2]) == row["proposal"])
    }

    /// Who owes what: units that are gone or not yet there owe nothing, nor those that nothing is asked of.
    @Test func units() throws {
        let day = try #require(CalendarDate(iso: "2020-04-24"))
        let status = CampaignStatus(of: try Self.campaign(), histories: [], asOf: day)
        #expect(status.units.map(\.unit.code) == ["u", "v"])
        #expect(status.units.map(\.lastDay?.short) == ["29/4/2020", "5/5/2020"], "campaign.yaml extends one")
        #expect(status.units.map(\.extendedUntil?.short) == [nil, "5/5/2020"])
        #expect(status.workingDaysLeft == 3, "Monday to Wednesday")
        #expect(status.units[0].deliverables[0].blankCells == 2)
    }

    /// Days left over holidays and a weekend, and past the day.
    @Test(arguments: [("2020-04-29", 0), ("2020-05-03", 0), ("2020-05-04", -1), ("2020-04-26", 3)])
    func workingDays(_ day: String, _ left: Int) throws {
        let asOf = try #require(CalendarDate(iso: day))
        #expect(CampaignStatus(of: try Self.campaign(), histories: [], asOf: asOf).workingDaysLeft == left)
    }

    /// More time for everybody shortens nobody's.
    @Test func extendedForAll() throws {
        let campaign = try Self.campaign()
        let day = try #require(CalendarDate(iso: "2020-05-20"))
        for (until, expected) in [("2020-05-04", ["4/5/2020", "5/5/2020"]), ("2020-05-08", ["8/5/2020", "8/5/2020"])] {
            var all = UnitHistory(unit: "")
            let act = CampaignAct(
                .extension(until: try #require(CalendarDate(iso: until))), unit: "", by: "C",
                day: try #require(CalendarDate(iso: "2020-04-28")), reason: "")
            all.acts = [Recorded(id: RecordID(1), content: act)]
            let status = CampaignStatus(of: campaign, histories: [all], asOf: day)
            #expect(status.units.map { $0.lastDay?.short ?? "" } == expected)
        }
    }

    /// Corrections that wait, files refused, versions, blanks, and what is open with the errors first.
    @Test func counts() throws {
        var builder = HistoryBuilder()
        try builder.keep(.refused, day: "2020-04-20")
        try builder.add(
            HistoryBuilder.File(
                name: "a", day: "2020-04-27", figures: ["x": "1", "y": "blank"], errors: ["y"], warnings: ["x"],
                document: "12/BC-U"))
        try builder.add(HistoryBuilder.File(name: "b", day: "2020-04-28", figures: ["x": "1", "y": "blank"]))
        try builder.correct("x", "7", day: "2020-04-29")
        let day = try #require(CalendarDate(iso: "2020-05-20"))
        let status = CampaignStatus(of: try Self.campaign(), histories: [builder.history], asOf: day)
        let unit = try #require(status.units.first)
        #expect(unit.pendingCorrections == 1)
        #expect(unit.refused == ["refused  2020-04-20"])
        #expect(unit.deliverables[0].versions == 1, "the same figures again are no new version")
        #expect(unit.deliverables[0].blankCells == 1 && unit.deliverables[0].inputCells == 2)
        #expect(unit.deliverables[0].document.number == "12/BC-U")
        var open = HistoryBuilder()
        try open.add(
            HistoryBuilder.File(
                name: "a", day: "2020-04-27", figures: ["x": "1", "y": "2"], errors: ["y"], warnings: ["x"]))
        let other = CampaignStatus(of: try Self.campaign(), histories: [open.history], asOf: day)
        #expect(other.units[0].deliverables[0].open.map(\.id) == ["y of a", "x of a"])
    }

    // MARK: Records in words

    private static func unit(_ records: String, asOf: String) throws -> UnitStatus {
        var builder = HistoryBuilder()
        var last = RecordID(0)
        for (index, record) in records.split(separator: ";").enumerated() {
            let words = record.split(separator: " ").map(String.init)
            let day = try iso(words[0])
            switch words[1] {
            case "scan": try builder.keep(.signedCopy, day: day, partner: builder.history.receipts.last?.id)
            case "bad": try builder.keep(.refused, day: day)
            case "bao-cao", "de-xuat": try builder.keep(.document, day: day, deliverable: words[1])
            case "until":
                try builder.act(.extension(until: try #require(CalendarDate(iso: try iso(words[2])))), day: day)
            case "none": try builder.act(.declaration(form: HistoryBuilder.form, state: .none), day: day)
            case "reopened": try builder.act(.reopening(form: HistoryBuilder.form), day: day, reason: "vì sao")
            case "taken-out": try builder.act(.invalidation(of: last), day: day)
            case "confirmed":
                try builder.resolve("x of f\(index - 1)", .confirmed, day: day)
            default:
                var file = HistoryBuilder.File(name: "f\(index)", day: day, figures: [:])
                for word in words.dropFirst() {
                    let pair = word.split(separator: "=").map(String.init)
                    let row = String(pair[0].drop { "!?".contains($0) })
                    file.figures[row] = pair[1]
                    if pair[0].hasPrefix("!") { file.errors.append(row) }
                    if pair[0].hasPrefix("?") { file.warnings.append(row) }
                }
                last = try builder.add(file)
            }
        }
        let day = try #require(CalendarDate(iso: try iso(asOf)))
        return try #require(
            CampaignStatus(of: try campaign(), histories: [builder.history], asOf: day).units.first)
    }

    private static func iso(_ day: String) throws -> String {
        let parts = day.split(separator: "/").compactMap { Int($0) }
        return try #require(CalendarDate(year: 2020, month: parts[0], day: parts[1])).description
    }

    private static func shown(_ status: DeliverableStatus) -> String {
        var words = [status.state.rawValue]
        if let day = status.received { words.append("\(day.day)/\(day.month)") }
        if status.isLate { words.append("late") }
        if status.hasSignedCopy, status.state != .signedOnly { words.append("signed") }
        return words.joined(separator: " ")
    }
}
