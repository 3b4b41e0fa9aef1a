import AppendixModel
import CampaignLedger
import DescriptionReader
import Diagnostics
import Testing
import TextScanning

/// A form as it was read becomes the contents of a version.
@Suite struct TakenDownTests {
    private static let files = [
        "campaign.yaml": """
        campaign: thu
        short: THU
        title: Đợt thử
        coordinator: t
        merge: union
        dates: {due: {date: 2020-04-29}}
        roles: {chu: t}
        forms: [bieu.yaml]
        """,
        "units.csv": "code,name,short,type,parent,aliases,valid_from,valid_to,successors\nt,Tỉnh,T,tinh,,,,,\n",
        "bieu.yaml": """
        form: bieu
        heading: BIỂU
        title: BIỂU THỬ
        responsible: chu
        defaults: {type: count, roll_up: sum}
        columns: [{role: label, header: Chỉ tiêu}, {id: s, header: Số}]
        rows: [{id: x, label: X}, {id: y, label: Y}]
        """,
    ]

    /// Cells in the order of the form, blanks too; the findings that are the form's, and errors of the whole file.
    @Test func contents() throws {
        let campaign = try #require(CampaignReader.read { Self.files[$0] }.value)
        let issuer = IssueToken.Issuer(campaign: "thu", unit: "t")
        let slice = try #require(FormSlice(of: campaign.forms[0], issuer: issuer) { _ in true })
        let figure = Figure.reported(.number(ExactDecimal(5)))
        let read = FormReturn(
            slice: slice, figures: [figure, .blank], notes: ["bieu/1/x": "lời"], declared: CellState.none)
        func finding(_ key: String, _ code: FindingCode) -> Finding {
            Finding(
                code, at: Place(unit: "t", key: key, at: "S!D7", words: .verbatim("Biểu, chỉ tiêu 1")),
                found: Phrase("ghi 5", en: "says 5"), evidence: ["5", key])
        }
        let error = finding("bieu/1/x/s", .conflict)
        let findings = [
            error, finding("bieu", .superseded), finding("bieu-2/1/x/s", .conflict), finding("", .unknownSender),
            finding("", .late),
        ]
        let contents = FormContents(read, findings: findings)
        #expect(contents.form == "bieu" && contents.token == slice.token && contents.declared == CellState.none)
        #expect(contents.description == campaign.forms[0].contentHash)
        #expect(contents.figures.map(\.key.text) == ["bieu/1/x/s", "bieu/1/y/s"])
        #expect(contents.figures.map(\.figure) == [figure, .blank])
        #expect(contents.notes == ["bieu/1/x": "lời"])
        #expect(contents.findings.map(\.code) == ["TH001", "TH008", "TH009"])
        let first = try #require(contents.findings.first)
        #expect(first.id == error.id && first.severity == .error && first.evidence == ["5", "bieu/1/x/s"])
        #expect(first.words == "Biểu, chỉ tiêu 1: ghi 5" && first.at == "S!D7")
        #expect(!contents.isWhollyBlank, "a declaration says something")
    }
}
