import AppendixModel
import CampaignLedger
import Diagnostics
import TestSupport
import Testing
import TextScanning

/// What a file says of a form: compared, hashed, and kept as texts.
@Suite struct FormContentsTests {
    private static func contents(_ figures: [(String, String)]) -> FormContents {
        FormContents(
            form: "bieu",
            figures: figures.map {
                RecordedFigure(key: HistoryBuilder.key($0.0), figure: HistoryBuilder.figure($0.1))
            })
    }

    /// "Bản 2 sửa 3 ô".
    @Test func changes() {
        let first = Self.contents([("a", "1"), ("b", "2"), ("c", "blank"), ("d", "4")])
        let second = Self.contents([("a", "1"), ("b", "3"), ("c", "5"), ("d", "blank")])
        let changes = second.changes(from: first)
        #expect(
            changes.map { "\($0.key.parts[2]) \($0.before.display)→\($0.after.display)" } == ["b 2→3", "c →5", "d 4→"])
        #expect(first.changes(from: first).isEmpty)
    }

    /// The digest looks at keys, states and values, and at nothing else.
    @Test func digest() {
        let one = Self.contents([("a", "1"), ("b", "-")])
        var other = Self.contents([("b", "-"), ("a", "1.0")])
        other.notes = ["bieu/1/a": "lời"]
        #expect(one.digest == other.digest)
        let different = [
            Self.contents([("a", "1"), ("b", "0")]), Self.contents([("a", "-"), ("b", "1")]),
            Self.contents([("a", "1")]), Self.contents([("a", "1"), ("b", "blank")]),
        ]
        #expect(Set(different.map(\.digest) + [one.digest]).count == 5)
    }

    /// Every value comes back from its text; a text that no value gives is refused.
    @Test func recordedValues() throws {
        let big = try #require(ExactDecimal("-12345678901234567890123456789.000000001"))
        let values: [CellValue] = [
            .number(.zero), .number(big), .flag(true), .flag(false), .text(""), .text("n5 / Đạt\n"),
            .rate(received: ExactDecimal(20), onTime: ExactDecimal(18), percent: nil),
            .rate(received: nil, onTime: nil, percent: ExactDecimal("95.5")),
            .score(points: ExactDecimal(mantissa: 15, scale: 1), maximum: ExactDecimal(2)),
        ]
        for value in values { #expect(CellValue(recorded: value.recorded) == value) }
        #expect(Set(values.map(\.recorded)).count == values.count)
        for text in ["", "n", "nx", "f2", "f", "r1/2", "r1/2/x", "r1/2/3/4", "s1", "s/2", "z1"] {
            #expect(CellValue(recorded: text) == nil, "\(text)")
        }
    }

    /// What people type for the way something arrived.
    @Test func channels() {
        #expect(Channel(typed: "Điện thoại") == .phone)
        #expect(Channel(typed: "zalo") == .zalo)
        #expect(Channel(typed: "e_office") == .eOffice)
        #expect(Channel(typed: "bồ câu") == nil)
        #expect(Set(Channel.allCases.map(\.label.vi)).count == Channel.allCases.count)
    }
}
