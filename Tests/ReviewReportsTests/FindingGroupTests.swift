import AppendixModel
import Diagnostics
import Testing

/// Findings with one cause are one; others are not.
@Suite struct FindingGroupTests {
    static func finding(
        _ row: String, _ column: String, _ at: String, code: FindingCode = .notANumber, found: String = "ghi “a”",
        file: String = "a.xlsx", allowed: String = "", group: String = "", table: String = "phu-luc-6/1"
    ) -> Finding {
        let key = [table, row, column].filter { !$0.isEmpty }.joined(separator: "/")
        var words = "Phụ lục 6"
        if !row.isEmpty { words += ", chỉ tiêu \(row)" }
        if !column.isEmpty { words += ", năm \(column)" }
        if !at.isEmpty { words += " (ô \(at))" }
        return Finding(
            code,
            at: Place(
                unit: "stc", key: key, file: file, at: at.isEmpty ? "" : "PL6!" + at, words: .verbatim(words)),
            found: .verbatim(found), allowed: allowed.isEmpty ? nil : .verbatim(allowed), group: group)
    }

    /// A whole column is one group, named by what its findings share.
    @Test func column() throws {
        let findings = ["1", "2", "3"].map { Self.finding($0, "2019", "G\($0)") }
        let groups = FindingGroup.groups(of: findings.reversed())
        #expect(groups.count == 1)
        let group = try #require(groups.first)
        #expect(group.label == "SLI001 phu-luc-6/1/*/2019")
        #expect(group.findings.map(\.place.at) == ["PL6!G1", "PL6!G2", "PL6!G3"])
        #expect(group.place(in: .vi) == "Phụ lục 6, năm 2019, 3 ô (G1:G3)")
        #expect(group.place(in: .en) == "Phụ lục 6, năm 2019, 3 cells (G1:G3)")
        #expect(group.found(in: .vi) == "ghi “a”")
        #expect(group.ownPlaces(in: .vi) == ["chỉ tiêu 1", "chỉ tiêu 2", "chỉ tiêu 3"])
        #expect(group.message(in: .vi).hasPrefix("Phụ lục 6, năm 2019, 3 ô (G1:G3): ghi “a”. "))
    }

    /// Findings that share neither row nor column are two causes; a third that shares with both joins them.
    @Test func connected() {
        let apart = [Self.finding("1", "2015", "D1"), Self.finding("2", "2016", "E2")]
        #expect(FindingGroup.groups(of: apart).count == 2)
        let joined = FindingGroup.groups(of: apart + [Self.finding("1", "2016", "E1")])
        #expect(joined.map(\.label) == ["SLI001 phu-luc-6/1/*/*"])
        #expect(joined[0].place(in: .vi) == "Phụ lục 6, 3 ô (D1:E1; E2)")
    }

    /// What keeps findings of one row apart: code, file, table, rule.
    @Test(arguments: [
        finding("1", "2016", "E1", code: .outOfRange), finding("1", "2016", "E1", file: "b.xlsx"),
        finding("1", "2016", "E1", group: "PL6.R2"), finding("1", "2016", "E1", table: "phu-luc-6/2"),
    ])
    func otherCause(_ other: Finding) {
        #expect(FindingGroup.groups(of: [Self.finding("1", "2015", "D1"), other]).count == 2)
        #expect(
            FindingGroup.groups(of: [Self.finding("1", "2015", "D1"), Self.finding("1", "2016", "E1")]).count == 1)
    }

    /// Different texts in one row are told cell by cell, and so is what is allowed.
    @Test func foundCellByCell() throws {
        let group = try #require(
            FindingGroup.groups(of: [
                Self.finding("1", "2015", "D1", found: "ghi “a”.", allowed: "Số nguyên"),
                Self.finding("1", "2016", "E1", found: "ghi “b”.", allowed: "Tỷ lệ"),
            ]).first)
        #expect(group.found(in: .vi) == "D1 ghi “a”; E1 ghi “b”")
        #expect(group.allowed(in: .vi) == "Số nguyên / Tỷ lệ")
        #expect(!group.isFoundAlike && !group.isAllowedAlike)
    }

    /// Seven places are listed six by six.
    @Test func longLists() throws {
        let columns = ["A", "C", "E", "G", "I", "K", "M"]
        let group = try #require(
            FindingGroup.groups(of: columns.map { Self.finding("1", $0, "\($0)1", found: "ghi \($0)") }).first)
        #expect(group.place(in: .vi) == "Phụ lục 6, chỉ tiêu 1, 7 ô (A1; C1; E1; G1; I1; K1; và 1 chỗ khác)")
        #expect(group.found(in: .en).hasSuffix("K1 ghi K; and 1 more cells"))
    }

    /// Rows without a cell are told by their names; commas inside of quotes separate nothing.
    @Test func rows() throws {
        var one = Self.finding("a", "", "", code: .rowMissing)
        var other = Self.finding("b", "", "", code: .rowMissing)
        one.place.words = .verbatim("Phụ lục 6, dòng “một, hai”")
        other.place.words = .verbatim("Phụ lục 6, dòng “một, ba”")
        let group = try #require(FindingGroup.groups(of: [one, other]).first)
        #expect(group.place(in: .vi) == "Phụ lục 6, 2 chỗ (dòng “một, hai”; dòng “một, ba”)")
        #expect(group.label == "NHD007 phu-luc-6/1/*")
    }

    /// Findings on whole forms go together when they say the same, and only then.
    @Test func wholeForms() {
        func form(_ number: Int, _ found: String) -> Finding {
            Finding(
                .formMissing, at: Place(unit: "stc", key: "phu-luc-\(number)", words: .verbatim("Phụ lục \(number)")),
                found: .verbatim(found))
        }
        #expect(FindingGroup.groups(of: [form(1, "thiếu"), form(4, "thiếu")]).count == 1)
        #expect(FindingGroup.groups(of: [form(1, "còn 3 ô"), form(4, "còn 5 ô")]).count == 2)
    }

    /// A single finding keeps its own sentence and its own group.
    @Test func single() throws {
        let finding = Self.finding("1", "2015", "D1", group: "PL6.R1")
        let group = try #require(FindingGroup.groups(of: [finding]).first)
        #expect(group.label == "PL6.R1")
        #expect(group.message(in: .vi) == finding.message(in: .vi))
        #expect(group.place(in: .vi) == finding.place.words.vi)
    }

    /// Two groups that would be called the same are told apart; every finding is in exactly one.
    @Test func labelsAreUnlike() {
        let findings = [("1", "2015"), ("1", "2016"), ("2", "2015"), ("3", "2017"), ("4", "2017"), ("4", "2018")].map {
            Self.finding($0.0, $0.1, "A1")
        }
        let groups = FindingGroup.groups(of: findings)
        #expect(groups.map(\.label).sorted() == ["SLI001 phu-luc-6/1/*/*", "SLI001 phu-luc-6/1/*/* #2"])
        #expect(groups.flatMap(\.findings).count == findings.count)
    }

    /// Answers of all its findings, each text once.
    @Test func answers() throws {
        let findings = ["1", "2", "3"].map { Self.finding($0, "2019", "G\($0)") }
        let group = try #require(FindingGroup.groups(of: findings).first)
        #expect(
            group.answers(in: [findings[0].id: "đúng", findings[2].id: "đúng", findings[1].id: "đã sửa", "x": "?"])
                == ["đúng", "đã sửa"])
    }
}
