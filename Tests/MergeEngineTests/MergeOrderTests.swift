import AppendixModel
import Diagnostics
import MergeEngine
import TestSupport
import Testing

/// What was accepted decides the result, never the order in which it arrived or was read.
@Suite struct MergeOrderTests {
    /// Everything a result says, as text.
    static func shown(_ result: MergeResult) -> [String] {
        var lines = result.values.sorted { $0.key < $1.key }.map { key, merged in
            let from = merged.from.map { "\($0.unit) \($0.file) \(TinyCampaign.word($0.figure))" }
            return "\(key) \(TinyCampaign.word(merged.figure)) \(merged.how) \(from)"
        }
        lines += result.notes.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
        lines += result.findings.map { "\($0.id) \($0.message(in: .vi)) \($0.evidence)" }
        return lines + result.received.map { "\($0)" }
    }

    static func permutations<Element>(of elements: [Element]) -> [[Element]] {
        guard let first = elements.first else { return [[]] }
        return permutations(of: Array(elements.dropFirst())).flatMap { rest in
            (0...rest.count).map { place in Array(rest[..<place]) + [first] + Array(rest[place...]) }
        }
    }

    /// All 120 orders of five returns of two units, which contradict, complete, blank and repeat each other, give one result.
    @Test(arguments: ["union", "roll_up"])
    func fiveReturns(merge: String) throws {
        let isUnion = merge == "union"
        let tiny = try TinyCampaign(
            rows: """
                  - {id: x, label: X}
                  - {id: y, label: Y}
                  - {id: loi, label: Lời, type: text, roll_up: concat}
                """, merge: merge, roles: isUnion ? "{chu: a}" : "{chu: {type: xa}}", responsible: "chu")
        let returns = [
            try tiny.sent(
                "a", day: "2020-04-20", file: "a1.xlsx", notes: ["bieu/1/x": "một"], ["x": "1", "loi": "\"một\""]),
            try tiny.sent("a", day: "2020-04-22", file: "a2.xlsx", notes: ["bieu/1/x": "hai"], ["x": "2", "y": "5"]),
            try tiny.sent("a", day: "2020-05-06", file: "a3.xlsx", ["x": "?3 hoặc 4?", "y": "6"]),
            try tiny.sent("b", day: "2020-04-22", file: "b1.xlsx", notes: ["bieu/1/x": "ba"], ["x": "2", "y": "-"]),
            try tiny.sent("b", day: "2020-04-22", file: "b2.xlsx", ["y": "7", "loi": "\"hai\""]),
        ]
        let expected = Self.shown(MergePlan.merge(returns, in: tiny.campaign))
        let orders = Self.permutations(of: returns)
        #expect(orders.count == 120)
        for order in orders { #expect(Self.shown(MergePlan.merge(order, in: tiny.campaign)) == expected) }
        #expect(expected.contains { $0.contains("bieu/1/x/s \(isUnion ? "2" : "4")") })
        #expect(expected.contains { $0.contains("bieu/1/y/s \(isUnion ? "6" : "13")") })
        #expect(
            expected.contains { $0.contains("Gửi sau hạn") } || expected.contains { $0.contains("đến ngày 6/5/2020") })
    }

    /// The same with random returns of three units: shuffled ten times, one result.
    @Test(arguments: 1...20)
    func shuffled(seed: Int) throws {
        var random = SeededRandom(seed: UInt64(seed))
        let isUnion = random.chance(2)
        let tiny = try TinyCampaign(
            rows: "  - {id: x, label: X}\n  - {id: y, label: Y}\n  - {id: z, label: Z}",
            merge: isUnion ? "union" : "roll_up",
            roles: isUnion ? "{chu: b}" : "{chu: {type: xa}}", responsible: "chu")
        let words = ["blank", "blank", "1", "2", "3", "-", "x", "…", "?9?"]
        let returns = try (0..<random.int(1...8)).map { number in
            try tiny.sent(
                random.pick(["a", "b", "c"]), day: "2020-04-2\(random.int(0...3))", file: "\(number).xlsx",
                ["x": random.pick(words), "y": random.pick(words), "z": random.pick(words)])
        }
        let expected = Self.shown(MergePlan.merge(returns, in: tiny.campaign))
        for _ in 0..<10 {
            #expect(Self.shown(MergePlan.merge(returns.shuffled(using: &random), in: tiny.campaign)) == expected)
        }
        #expect(expected.count >= 3)
    }
}
