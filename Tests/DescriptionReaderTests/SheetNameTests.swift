import AppendixModel
import DescriptionReader
import Diagnostics
import TestSupport
import Testing

/// Every form has a sheet that a spreadsheet takes and no other form has.
@Suite struct SheetNameTests {
    static let headings = MarkdownTable(
        """
        | heading | sheet |
        |---|---|
        | PHỤ LỤC 6 | Phụ lục 6 |
        | PHỤ LỤC II | Phụ lục II |
        | PHỤ LỤC (IV). | Phụ lục (IV). |
        | PHỤ LỤC DÂN SỐ | Phụ lục dân số |
        | BIỂU 01A/BTP | Biểu 01A-BTP |
        | Biểu số: 01a/BTP/HCTP | Biểu số - 01a-BTP-HCTP |
        | biểu mẫu Bộ Nội vụ | Biểu mẫu Bộ Nội vụ |
        | [A]*? | a |
        | 'Biểu' | Biểu |
        | *** | Bieu-1 |
        | THỐNG KÊ SỐ LƯỢNG CÁN BỘ CÔNG CHỨC | Thống kê số lượng cán bộ công c |
        | THỐNG KÊ SỐ LƯỢNG CÁN BỘ CÔNG 'CHỨC' | Thống kê số lượng cán bộ công |
        | HƯỚNG DẪN | Hướng dẫn (2) |
        | DANHMUC | Danhmuc (2) |
        | NGUỒN SỐ LIỆU | Nguồn số liệu (2) |
        | KẾT QUẢ RÀ SOÁT | Kết quả rà soát (2) |
        | HISTORY | History (2) |
        """)

    /// A name made from a heading has none of the characters Excel refuses, is not too long, and is none of the program's own.
    @Test(arguments: headings.rows)
    func fromHeading(_ row: MarkdownTable.Row) throws {
        let files = FolderTexts.campaign(["heading: \"\(row["heading"])\"\ntitle: BIỂU THỬ"])
        let checked = CampaignReader.read { files[$0] }
        let sheet = try #require(checked.value?.forms.first, "\(checked.findings)").wording.sheet
        #expect(sheet == row["sheet"])
        #expect(SheetName.isAllowed(sheet))
    }

    /// Equal names are numbered in the order of the forms, those that are written stay; the version of a form does not depend on its neighbours.
    @Test func alike() throws {
        let heads = [
            "heading: BIỂU SỐ LIỆU\ntitle: A", "heading: Biểu số liệu\ntitle: B",
            "heading: Khác\nsheet: BIỂU số liệu\ntitle: C",
            "heading: Biểu SỐ liệu\ntitle: D", "heading: Dài dài dài dài dài dài dài dài dài\ntitle: E",
            "heading: Dài dài dài dài dài dài dài dài\ntitle: F", "title: KHÔNG CÓ TÊN",
        ]
        let files = FolderTexts.campaign(heads)
        let forms = try #require(CampaignReader.read { files[$0] }.value).forms
        #expect(
            forms.map(\.wording.sheet) == [
                "Biểu số liệu (2)", "Biểu số liệu (3)", "BIỂU số liệu", "Biểu SỐ liệu (4)",
                "Dài dài dài dài dài dài dài dài", "Dài dài dài dài dài dài dài (2)", "Bieu-7",
            ])
        #expect(forms[6].name == "Không có tên")
        for form in forms {
            let text = try #require(files[form.file])
            let alone = try #require(FormReader.read(text, file: form.file).value)
            #expect(alone.contentHash == form.contentHash)
        }
    }

    static let written = MarkdownTable(
        """
        | sheet | code |
        |---|---|
        | Biểu 1 | |
        | D'Artagnan | |
        | History 2 | |
        | Hướng dẫn 2 | |
        | 'Biểu | MTA005 |
        | Biểu' | MTA005 |
        | A/B | MTA005 |
        | | MTA005 |
        | hiSTory | MTA005 |
        | HƯỚNG DẪN | MTA006 |
        | danhmuc | MTA006 |
        | nguồn số liệu | MTA006 |
        | Kết quả rà soát | MTA006 |
        """)

    /// A name that is written is taken as it is, or refused at its place.
    @Test(arguments: written.rows)
    func asWritten(_ row: MarkdownTable.Row) {
        let files = FolderTexts.campaign(["heading: BIỂU\ntitle: BIỂU THỬ\nsheet: \"\(row["sheet"])\""])
        let checked = CampaignReader.read { files[$0] }
        #expect(checked.findings.map(\.code.rawValue).joined() == row["code"])
        #expect(checked.findings.allSatisfy { $0.place.file == "bieu-1.yaml" && $0.place.at == "4:8" })
        if row["code"].isEmpty { #expect(checked.value?.forms.first?.wording.sheet == row["sheet"]) }
    }

    /// Two forms that ask for one sheet: the second is told, at its place.
    @Test func writtenTwice() {
        let files = FolderTexts.campaign([
            "title: A\nsheet: Số liệu", "title: B\nsheet: Số liệu 2", "title: C\nsheet: SỐ LIỆU",
        ])
        let findings = CampaignReader.read { files[$0] }.findings
        #expect(findings.map(\.code) == [.duplicateID])
        #expect(findings.first?.place.file == "bieu-3.yaml")
        #expect(findings.first?.place.at == "3:8")
        #expect(findings.first?.found.en == "sheet “SỐ LIỆU” is taken by form bieu-1")
    }
}
