import AppendixModel
import DescriptionReader
import Diagnostics
import TestSupport
import Testing

/// `units.csv` as a dated tree: who exists on a day, below whom, under which name, and who took over.
@Suite struct UnitRegisterTests {
    /// A province whose department of information joins another on 1/3/2025, whose districts end on 30/6/2025, and with a district that became a town on
    /// 22/4/2020.
    static let lines = """
        t,Tỉnh T,T,tinh,,,,,
        tttt,Sở Thông tin và Truyền thông,TTTT,so,t,Sở TT&TT,,2025-02-28,khcn
        khcn,Sở Khoa học và Công nghệ,KHCN,so,t,,,,
        h1,UBND huyện Hoài Nhơn,HN,huyen,t,,,2020-04-21,
        h1,UBND thị xã Hoài Nhơn,HN,thi-xa,t,,2020-04-22,2025-06-30,x1|x2
        h2,UBND huyện An Lão,AL,huyen,t,,,2025-06-30,x3
        x1,Xã Một,X1,xa,h1,,,2025-06-30,
        x1,Phường Một,X1,phuong,t,,2025-07-01,,
        x2,Xã Hai,X2,xa,h1,,,2025-06-30,
        x2,Phường Hai,X2,phuong,t,,2025-07-01,,
        x3,Xã Ba,X3,xa,h2,,,2025-06-30,
        x3,Xã Ba,X3,xa,t,,2025-07-01,,
        x4,Xã Bốn,X4,xa,h2,,,2025-06-30,x3
        """

    static func read(_ lines: String, due: String = "2025-08-15", roles: String = "{chu: khcn}") -> Checked<Campaign?> {
        let files = [
            "campaign.yaml": """
            campaign: thu
            short: THU
            title: Đợt thử
            merge: union
            dates: {due: {date: \(due)}}
            roles: \(roles)
            forms: [bieu.yaml]
            """,
            "units.csv": "code,name,short,type,parent,aliases,valid_from,valid_to,successors\n" + lines,
            "bieu.yaml": """
            form: bieu
            heading: BIỂU
            title: BIỂU THỬ
            responsible: chu
            defaults: {type: count, roll_up: sum}
            columns: [{role: label, header: Chỉ tiêu}, {id: s, header: Số}]
            rows: [{id: x, label: X}]
            """,
        ]
        return CampaignReader.read { files[$0] }
    }

    static func campaign(due: String = "2025-08-15") throws -> Campaign {
        let checked = read(lines, due: due)
        return try #require(checked.value, "\(checked.findings.map { $0.message(in: .en) })")
    }

    static func day(_ text: String) throws -> CalendarDate { try #require(CalendarDate(iso: text)) }

    static let days = MarkdownTable(
        """
        | day | below t | below h1 | above x1 | all below t |
        |---|---|---|---|---|
        | 2020-04-21 | tttt khcn h1 h2 | x1 x2 | h1 t | tttt khcn h1 x1 x2 h2 x3 x4 |
        | 2025-02-28 | tttt khcn h1 h2 | x1 x2 | h1 t | tttt khcn h1 x1 x2 h2 x3 x4 |
        | 2025-03-01 | khcn h1 h2 | x1 x2 | h1 t | khcn h1 x1 x2 h2 x3 x4 |
        | 2025-06-30 | khcn h1 h2 | x1 x2 | h1 t | khcn h1 x1 x2 h2 x3 x4 |
        | 2025-07-01 | khcn x1 x2 x3 | | t | khcn x1 x2 x3 |
        """)

    @Test(arguments: days.rows) func tree(_ row: MarkdownTable.Row) throws {
        let register = try Self.campaign().register
        let day = try Self.day(row["day"])
        func codes(_ units: [ReportingUnit]) -> String { units.map(\.code).joined(separator: " ") }
        #expect(codes(register.children(of: "t", on: day)) == row["below t"])
        #expect(codes(register.children(of: "h1", on: day)) == row["below h1"])
        #expect(codes(register.ancestors(of: "x1", on: day)) == row["above x1"])
        #expect(codes(register.descendants(of: "t", on: day)) == row["all below t"])
    }

    static let names = MarkdownTable(
        """
        | day | name | type |
        |---|---|---|
        | 2020-04-21 | UBND huyện Hoài Nhơn | huyen |
        | 2020-04-22 | UBND thị xã Hoài Nhơn | thi-xa |
        """)

    /// The same code, another name from a day on; the other name stays an alias.
    @Test(arguments: names.rows) func name(_ row: MarkdownTable.Row) throws {
        let unit = try #require(try Self.campaign(due: row["day"]).unit("h1"))
        #expect(unit.name == row["name"])
        #expect(unit.type == row["type"])
        let both: Set = ["UBND huyện Hoài Nhơn", "UBND thị xã Hoài Nhơn"]
        #expect(Set([unit.name] + unit.aliases) == both)
    }

    static let heirs = MarkdownTable(
        """
        | unit | day | successors | predecessors |
        |---|---|---|---|
        | tttt | 2025-02-28 | tttt | |
        | tttt | 2025-03-01 | khcn | |
        | khcn | 2025-02-28 | khcn | |
        | khcn | 2025-03-01 | khcn | tttt |
        | h1 | 2025-07-01 | x1 x2 | |
        | x3 | 2025-06-30 | x3 | |
        | x3 | 2025-07-01 | x3 | h2 x4 |
        | x1 | 2025-07-01 | x1 | h1 |
        """)

    @Test(arguments: heirs.rows) func successors(_ row: MarkdownTable.Row) throws {
        let register = try Self.campaign().register
        let day = try Self.day(row["day"])
        #expect(register.successors(of: row["unit"], on: day).map(\.code).joined(separator: " ") == row["successors"])
        #expect(register.predecessors(of: row["unit"], on: day).joined(separator: " ") == row["predecessors"])
    }

    /// Along two mergers, one after the other.
    @Test func chain() throws {
        let checked = Self.read(
            """
            a,A,A,so,,,,2021-12-31,b
            b,B,B,so,,,,2023-12-31,khcn
            khcn,C,C,so,,,,,
            """)
        let register = try #require(checked.value).register
        #expect(register.successors(of: "a", on: try Self.day("2022-01-01")).map(\.code) == ["b"])
        #expect(register.successors(of: "a", on: try Self.day("2024-01-01")).map(\.code) == ["khcn"])
        #expect(register.predecessors(of: "khcn", on: try Self.day("2024-01-01")) == ["a", "b"])
    }

    /// What an ended unit sends is its only successor's; of one with two successors a person must say whose.
    @Test func recipient() throws {
        let campaign = try Self.campaign()
        let former = try #require(campaign.unit("tttt"))
        #expect(campaign.recipient(for: former).code == "khcn")
        #expect(campaign.recipient(for: try #require(campaign.unit("h1"))).code == "h1")
        #expect(campaign.unit("khcn")?.aliases.contains("Sở TT&TT") == true)
        #expect(try Self.campaign(due: "2025-02-28").unit("khcn")?.aliases.isEmpty == true)
    }

    /// "Every unit of a type" are those of the due day.
    @Test func everyUnit() throws {
        for (due, expected) in [("2025-06-30", ["x1", "x2", "x3", "x4"]), ("2025-07-01", ["x3"])] {
            let checked = Self.read(Self.lines, due: due, roles: "{chu: {type: xa}}")
            let codes = checked.findings.filter { $0.severity == .error }.map(\.code.rawValue)
            // A union gives each cell to one unit: the finding names those that hold the role.
            #expect(codes == (expected.count > 1 ? ["MTA012"] : []))
            if expected.count > 1 {
                let words = checked.findings.map { $0.message(in: .vi) }.joined()
                #expect(words.contains(expected.joined(separator: ", ")))
            }
        }
    }

    static let faults = MarkdownTable(
        """
        | lines | findings |
        |---|---|
        | a,A,A,so,,,2020-01-02,2020-01-01, | MTA011 3:1 |
        | a,A,A,so,,,2020-01-01,2020-01-01, | |
        | a,A,A,so,b,,,,; b,B,B,so,a,,,, | MTA011 3:1 MTA011 4:1 |
        | a,A,A,so,a,,,, | MTA011 3:1 |
        | a,A,A,so,b,,,2020-12-31,; b,B,B,so,,,,2020-12-31,; b,B,B,so,a,,2021-01-01,,; a,A,A,so,,,2021-01-01,, | |
        | a,A,A,so,bb,,,, | MTA008 3:1 |
        | a,A,A,so,b,,,,; b,B,B,so,,,,2020-12-31, | MTA011 3:1 |
        | a,A,A,so,b,,,2020-12-31,; b,B,B,so,,,,2020-12-31, | |
        | a,A,A,so,b,,2020-01-01,,; b,B,B,so,,,2020-01-02,, | MTA011 3:1 |
        | a,A,A,so,b,,2020-01-02,,; b,B,B,so,,,2020-01-02,, | |
        | a,A,A,so,,,,2020-12-31,bb | MTA008 3:1 |
        | a,A,A,so,,,,,khcn | MTA011 3:1 |
        | a,A,A,so,,,,2020-12-31,khcn | |
        | a,A,A,so,,,,2020-12-31,b; b,B,B,so,,,2021-01-02,, | MTA011 3:1 |
        | a,A,A,so,,,,2020-12-31,b; b,B,B,so,,,2021-01-01,, | |
        | a,A,A,so,,,,2020-12-31,b; b,B,B,so,,,,2020-12-31,a | MTA011 3:1 MTA011 4:1 |
        | a,A,A,so,,,,2020-12-31,b; b,B,B,so,,,2021-01-01,2021-12-31,a; a,A,A,so,,,2022-01-01,, | |
        | a,A,A,so,,,,2020-12-31,; a,A2,A,so,,,2020-12-31,, | MTA006 4:1 |
        | a,A,A,so,,,,2020-12-31,; a,A2,A,so,,,2021-01-01,, | |
        | a,A,A,so,,,,2020-12-31,; b,B,A,so,,,2021-01-01,, | MTA006 4:1 |
        """)

    /// Everything lines can contradict, each at its line, and the nearest thing that is right.
    @Test(arguments: faults.rows) func fault(_ row: MarkdownTable.Row) {
        let lines = row["lines"].split(separator: ";").map { $0.drop { $0 == " " } }.joined(separator: "\n")
        let checked = Self.read("khcn,Sở,KHCN,so,,,,,\n" + lines)
        let found = checked.findings.map { "\($0.code.rawValue) \($0.place.at)" }.joined(separator: " ")
        #expect(found == row["findings"], "\(checked.findings.map { $0.message(in: .en) })")
    }

    /// A role held by a unit that has ended by the due day: the finding names who took over.
    @Test func endedHolder() throws {
        let checked = Self.read(Self.lines, roles: "{chu: tttt}")
        #expect(checked.findings.map(\.code.rawValue) == ["MTA008"])
        #expect(checked.findings[0].message(in: .vi).contains("nhận nhiệm vụ: khcn"))
        #expect(Self.read(Self.lines, due: "2025-02-28", roles: "{chu: tttt}").findings.isEmpty)
    }

    static let roles = MarkdownTable(
        """
        | roles | findings |
        |---|---|
        | "{chu: {unit: khcn}}" | |
        | "{chu: {units: [khcn]}}" | |
        | "{chu: {units: [khcn, x3]}}" | MTA012 |
        | "{chu: {units: [khcn, x33]}}" | MTA008 MTA012 |
        | "{chu: {units: [khcn, tttt]}}" | MTA008 MTA012 |
        | "{chu: {person: A}}" | MTA003 |
        | "{chu: {unit: khcn, type: so}}" | MTA007 |
        | "{chu: {unit: khcn}}, reports_as: {campaign: tren, unit: t}" | |
        """)

    /// Who may hold a role, and how it is said.
    @Test(arguments: roles.rows) func role(_ row: MarkdownTable.Row) {
        let words = row["roles"].split(separator: "\"").joined()
        let checked = Self.read(Self.lines, roles: words.replacing("}, reports_as", with: "}\nreports_as"))
        var codes: [String] = []
        for finding in checked.findings where !codes.contains(finding.code.rawValue) {
            codes.append(finding.code.rawValue)
        }
        #expect(codes.joined(separator: " ") == row["findings"], "\(checked.findings.map { $0.message(in: .en) })")
    }
}
