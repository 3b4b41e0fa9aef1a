import AppendixModel
import DescriptionReader
import Diagnostics
import Testing

/// How letters are headed and signed, and whom to call, as a campaign describes it.
@Suite struct LetterSettingsTests {
    private func read(_ lines: String, units: String = "") -> Checked<Campaign?> {
        let files = [
            "campaign.yaml": """
            campaign: thu
            short: THU
            title: Đợt thử
            coordinator: t
            merge: union
            dates: {due: {date: 2020-04-29}}
            roles: {a: {unit: t, person: Trần Thị Lan, phone: 0905 123 456}}
            forms: [bieu.yaml]
            \(lines)
            """,
            "units.csv": units.isEmpty ? "code,name,short,type\nt,Sở T,T,so\n" : units,
            "bieu.yaml": """
            form: bieu
            heading: BIỂU
            title: BIỂU THỬ
            responsible: a
            defaults: {type: count}
            columns: [{role: label, header: Chỉ tiêu}, {id: s, header: Số}]
            rows: [{id: r, label: Dòng}]
            """,
        ]
        return CampaignReader.read { files[$0] }
    }

    @Test func everything() throws {
        let checked = read(
            """
            letters:
              symbol: SNV-CCHC
              signer_title: "KT. GIÁM ĐỐC\\nPHÓ GIÁM ĐỐC"
              signer: Lê Văn Tâm
              copies: [UBND tỉnh (b/c), Lãnh đạo Sở]
              archive: VT, CCHC
              escalation: {symbol: UBND-NC, signer_title: CHỦ TỊCH}
              note: {signer: Phạm Thị Hoa}
            """)
        let letters = try #require(checked.value, "\(checked.findings)").letters
        #expect(letters.own.symbol == "SNV-CCHC")
        #expect(letters.own.signerTitle == "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC")
        #expect(letters.own.signer == "Lê Văn Tâm")
        #expect(letters.own.copies == ["UBND tỉnh (b/c)", "Lãnh đạo Sở"])
        #expect(letters.own.archive == "VT, CCHC")
        #expect(letters.escalation.symbol == "UBND-NC")
        #expect(letters.escalation.copies == nil)
        #expect(letters.note.signer == "Phạm Thị Hoa")
    }

    @Test func nothing() throws {
        #expect(try #require(read("").value).letters == LetterSettings())
    }

    /// Line and column of what cannot be taken; the campaign begins at line 9 with it.
    @Test(arguments: [
        ("letters: SNV-CCHC", "9:10"), ("letters: {symbol: 123/SNV}", "9:19"), ("letters: {symbl: SNV}", "9:11"),
        ("letters: {copies: UBND tỉnh}", "9:19"), ("letters: {note: {escalation: {}}}", "9:18"),
    ])
    func mistakes(_ lines: String, _ place: String) {
        let checked = read(lines)
        #expect(checked.value == nil)
        #expect(checked.findings.map(\.place.at) == [place])
    }

    @Test func whomToCall() throws {
        let campaign = try #require(read("").value)
        #expect(campaign.contact(of: campaign.units[0]).name == "Trần Thị Lan")
        #expect(campaign.contact(of: campaign.units[0]).phone == "0905 123 456")
        let units = "code,name,short,type,contact,phone\nt,Sở T,T,so,Ngô Văn Hai,0912\nu,Sở U,U,so,,\n"
        let other = try #require(read("", units: units).value)
        #expect(other.contact(of: other.units[0]).line == "Ngô Văn Hai, điện thoại 0912")
        #expect(other.contact(of: other.units[1]).isEmpty)
    }
}
