import DescriptionReader
import Diagnostics
import TestSupport
import Testing

/// What a cell holds and how it is rolled up fit each other, wherever the two are said.
@Suite struct RollUpFitTests {
    /// Roll-ups (columns) a type (rows) takes; the rest are refused.
    static let types = MarkdownTable(
        """
        | type | takes |
        |---|---|
        | count | owner none tally sum derived weighted(w) |
        | number | owner none tally sum derived weighted(w) |
        | percent | owner none tally weighted(w) |
        | flag | owner none tally sum derived any |
        | flag_or_text | owner none tally any concat |
        | choice | owner none tally concat |
        | text | owner none tally concat |
        | score | owner none tally concat |
        | rate | owner none tally concat ratio_of_sums |
        """)

    /// The roll-up is said in the defaults, the type on the row: the row is told, where it is wrong.
    @Test(arguments: types.rows)
    func inherited(_ row: MarkdownTable.Row) {
        let takes = Set(row["takes"].split(separator: " ").map(String.init))
        let all = ["owner", "none", "tally", "sum", "derived", "any", "concat", "weighted(w)", "ratio_of_sums"]
        for rollUp in all {
            let more = row["type"] == "choice" ? ", choices: [Đạt, Không đạt]" : ""
            let yaml = FolderTexts.form(
                defaults: "type: count, roll_up: \(rollUp)",
                rows: "\n  {id: w, label: W, roll_up: owner},\n  {id: x, label: X, type: \(row["type"])\(more)}")
            let findings = FormReader.read(yaml, file: "bieu.yaml").findings
            let codes = takes.contains(rollUp) ? [] : [FindingCode.contradiction]
            #expect(findings.map(\.code) == codes, "\(rollUp)")
            #expect(findings.allSatisfy { $0.place.at == "9:27" }, "\(rollUp)")
            #expect(findings.allSatisfy { $0.found.en.hasSuffix("(row “x”, column “s”)") }, "\(rollUp)")
        }
    }

    static let places = MarkdownTable(
        """
        | defaults | columns | rows | at | code |
        |---|---|---|---|---|
        | type: percent, roll_up: sum | {id: s, header: S}, {id: t, header: T} | {id: x, label: X}, {id: y, label: Y} | 5:36 | MTA007 |
        | type: count | {id: s, header: S, type: percent, roll_up: sum} | {id: x, label: X}, {id: y, label: Y} | 6:87 | MTA007 |
        | type: count | {id: s, header: S, roll_up: sum} | {id: x, label: X, type: percent} | 7:32 | MTA007 |
        | type: count, roll_up: sum | {id: s, header: S} | {id: x, label: X, cells: {s: {type: text}}} | 7:44 | MTA007 |
        | roll_up: sum | {id: c, header: C, type: text, columns: [{id: s, header: S}]} | {id: x, label: X} | 6:69 | MTA007 |
        | type: count | {id: s, header: S} | {id: a, label: A, type: text, rows: [{id: x, label: X}], roll_up: sum} | 7:74 | MTA007 |
        | type: count, roll_up: weighted(w) | {id: s, header: S} | {id: x, label: X} | 5:34 | MTA008 |
        | type: count | {id: s, header: S} | {id: x, label: X, roll_up: weighted(w)}, {id: w, label: W, type: text} | 7:35 | MTA007 |
        | type: percent, roll_up: sum | {id: s, header: S, input: false} | {id: x, label: X} | | |
        | type: percent, roll_up: sum | {id: s, header: S} | {id: a, label: A, caption: true, rows: [{id: x, label: X, roll_up: owner}]} | | |
        """)

    /// One fault is told once, at the nearest place that says the roll-up or, without it, the type; cells nobody fills are passed over.
    @Test(arguments: places.rows)
    func place(_ row: MarkdownTable.Row) {
        let yaml = FolderTexts.form(defaults: row["defaults"], columns: row["columns"], rows: row["rows"])
        let findings = FormReader.read(yaml, file: "bieu.yaml").findings
        #expect(findings.map(\.code.rawValue).joined(separator: " ") == row["code"])
        #expect(findings.map(\.place.at).joined(separator: " ") == row["at"])
    }
}
