import AppendixModel
import Diagnostics
import MergeEngine
import TestSupport
import Testing

/// `merge: union`: every cell has one owner.
@Suite struct UnionMergeTests {
    /// Row `x` is a's, row `y` is b's.
    static func campaign() throws -> TinyCampaign {
        try TinyCampaign(
            rows: "  - {id: x, label: X}\n  - {id: y, label: Y, responsible: khac}", merge: "union",
            roles: "{chu: a, khac: b}", responsible: "chu")
    }

    /// Row `x` as its owner a and as b writes it; each also fills a row of its own.
    static let pairs = MarkdownTable(
        """
        | owner | other | merged | findings |
        |---|---|---|---|
        | 5 | blank | 5 | |
        | 5 | 5 | 5 | TH002 |
        | 5 | 6 | 5 | TH001 |
        | 5 | - | 5 | TH001 |
        | 0 | - | 0 | TH001 |
        | - | - | - | TH002 |
        | x | x | x | TH002 |
        | … | 5 | … | TH001 |
        | 5 | ?12? | 5 | TH001 |
        | ?12? | 5 | ?12? | TH001 |
        | blank | 6 | absent | TH005 |
        | blank | blank | absent | |
        """)

    /// The owner's figure stands, whatever others write: equal is a note, other a conflict, never a sum; without the owner nothing is taken.
    @Test(arguments: pairs.rows)
    func ownerStands(_ row: MarkdownTable.Row) throws {
        let tiny = try Self.campaign()
        let owner = try tiny.sent("a", ["x": row["owner"]])
        let other = try tiny.sent("b", ["x": row["other"], "y": "1"])
        for returns in [[owner, other], [other, owner]] {
            let result = MergePlan.merge(returns, in: tiny.campaign)
            #expect(TinyCampaign.word(result, "x") == row["merged"])
            #expect(TinyCampaign.word(result, "y") == "1")
            #expect(TinyCampaign.codes(result) == row["findings"])
        }
    }

    /// A conflict names the cell, both units and both figures; it is the other unit's to explain.
    @Test func conflict() throws {
        let tiny = try Self.campaign()
        let result = MergePlan.merge(
            [try tiny.sent("a", ["x": "1500"]), try tiny.sent("b", ["x": "1600"])], in: tiny.campaign)
        let finding = try #require(result.findings.first { $0.code == .conflict })
        #expect(finding.severity == .error)
        #expect(finding.place.key == "bieu/1/x/s")
        #expect(finding.place.unit == "b")
        #expect(finding.found.vi == "Xã A ghi 1.500, Xã B ghi 1.600")
        #expect(finding.evidence == ["1.500", "1.600"])
    }

    /// What was received and what is missing, unit by unit in the order of the register; units without rows are not asked.
    @Test func received() throws {
        let tiny = try Self.campaign()
        let result = MergePlan.merge([try tiny.sent("b", ["y": "1"])], in: tiny.campaign)
        #expect(result.received.map(\.unit) == ["a", "b"])
        #expect(result.received.map(\.forms) == [[], ["bieu"]])
        #expect(result.received.map(\.missing) == [["bieu"], []])
        let finding = try #require(result.findings.first)
        #expect(result.findings.map(\.code) == [.notSent])
        #expect(finding.severity == .warning)
        #expect(finding.place.unit == "a")
    }

    /// A merged figure tells where it comes from and as what.
    @Test func provenance() throws {
        let tiny = try Self.campaign()
        let result = MergePlan.merge(
            [try tiny.sent("a", day: "2020-04-21", file: "a-1.xlsx", ["x": "5"])], in: tiny.campaign)
        let merged = try #require(result.values[CellKey(form: "bieu", table: "1", row: "x", column: "s")])
        #expect(merged.how == "số của đơn vị chịu trách nhiệm")
        #expect(merged.from.map(\.unit) == ["a"])
        #expect(merged.from.map(\.file) == ["a-1.xlsx"])
        #expect(merged.from.first?.received?.description == "2020-04-21")
    }
}
