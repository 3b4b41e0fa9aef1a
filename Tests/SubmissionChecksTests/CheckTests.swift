import AppendixModel
import Diagnostics
import RuleLanguage
import SubmissionChecks
import TestSupport
import Testing
import TextScanning
import Workflows

/// What the checks find in figures that were read: each code with figures that trigger it, and with figures that nearly do.
struct CheckTests {
    static let campaign: Campaign = (try? CampaignFolder(Repository.template, world: World()))?.campaign ?? Campaign()

    /// Figures as `row/column=written`, of one form; every other cell is blank.
    static let table = """
        | code | form | figures | found |
        |---|---|---|---|
        | SLI003 | phu-luc-1 | hai_long.muc_do_chung/2016=120 | yes |
        | SLI003 | phu-luc-1 | hai_long.muc_do_chung/2016=100 | no |
        | SLI003 | phu-luc-1 | kiem_tra/2016=-1 | yes |
        | SLI003 | phu-luc-1 | kiem_tra/2016=0 | no |
        | SLI005 | phu-luc-1 | hai_long.muc_do_chung/2016=95.1234567 | yes |
        | SLI005 | phu-luc-1 | hai_long.muc_do_chung/2016=95.5 | no |
        | SLI011 | phu-luc-1 | tuyen_truyen/2016=3 | yes |
        | SLI011 | phu-luc-1 | tuyen_truyen.tap_huan/2016=3 | no |
        | SLI015 | phu-luc-8 | all=Đạt; tthc_gon_nhe/ket_qua= | yes |
        | SLI015 | phu-luc-8 | all=Đạt | no |
        | SLI016 | phu-luc-5 | declared; lop/2016=3 | yes |
        | SLI016 | phu-luc-5 | declared | no |
        | SLI016 | phu-luc-5 | lop/2016=3 | no |
        | SLI021 | phu-luc-5 | lop/2015=1100; lop/2016=1; lop/2017=1250 | yes |
        | SLI021 | phu-luc-5 | lop/2015=1; lop/2016=1100; lop/2017=1250; lop/2018=1300 | yes |
        | SLI021 | phu-luc-5 | lop/2015=1100; lop/2016=1200000; lop/2017=1250 | yes |
        | SLI021 | phu-luc-5 | lop/2015=1100; lop/2016=11; lop/2017=1250 | no |
        | SLI021 | phu-luc-5 | lop/2015=1; lop/2016=1100 | no |
        | SLI021 | phu-luc-5 | lop/2015=3; lop/2016=1; lop/2017=2 | no |
        | SLI021 | phu-luc-5 | lop/2018=1100; lop/2019=1250; lop/2020=1 | no |
        | SLI021 | phu-luc-7 | ho_so_mot_cua/2015=95; ho_so_mot_cua/2016=0.96; ho_so_mot_cua/2017=97 | no |
        | SLI021 | phu-luc-7 | ho_so_mot_cua/2015=95; ho_so_mot_cua/2016=9.6; ho_so_mot_cua/2017=97 | no |
        | KTR001 | phu-luc-2 | da_kiem_tra/2017=5; trai_phap_luat/2017=6 | yes |
        | KTR001 | phu-luc-2 | da_kiem_tra/2017=5; trai_phap_luat/2017=5 | no |
        """

    @Test(
        "A code is given for figures that trigger it, and not for figures that nearly do",
        arguments: MarkdownTable(table).rows)
    func codes(row: MarkdownTable.Row) throws {
        let form = try #require(Self.campaign.form(row["form"]))
        let issuer = IssueToken.Issuer(campaign: "thu", unit: "thu")
        let slice = try #require(FormSlice(of: form, issuer: issuer) { _ in true })
        var figures = [Figure](repeating: .blank, count: slice.cells.count)
        var declared: CellState?
        for entry in row["figures"].split(separator: ";").map({ VietnameseText.collapsingBlanks(String($0)) }) {
            let parts = entry.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
            if entry == "declared" {
                declared = CellState.none
                for index in figures.indices { figures[index] = .declared(CellState.none) }
            } else {
                let places = slice.cells.indices.filter { index in
                    let cell = slice.cells[index]
                    return parts[0] == "all"
                        ? cell.spec.isInput : cell.key.text == "\(form.id)/1/\(parts[0])"
                }
                #expect(!places.isEmpty, "no cell “\(parts[0])”")
                for index in places { figures[index] = figure(parts[1]) }
            }
        }
        let read = FormReturn(slice: slice, figures: figures, declared: declared)
        let others = Dictionary(uniqueKeysWithValues: Self.campaign.forms.map { ($0.id, $0) })
        let rules = RuleBinder(RuleScope(form: form, others: others)).bindAll().rules
        let findings = SubmissionCheckCatalogue.findings(
            in: CheckContext(form: read, unit: "thu", file: "thu.xlsx", rules: rules))
        #expect(findings.contains { $0.code.rawValue == row["code"] } == (row["found"] == "yes"))
    }

    private func figure(_ text: String) -> Figure {
        if text.isEmpty { return .blank }
        let number = ExactDecimal(plain: Array(text.utf8)[...])
        return Figure(state: .reported, value: number.map(CellValue.number) ?? .text(text), text: text)
    }
}
