import AppendixModel
import Diagnostics
import MergeEngine
import TestSupport
import Testing

/// `merge: roll_up`: each cell is put together over its units as its row says.
@Suite struct RollUpTests {
    /// What communes a, b, c write in one row; an empty cell is a unit that has not sent.
    static let rollUps = MarkdownTable(
        """
        | row | a | b | c | merged | findings |
        |---|---|---|---|---|---|
        | roll_up: sum | 1 | 2 | 3 | 6 | |
        | roll_up: sum | 1 | 0 | 0 | 1 | |
        | roll_up: sum | 0 | 0 | 0 | 0 | |
        | roll_up: sum | 1 | - | 3 | 4 | |
        | roll_up: sum | 1 | x | 3 | 4 | |
        | roll_up: sum | 1 | … | 3 | 4 | |
        | roll_up: sum | 1 | blank | 3 | 4 | |
        | roll_up: sum | 1 | ?12? | 3 | 4 | |
        | roll_up: sum | 1 | | | 1 | |
        | roll_up: sum | - | - | - | - | |
        | roll_up: sum | - | - | x | - | |
        | roll_up: sum | x | x | x | x | |
        | roll_up: sum | … | … | … | … | |
        | roll_up: sum | - | … | - | blank | |
        | roll_up: sum | x | … | x | blank | |
        | roll_up: sum | blank | blank | blank | absent | |
        | roll_up: sum | | | | absent | |
        | "roll_up: sum, type: number, decimals: 2" | 0.1 | 0.2 | 0.05 | 0.35 | |
        | roll_up: sum | 999999999999999 | 0 | 0 | 999999999999999 | |
        | roll_up: sum | 999999999999999 | 2 | 0 | ?999.999.999.999.999; 2; 0? | some |
        | "roll_up: sum, type: number, decimals: 2" | 999999999999999 | 0.1 | 0 | ?999.999.999.999.999; 0,1; 0? | some |
        | "roll_up: any, type: flag" | no | no | no | no | |
        | "roll_up: any, type: flag" | no | yes | no | yes | |
        | "roll_up: any, type: flag" | no | x | blank | no | |
        | "roll_up: any, type: flag" | x | x | x | x | |
        | "roll_up: any, type: flag" | no | … | | no | |
        | "roll_up: concat, type: text" | "một" | "hai" | "ba" | "một; hai; ba" | |
        | "roll_up: concat, type: text" | "một" | "hai" | "một" | "một; hai" | |
        | "roll_up: concat, type: text" | "một" | - | blank | "một" | |
        | "roll_up: concat, type: text" | - | - | - | - | |
        | roll_up: tally | 5 | 0 | 7 | 3 | |
        | roll_up: tally | 5 | - | x | 1 | |
        | roll_up: tally | 5 | | | 1 | |
        | roll_up: owner | 5 | | | 5 | |
        | roll_up: owner | 5 | blank | blank | 5 | |
        | roll_up: owner | 5 | 5 | | ?5; 5? | TH007 |
        | roll_up: none | 5 | 6 | | ?5; 6? | TH007 |
        | roll_up: none | 5 | | | ?5? | TH007 |
        | "roll_up: ratio_of_sums, type: rate" | 100/90 | 200/190 | 0/0 | 300/280 | |
        | "roll_up: ratio_of_sums, type: rate" | 100/90 | - | x | 100/90 | |
        | "roll_up: ratio_of_sums, type: rate" | 95.5% | | | 95,5% | |
        | "roll_up: ratio_of_sums, type: rate" | 95.5% | 100/90 | | ?95,5%; 100/90? | TH007 |
        | "roll_up: ratio_of_sums, type: rate" | x | x | x | x | |
        """)

    /// Exact sums; a declared none is 0 and "không áp dụng" adds nothing; when nobody reports, what all of them say; what cannot be put together
    /// is unresolved, keeps the units' figures and says so.
    @Test(arguments: rollUps.rows)
    func rollUp(_ row: MarkdownTable.Row) throws {
        let attributes = row["row"].replacing("\"", with: "")
        let result = try TinyCampaign.merged("  - {id: x, label: X, \(attributes)}", row["a"], row["b"], row["c"])
        #expect(TinyCampaign.word(result, "x") == row["merged"])
        let codes = TinyCampaign.codes(result)
        #expect(row["findings"] == "some" ? !codes.isEmpty : codes == row["findings"])
    }

    /// The mean of row `x` weighted by row `w`, in the digits of the row, half up.
    static let weighted = MarkdownTable(
        """
        | decimals | a | w a | b | w b | merged | findings |
        |---|---|---|---|---|---|---|
        | 2 | 90 | 100 | 80 | 300 | 82.5 | |
        | 0 | 90 | 100 | 80 | 300 | 83 | |
        | 1 | 90 | 1 | 80 | 2 | 83.3 | |
        | 0 | 81 | 1 | 82 | 1 | 82 | |
        | 0 | 81 | 1 | 82 | 0 | 81 | |
        | 2 | 90 | 100 | - | 300 | 90 | |
        | 2 | 90 | 100 | blank | 300 | 90 | |
        | 2 | 90 | 100 | 80 | blank | ?90; 80? | TH007 |
        | 2 | 90 | 0 | 80 | 0 | ?90; 80? | TH007 |
        """)

    /// Weights that are missing or all 0 give no mean: never a plain average.
    @Test(arguments: weighted.rows)
    func weightedMean(_ row: MarkdownTable.Row) throws {
        let tiny = try TinyCampaign(
            rows: """
                  - {id: x, label: X, type: percent, decimals: \(row["decimals"]), roll_up: weighted(w)}
                  - {id: w, label: W}
                """)
        let result = MergePlan.merge(
            [
                try tiny.sent("a", ["x": row["a"], "w": row["w a"]]),
                try tiny.sent("b", ["x": row["b"], "w": row["w b"]]),
            ],
            in: tiny.campaign)
        #expect(TinyCampaign.word(result, "x") == row["merged"])
        #expect(TinyCampaign.codes(result) == row["findings"])
    }

    /// A derived total is the sum of its merged children, without those that are of-which, however deep.
    @Test func derived() throws {
        let tiny = try TinyCampaign(
            rows: """
                  - id: tong
                    label: Tổng
                    roll_up: derived
                    rows:
                      - id: trong
                        label: Trong
                        roll_up: derived
                        rows: [{id: nam, label: Nam, roll_up: sum}, {id: nu, label: Nữ, roll_up: sum}]
                      - {id: ngoai, label: Ngoài, roll_up: sum}
                      - {id: can_bo, label: Trong đó cán bộ, roll_up: sum, of_which: true}
                """)
        let result = MergePlan.merge(
            [
                // The units' own totals are not asked: 99 is nowhere.
                try tiny.sent("a", ["tong": "99", "tong.trong.nam": "1", "tong.trong.nu": "2", "tong.ngoai": "4"]),
                try tiny.sent(
                    "b", ["tong.trong": "99", "tong.trong.nam": "10", "tong.ngoai": "-", "tong.can_bo": "7"]),
            ], in: tiny.campaign)
        #expect(TinyCampaign.word(result, "tong.trong") == "13")
        #expect(TinyCampaign.word(result, "tong") == "17")
        #expect(TinyCampaign.word(result, "tong.can_bo") == "7")
        #expect(TinyCampaign.codes(result).isEmpty)
    }

    /// Without any child there is no total.
    @Test func derivedOfNothing() throws {
        let tiny = try TinyCampaign(
            rows:
                "  - {id: tong, label: Tổng, roll_up: derived, rows: [{id: nam, label: Nam, roll_up: sum}]}\n  - {id: y, label: Y}"
        )
        let result = MergePlan.merge([try tiny.sent("a", ["y": "1"])], in: tiny.campaign)
        #expect(TinyCampaign.word(result, "tong") == "absent")
    }

    /// Among several units the coordinator's figure stands for `owner`.
    @Test func coordinatorOwns() throws {
        let tiny = try TinyCampaign(
            rows: "  - {id: x, label: X, type: percent, roll_up: owner}", roles: "{moi-xa: {type: tinh}}")
        let result = MergePlan.merge([try tiny.sent("t", ["x": "90"])], in: tiny.campaign)
        #expect(TinyCampaign.word(result, "x") == "90")
    }

    /// A merged cell tells of how many of how many units, and keeps every contribution, in the order of the register.
    @Test func provenance() throws {
        let tiny = try TinyCampaign(rows: "  - {id: x, label: X, roll_up: sum}")
        let result = MergePlan.merge(
            [try tiny.sent("b", ["x": "2"]), try tiny.sent("a", ["x": "1"])], in: tiny.campaign)
        let merged = try #require(result.values[CellKey(form: "bieu", table: "1", row: "x", column: "s")])
        #expect(merged.how == "tổng của 2/3 đơn vị")
        #expect(merged.from.map(\.unit) == ["a", "b"])
        #expect(result.findings.map(\.code) == [.notSent])
        #expect(result.findings.map(\.place.unit) == ["c"])
    }

    /// Joined texts longer than a cell of Excel holds are cut behind the last unit that fits, and it is told whose words are not there; none is torn apart.
    @Test func tooLongForACell() throws {
        let row = "  - {id: x, label: X, roll_up: concat, type: text}"
        func text(_ length: Int, _ letter: String = "ạ") -> String { String(repeating: letter, count: length) }
        func merged(_ texts: String...) throws -> (word: String, result: MergeResult) {
            let all = texts.map { "\"\($0)\"" }
            let result = try TinyCampaign.merged(row, all[0], all[1], all.count > 2 ? all[2] : "")
            return (String(TinyCampaign.word(result, "x").dropFirst().dropLast()), result)
        }
        let fits = try merged(text(16_383), text(16_382, "b"))
        #expect(fits.word == text(16_383) + "; " + text(16_382, "b"))
        #expect(fits.word.utf16.count == 32_767 && TinyCampaign.codes(fits.result).isEmpty)

        let long = try merged(text(16_383), text(16_383, "b"), "ngắn")
        #expect(long.word == text(16_383) + "; …")
        #expect(TinyCampaign.codes(long.result) == "TH015")
        let finding = try #require(long.result.findings.first { $0.code == .joinedTextCut })
        #expect(finding.found.vi.contains("Xã B, Xã C") && !finding.found.vi.contains("Xã A"))
        #expect(finding.place.key == "bieu/1/x/s")
        #expect(
            long.result.values[CellKey(form: "bieu", table: "1", row: "x", column: "s")]?.how
                == "ghép lời của 3/3 đơn vị, đã cắt bớt")

        // "…" needs its room too: what would fit alone is left out when something follows it.
        let ending = try merged("đầu", text(32_762, "b"), "cuối")
        #expect(ending.word == "đầu; …")

        // The words of the first unit alone are too long: between characters, here of two UTF-16 units each.
        let alone = try merged(text(16_384, "😀"), "b")
        #expect(alone.word == text(16_383, "😀") + "…")
        #expect(alone.result.findings.contains { $0.code == .joinedTextCut && $0.found.vi.contains("Xã A, Xã B") })
    }
}
