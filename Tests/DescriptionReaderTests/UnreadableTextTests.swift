import DescriptionReader
import Diagnostics
import TestSupport
import Testing

/// A file that is there and is no text is told as that, a file that is not there as missing.
@Suite struct UnreadableTextTests {
    static let codes = MarkdownTable(
        """
        | file | unreadable | missing |
        |---|---|---|
        | campaign.yaml | MTA001 | MTA003 |
        | units.csv | MTA011 | MTA003 |
        | bieu-1.yaml | MTA001 | MTA008 |
        """)

    @Test(arguments: codes.rows)
    func unreadable(_ row: MarkdownTable.Row) throws {
        let name = row["file"]
        let files = FolderTexts.campaign(["heading: BIỂU\ntitle: BIỂU THỬ"])
        let broken = CampaignReader.read { file throws(UnreadableText) in
            if file == name { throw UnreadableText(Phrase("không phải văn bản", en: "no text")) }
            return files[file]
        }
        #expect(broken.value == nil)
        let finding = try #require(broken.findings.first { $0.found.en == "no text" })
        #expect(finding.code.rawValue == row["unreadable"])
        #expect(finding.place.file == name)
        #expect(
            !broken.findings.contains { $0.found.en.contains("no such file") || $0.found.en.contains("no form file") })
        let without = CampaignReader.read { $0 == name ? nil : files[$0] }
        #expect(without.findings.first { $0.code.rawValue == row["missing"] } != nil)
        #expect(CampaignReader.read { files[$0] }.findings.isEmpty)
    }
}
