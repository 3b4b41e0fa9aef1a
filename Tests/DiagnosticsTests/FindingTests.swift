import Diagnostics
import TestSupport
import Testing

/// A finding: its id, its order among others, its message.
@Suite struct FindingTests {
    static let base = Finding(
        .outOfRange,
        at: Place(
            unit: "stc", key: "phu-luc-6/1/tong/2019", file: "a.xlsx", at: "PL6!G12",
            words: .verbatim("Phụ lục 6 (ô G12)"),
            order: [0, 2, 4]),
        found: Phrase("ghi -5", en: "says -5"), evidence: ["-5", "PL6.R2"])

    /// 16 hexadecimal digits that are the same today and tomorrow: the value is pinned, since resolutions are stored under it.
    @Test func idIsPinned() {
        #expect(Self.base.id == "ec65470cfcb7fa89")
        #expect(Self.base.id.utf8.count == 16)
    }

    /// What makes it another finding: code, unit, key, values and rule.
    @Test func idChangesWithWhatItSpeaksOf() {
        var changed: [Finding] = []
        var other = Self.base
        other.code = .notWhole
        changed.append(other)
        other = Self.base
        other.place.unit = "snv"
        changed.append(other)
        other = Self.base
        other.place.key = "phu-luc-6/1/tong/2018"
        changed.append(other)
        other = Self.base
        other.evidence = ["-6", "PL6.R2"]
        changed.append(other)
        other = Self.base
        other.evidence = ["-5", "PL6.R3"]
        changed.append(other)
        other = Self.base
        other.evidence = ["-5PL6.R2"]
        changed.append(other)
        other = Self.base
        other.evidence = ["-5", "PL6.R2", ""]
        changed.append(other)
        let ids = Set((changed + [Self.base]).map(\.id))
        #expect(ids.count == changed.count + 1)
    }

    /// Without values the words tell findings apart.
    @Test func idWithoutValuesUsesTheWords() {
        let one = Finding(.badValue, at: Place(file: "a.yaml", at: "3:5"), found: .verbatim("x"))
        let other = Finding(.badValue, at: Place(file: "a.yaml", at: "3:5"), found: .verbatim("y"))
        #expect(one.id != other.id)
    }

    /// What does not: wording of what was found where there are values, of what is allowed and how to mend, English, weight, group, the file's name and the place in it.
    @Test func idIgnoresWording() {
        var same = Self.base
        same.mend = Phrase("Cách khác.", en: "Another way.")
        same.allowed = Phrase("Từ 0.", en: "From 0.")
        same.found = Phrase("bằng -5", en: "is -5")
        same.severity = .note
        same.group = "nhóm"
        same.place.file = "b.xlsx"
        same.place.at = "PL6!H12"
        same.place.words = .verbatim("chỗ khác")
        same.place.order = [9]
        #expect(same.id == Self.base.id)
    }

    /// Without a key, as in descriptions, the place in the file tells findings apart.
    @Test func idWithoutKeyUsesThePlace() {
        let one = Finding(.badValue, at: Place(file: "a.yaml", at: "3:5"), found: .verbatim("x"))
        let other = Finding(.badValue, at: Place(file: "a.yaml", at: "4:5"), found: .verbatim("x"))
        #expect(one.id != other.id)
    }

    /// What is not said comes from the code's page; what is said stays.
    @Test func defaultsComeFromTheCode() {
        let plain = Finding(.blankCells, at: Place(), found: .verbatim("x"))
        #expect(plain.severity == FindingCode.blankCells.severity)
        #expect(plain.allowed == FindingCode.blankCells.allowed)
        #expect(plain.mend == FindingCode.blankCells.mend)
        let own = Finding(
            .blankCells, at: Place(), found: .verbatim("x"), allowed: .verbatim("a"), mend: .verbatim("m"),
            severity: .note)
        #expect(own.severity == .note)
        #expect(own.allowed.vi == "a")
        #expect(own.mend.vi == "m")
    }

    static let messages = MarkdownTable(
        """
        | place | found | allowed | mend | message |
        |---|---|---|---|---|
        | Ô G12 | ghi -5 | Từ 0 | Ghi lại. | Ô G12: ghi -5. Từ 0. Ghi lại. |
        | Ô G12 | ghi -5 | Từ 0. | Ghi lại | Ô G12: ghi -5. Từ 0. Ghi lại. |
        | Ô G12 | ghi -5. | | Ghi lại. | Ô G12: ghi -5. Ghi lại. |
        | Ô G12 | ghi -5 | | | Ô G12: ghi -5. |
        | | ghi -5 | | Ghi lại. | ghi -5. Ghi lại. |
        | Ô G12 | có phải 1234 không? | Từ 0 | | Ô G12: có phải 1234 không? Từ 0. |
        | Ô G12 | | Từ 0. | | Ô G12. Từ 0. |
        """)

    /// Place, what was found, what is allowed, how to mend; one full stop between sentences, whatever the parts end in.
    @Test(arguments: messages.rows)
    func message(_ row: MarkdownTable.Row) {
        func phrase(_ column: String) -> Phrase {
            Phrase(row[column], en: row[column].isEmpty ? "" : "EN " + row[column])
        }
        let finding = Finding(
            .badValue, at: Place(words: phrase("place")), found: phrase("found"), allowed: phrase("allowed"),
            mend: phrase("mend"))
        #expect(finding.message(in: .vi) == row["message"])
        let english = finding.message(in: .en)
        for column in ["place", "found", "allowed", "mend"] where !row[column].isEmpty {
            #expect(english.contains("EN " + row[column]))
        }
    }

    private static func label(_ finding: Finding) -> String {
        "\(finding.severity) \(finding.place.unit) \(finding.place.file) \(finding.place.order) \(finding.code.rawValue)"
    }

    /// Weight first, then unit, file, reading order, code: as a person works through them.
    @Test func orderForPeople() {
        func finding(
            _ code: FindingCode, unit: String, file: String = "a", order: [Int] = [0, 0], severity: Severity = .error
        ) -> Finding {
            Finding(code, at: Place(unit: unit, file: file, order: order), found: .verbatim("x"), severity: severity)
        }
        let sorted = [
            finding(.unknownKey, unit: "a"),
            finding(.badValue, unit: "a"),
            finding(.badValue, unit: "a", order: [0, 9]),
            finding(.badValue, unit: "a", order: [0, 10]),
            finding(.badValue, unit: "a", order: [2, 0]),
            finding(.badValue, unit: "a", order: [10, 0]),
            finding(.badValue, unit: "a", file: "b"),
            finding(.badValue, unit: "b"),
            finding(.badValue, unit: "a", severity: .warning),
            finding(.badValue, unit: "a", severity: .note),
        ]
        for seed in 1...20 {
            var random = SeededRandom(seed: UInt64(seed))
            let shuffled = sorted.shuffled(using: &random).sorted()
            #expect(shuffled.map(Self.label) == sorted.map(Self.label))
        }
    }

    /// No finding comes before itself, and never both of two before each other.
    @Test func orderIsStrict() {
        var random = SeededRandom(seed: 7)
        let findings = (0..<60).map { _ in
            Finding(
                random.pick([.badValue, .unknownKey]),
                at: Place(
                    unit: random.pick(["", "a"]), key: random.pick(["", "k"]), file: random.pick(["", "f"]),
                    order: random.pick([[], [1], [1, 2], [10]])),
                found: .verbatim(random.pick(["x", "y"])), severity: random.pick(Severity.allCases))
        }
        for one in findings {
            #expect(!(one < one))
            for other in findings where one < other { #expect(!(other < one)) }
        }
    }

    /// Only a finding of weight `error` makes a checked value one with errors.
    @Test(arguments: Severity.allCases)
    func checkedHasErrors(_ severity: Severity) {
        let finding = Finding(.badValue, at: Place(), found: .verbatim("x"), severity: severity)
        #expect(Checked(0, [finding]).hasErrors == (severity == .error))
        #expect(!Checked(0).hasErrors)
    }

    /// The words on screen for the three weights.
    @Test func severityWords() {
        #expect(Severity.allCases.sorted().map(\.label.vi) == ["Lỗi phải sửa", "Đề nghị giải trình", "Lưu ý"])
    }

    /// Both wordings are joined, each with its own.
    @Test func phrasesJoin() {
        let joined = Phrase("một ", en: "one ") + Phrase("hai", en: "two")
        #expect(joined.text(in: .vi) == "một hai")
        #expect(joined.text(in: .en) == "one two")
        #expect(Phrase.verbatim("x") == Phrase("x", en: "x"))
    }
}
