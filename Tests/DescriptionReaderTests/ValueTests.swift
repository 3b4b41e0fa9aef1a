import DescriptionReader
import Diagnostics
import TestSupport
import Testing

/// Values of a description that could never do what they say are refused at their place.
@Suite struct ValueTests {
    static let choices = MarkdownTable(
        """
        | choices | codes |
        |---|---|
        | Đạt, Không đạt | |
        | Có, Chưa hoàn thành | |
        | Đạt, đạt | MTA006 |
        | Không đạt, "Không  đạt " | MTA006 |
        | Đạt, x | MTA005 |
        | Đạt, "-" | MTA005 |
        | Đạt, … | MTA005 |
        | Có, Không | MTA005 |
        | Đạt, Chưa có số liệu | MTA005 |
        | Đạt, "" | MTA005 |
        """)

    /// Choices are values that a clerk and the reader can tell apart, from each other and from the marks of states.
    @Test(arguments: choices.rows)
    func choice(_ row: MarkdownTable.Row) {
        let yaml = FolderTexts.form(
            defaults: "type: count", columns: "{id: s, header: S, type: choice, choices: [\(row["choices"])]}",
            rows: "{id: x, label: X}, {id: y, label: Y}")
        let findings = FormReader.read(yaml, file: "bieu.yaml").findings
        #expect(findings.map(\.code.rawValue).joined(separator: " ") == row["codes"])
        #expect(findings.allSatisfy { $0.place.at.hasPrefix("6:") })
    }

    static let rules = MarkdownTable(
        """
        | rest | codes |
        |---|---|
        | tolerance: 0, message: Sai | |
        | tolerance: 0.5, message: Sai | |
        | tolerance: -1, message: Sai | MTA005 |
        | message: "" | MTA005 |
        | message: "  " | MTA005 |
        | tolerance: 0 | MTA003 |
        """)

    /// A rule has a tolerance from 0 and says something.
    @Test(arguments: rules.rows)
    func rule(_ row: MarkdownTable.Row) {
        let yaml = FolderTexts.form(
            defaults: "type: count",
            rows:
                "{id: y, label: Y}, {id: x, label: X, rules: [{id: R1, check: this = y, severity: error, \(row["rest"])}]}"
        )
        let findings = FormReader.read(yaml, file: "bieu.yaml").findings
        #expect(findings.map(\.code.rawValue).joined(separator: " ") == row["codes"])
    }
}
