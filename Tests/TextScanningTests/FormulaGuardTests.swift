import TestSupport
import Testing
import TextScanning

/// Texts a spreadsheet would compute.
@Suite struct FormulaGuardTests {
    static let texts = MarkdownTable(
        """
        | text | guarded |
        |---|---|
        | | |
        | abc | abc |
        | - | - |
        | -1 | '-1 |
        | =1+1 | '=1+1 |
        | `+84 256` | `'+84 256` |
        | @SUM | '@SUM |
        | `\\tx` | `'\\tx` |
        | `\\r\\nx` | `'\\r\\nx` |
        | 'x | ''x |
        | ' | '' |
        | 12 | 12 |
        | ` =1` | ` =1` |
        """)

    /// An apostrophe in front where it must be, and nothing lost on the way back.
    @Test(arguments: texts.rows)
    func guards(_ row: MarkdownTable.Row) {
        let guarded = FormulaGuard.guarding(row["text"])
        #expect(guarded == row["guarded"])
        #expect(String(decoding: FormulaGuard.unguarded(Array(guarded.utf8)[...]), as: UTF8.self) == row["text"])
    }
}
