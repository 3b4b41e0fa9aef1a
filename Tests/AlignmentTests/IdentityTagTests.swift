import AppendixModel
import TestSupport
import Testing

/// Names of places in a document without hidden cells.
@Suite struct IdentityTagTests {
    static let names = MarkdownTable(
        """
        | name | row | column |
        |---|---|---|
        | PL_0123456789AB_0_r5 | 5 | - |
        | PL_0123456789AB_2_c3 | - | 3 |
        | PL_0123456789AB_0_r12_c3 | 12 | 3 |
        """)

    /// Written and read alike, within the 40 characters a bookmark may have.
    @Test(arguments: names.rows)
    func roundTrip(_ row: MarkdownTable.Row) throws {
        let tag = try #require(IdentityTag(row["name"]))
        #expect(tag.token == "0123456789AB")
        #expect(tag.row == Int(row["row"]) && tag.column == Int(row["column"]))
        #expect(tag.text == row["name"])
        #expect(IdentityTag(token: "0123456789AB", table: 99, row: 99_999, column: 999).text.utf8.count <= 40)
    }

    /// Other bookmarks, and copies a program renamed, are none of ours.
    @Test(arguments: [
        "", "_Toc12", "PL_0123456789AB_0", "PL_0123456789AB_0_x5", "PL_0123456789AB_0_r5_1", "PL_short_0_r5",
        "PL_0123456789AB_0_c3_r5", "PL_0123456789AB_0_r", "PL_0123456789AB_0_r5_c3_c3",
        "PL_0123456789AB_0_r5 Copy 1",
    ])
    func others(name: String) { #expect(IdentityTag(name) == nil) }
}
