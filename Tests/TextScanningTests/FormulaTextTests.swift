import TestSupport
import Testing
import TextScanning

/// A formula moved one column to the right, as a spreadsheet fills it.
@Suite struct FormulaTextTests {
    static let moves = MarkdownTable(
        """
        | formula | moved |
        |---|---|
        | A1 | B1 |
        | $A1+B$2 | $A1+C$2 |
        | SUM(Z9:$AA$3,ZZ1) | SUM(AA9:$AA$3,AAA1) |
        | IF(D4="A1",D4,"x""B2") | IF(E4="A1",E4,"x""B2") |
        | 'Phụ lục 1'!D$1:D$9 | 'Phụ lục 1'!E$1:E$9 |
        | LOG10(A1)+A1B+A1.5 | LOG10(B1)+A1B+A1.5 |
        | 12*3+TRUE | 12*3+TRUE |
        | OR(D4={"-","kps"}) | OR(E4={"-","kps"}) |
        """)

    /// Relative columns move; fixed ones, rows, texts, sheet names, functions and words do not.
    @Test(arguments: moves.rows)
    func moved(_ row: MarkdownTable.Row) {
        #expect(FormulaText.movedRight(row["formula"]) == row["moved"])
    }
}
