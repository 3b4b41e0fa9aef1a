import AppendixModel
import Diagnostics
import MergeEngine
import TestSupport
import Testing

/// What one unit says over all its returns.
@Suite struct UnitFiguresTests {
    static func campaign() throws -> TinyCampaign {
        try TinyCampaign(
            rows: "  - {id: x, label: X}\n  - {id: y, label: Y}\n  - {id: z, label: Z}", merge: "union",
            roles: "{chu: a}",
            responsible: "chu")
    }

    /// Row `x` in a first return of 20/4 and a second of 22/4; row `y` is 1 in both so that neither sheet is wholly blank.
    static let twice = MarkdownTable(
        """
        | first | second | merged | findings |
        |---|---|---|---|
        | 5 | 5 | 5 | |
        | 5 | 6 | 6 | TH008 |
        | 5 | 0 | 0 | TH008 |
        | 5 | - | - | TH008 |
        | 5 | x | x | TH008 |
        | 5 | … | … | TH008 |
        | - | - | - | |
        | - | 0 | 0 | TH008 |
        | x | 7 | 7 | TH008 |
        | blank | 6 | 6 | |
        | blank | blank | absent | |
        | 5 | blank | 5 | TH010 |
        | - | blank | - | TH010 |
        | 5 | ?12 hoặc 13? | 5 | |
        | - | ?12 hoặc 13? | - | |
        | ?12 hoặc 13? | 5 | 5 | TH008 |
        | blank | ?12 hoặc 13? | ?12 hoặc 13? | |
        | ?12 hoặc 13? | blank | ?12 hoặc 13? | TH010 |
        """)

    /// The newest figure wins; a blank erases nothing and is asked about; what cannot be taken does not displace what could.
    @Test(arguments: twice.rows)
    func twoReturns(_ row: MarkdownTable.Row) throws {
        let tiny = try Self.campaign()
        let first = try tiny.sent("a", day: "2020-04-20", file: "b.xlsx", ["x": row["first"], "y": "1"])
        let second = try tiny.sent("a", day: "2020-04-22", file: "a.xlsx", ["x": row["second"], "y": "1"])
        for returns in [[first, second], [second, first]] {
            let result = MergePlan.merge(returns, in: tiny.campaign)
            #expect(TinyCampaign.word(result, "x") == row["merged"])
            #expect(TinyCampaign.word(result, "y") == "1")
            #expect(TinyCampaign.codes(result) == row["findings"])
        }
    }

    /// Files that fill different rows complete each other, each figure with the file it came from.
    @Test func partialFiles() throws {
        let tiny = try Self.campaign()
        let result = MergePlan.merge(
            [
                try tiny.sent("a", day: "2020-04-20", file: "1.xlsx", ["x": "1"]),
                try tiny.sent("a", day: "2020-04-21", file: "2.xlsx", ["y": "2"]),
                try tiny.sent("a", day: "2020-04-22", file: "3.xlsx", ["z": "3"]),
            ], in: tiny.campaign)
        #expect(["x", "y", "z"].map { TinyCampaign.word(result, $0) } == ["1", "2", "3"])
        let files = result.values.sorted { $0.key < $1.key }.map { $0.value.from.map(\.file) }
        #expect(files == [["1.xlsx"], ["2.xlsx"], ["3.xlsx"]])
        #expect(!result.findings.contains { $0.severity == .error })
    }

    /// A wholly blank sheet says nothing: no figure is displaced, nothing is asked, and the unit has not sent.
    @Test func blankSheet() throws {
        let tiny = try Self.campaign()
        let full = try tiny.sent("a", day: "2020-04-20", file: "1.xlsx", ["x": "1"])
        let blank = try tiny.sent("a", day: "2020-04-22", file: "2.xlsx", [:])
        let result = MergePlan.merge([full, blank], in: tiny.campaign)
        #expect(TinyCampaign.word(result, "x") == "1")
        #expect(result.findings.isEmpty)
        let alone = MergePlan.merge([blank], in: tiny.campaign)
        #expect(alone.values.isEmpty)
        #expect(alone.findings.map(\.code) == [.notSent])
        #expect(alone.received.map(\.missing) == [["bieu"]])
    }

    /// Two files of one day: the later by name counts, so that the order of reading does not.
    @Test func sameDay() throws {
        let tiny = try Self.campaign()
        let one = try tiny.sent("a", file: "ban-1.xlsx", ["x": "1"])
        let two = try tiny.sent("a", file: "ban-2.xlsx", ["x": "2"])
        for returns in [[one, two], [two, one]] {
            #expect(TinyCampaign.word(MergePlan.merge(returns, in: tiny.campaign), "x") == "2")
        }
    }

    /// A figure somebody must look at first is not taken: it is unresolved, and an earlier one stands.
    @Test func withheld() throws {
        let tiny = try Self.campaign()
        let held = try tiny.sent("a", day: "2020-04-22", file: "2.xlsx", withheld: ["x"], ["x": "9", "y": "9"])
        let alone = MergePlan.merge([held], in: tiny.campaign)
        #expect(TinyCampaign.word(alone, "x").hasPrefix("?"))
        #expect(TinyCampaign.word(alone, "y") == "9")
        let earlier = try tiny.sent("a", day: "2020-04-20", file: "1.xlsx", ["x": "1", "y": "1"])
        let both = MergePlan.merge([held, earlier], in: tiny.campaign)
        #expect(TinyCampaign.word(both, "x") == "1")
        #expect(TinyCampaign.word(both, "y") == "1", "a return with open errors displaces nothing valid")
        #expect(both.findings.map(\.code) == [.notDisplaced])
        #expect(alone.findings.isEmpty)
    }

    /// Notes of a row: the newer file's; of several units, one after the other.
    @Test func notes() throws {
        let tiny = try Self.campaign()
        let result = MergePlan.merge(
            [
                try tiny.sent("a", day: "2020-04-20", file: "1.xlsx", notes: ["bieu/1/x": "cũ"], ["x": "1"]),
                try tiny.sent("a", day: "2020-04-21", file: "2.xlsx", notes: ["bieu/1/x": "mới"], ["x": "1"]),
                try tiny.sent("b", notes: ["bieu/1/x": "của B"], ["x": "1"]),
            ], in: tiny.campaign)
        #expect(result.notes == ["bieu/1/x": "mới; của B"])
    }

    static let arrivals = MarkdownTable(
        """
        | unit | day | late |
        |---|---|---|
        | a | 2020-04-29 | no |
        | a | 2020-04-30 | yes |
        | c | 2020-05-05 | no |
        | c | 2020-05-06 | yes |
        | a | | no |
        """)

    /// Late is judged by the day of arrival against the unit's own last day; it keeps no figure out.
    @Test(arguments: arrivals.rows)
    func late(_ row: MarkdownTable.Row) throws {
        let tiny = try TinyCampaign(
            rows: "  - {id: x, label: X}", merge: "union", roles: "{chu: \(row["unit"])}", responsible: "chu")
        let result = MergePlan.merge([try tiny.sent(row["unit"], day: row["day"], ["x": "1"])], in: tiny.campaign)
        #expect(result.findings.map(\.code) == (row["late"] == "yes" ? [.late] : []))
        #expect(TinyCampaign.word(result, "x") == "1")
    }
}
