import AppendixModel
import Diagnostics
import TestSupport
import Testing
import Workflows

/// The cases of the rules: the shipped ones hold, and what is wrong with a case or a rule is told.
struct RuleCasesTests {
    static let campaign: Campaign = (try? CampaignFolder(Repository.template, world: World()))?.campaign ?? Campaign()

    @Test("Every shipped rule has a case in which it holds and one in which it does not, and all cases go as expected")
    func shipped() throws {
        let report = try TestCases.run(Repository.template, world: World())
        #expect(report.findings.map { $0.message(in: .vi) } == [])
        #expect(report.cases.filter { !$0.differences.isEmpty }.map(\.ruleCase.title) == [], "\(report.text(in: .vi))")
        #expect(report.lacking.filter(\.needsSatisfied).map(\.rule) == [], "no case in which they hold")
        #expect(report.lacking.filter(\.needsViolated).map(\.rule) == [], "no case in which they do not hold")
        #expect(report.ruleCount >= 44)
    }

    /// PL2.R3 holds in 2016 and not in 2017; RESULTS stands for the lines of the last table.
    private static let sound = """
        # Thử

        ## Đã xử lý không lớn hơn được đề nghị

        | Phụ lục 2 | 2016 | 2017 |
        |---|---|---|
        | `de_nghi_sua_doi` | 30 | 30 |
        | `da_xu_ly_ra_soat` | 30 | 31 |

        | Quy tắc | Chỉ tiêu | Cột | Kết quả |
        |---|---|---|---|
        | PL2.R3 | `da_xu_ly_ra_soat` | 2016 | thoả |
        | PL2.R3 | `da_xu_ly_ra_soat` | 2017 | đề nghị giải trình |
        """

    private func report(_ text: String) -> TestCases.Report {
        TestCases.run([(name: "cases/thu.md", text: text)], of: Self.campaign)
    }

    @Test("The case the others start from is right, and proves its rule")
    func soundCase() {
        let report = report(Self.sound)
        #expect(report.isPassed)
        #expect(report.cases.map(\.ruleCase.line) == [3])
        #expect(!report.lacking.contains { $0.rule == "PL2.R3" })
        #expect(report.lacking.count == report.ruleCount - 1)
    }

    /// What stands in the case, what is put there, and the difference it must give: rule, key, what was expected, what was found, the line.
    static let wrong = """
        | old | new | difference |
        |---|---|---|
        | ` 2016 \\| thoả ` | ` 2016 \\| không xét ` | PL2.R3 da_xu_ly_ra_soat/2016 silent satisfied 12 |
        | ` 2016 \\| thoả ` | ` 2016 \\| lưu ý ` | PL2.R3 da_xu_ly_ra_soat/2016 note satisfied 12 |
        | đề nghị giải trình | lỗi phải sửa | PL2.R3 da_xu_ly_ra_soat/2017 error warning 13 |
        | `\\| 30 \\| 31 \\|` | `\\| 30 \\| 30 \\|` | PL2.R3 da_xu_ly_ra_soat/2017 warning satisfied 13 |
        | `\\| 30 \\| 31 \\|` | `\\| 30 \\| \\|` | PL2.R3 da_xu_ly_ra_soat/2017 warning silent 13 |
        | `\\| 30 \\| 31 \\|` | `\\| 31 \\| 31 \\|` | PL2.R3 da_xu_ly_ra_soat/2016 satisfied warning 12 |
        | ` 2017 \\| đề nghị giải trình ` | ` 2018 \\| không xét ` | PL2.R3 da_xu_ly_ra_soat/2017 nothing warning 3 |
        """

    @Test(
        "A rule that says otherwise than expected is told with its cell and line", arguments: MarkdownTable(wrong).rows)
    func differences(_ row: MarkdownTable.Row) {
        let (old, new) = (row["old"], row["new"])
        #expect(Self.sound.ranges(of: old).count == 1, "“\(old)” stands once in the case")
        let report = report(Self.sound.replacing(old, with: new))
        #expect(!report.isPassed)
        let found = report.cases.flatMap(\.differences).map { difference in
            let expected = difference.expected.map(Self.word) ?? "nothing"
            let key = difference.key.parts[2...].joined(separator: "/")
            return "\(difference.rule) \(key) \(expected) \(Self.word(difference.found)) \(difference.line)"
        }
        #expect(found == [row["difference"]])
        // A case that goes wrong proves nothing.
        #expect(report.lacking.contains { $0.rule == "PL2.R3" && $0.needsSatisfied && $0.needsViolated })
        #expect(report.text(in: .vi).contains("  SAI   Đã xử lý không lớn hơn được đề nghị (dòng 3)\n"))
    }

    private static func word(_ outcome: RuleCase.Outcome) -> String {
        switch outcome {
        case .satisfied: "satisfied"
        case .silent: "silent"
        case .violated(let severity): severity.rawValue
        }
    }

    /// What stands in the case, what is put there, the line that is told, and words of the message.
    static let malformed = """
        | old | new | line | words |
        |---|---|---|---|
        | `## Đã` | `Đã` | 5 | bảng đứng trước tiêu đề |
        | `\\| Phụ lục 2 ` | `\\| Phụ lục 9 ` | 5 | không có biểu hoặc bảng “Phụ lục 9” |
        | `\\| Phụ lục 2 \\| 2016 ` | `\\| Phụ lục 2 \\| 2014 ` | 5 | không có cột “2014” |
        | `\\|---\\|---\\|---\\|\\n` | | 5 | thiếu dòng |
        | `de_nghi_sua_doi` | `de_nghi_sua_doj` | 7 | có phải ý là “de_nghi_sua_doi” |
        | `\\| 30 \\| 31 \\|` | `\\| 30 \\| 31 \\| 32 \\|` | 8 | dòng có 4 ô, đầu bảng có 3 |
        | `\\| 30 \\| 31 \\|` | `\\| 30 \\| 31 \\|\\n\\| da_xu_ly_ra_soat \\| 30 \\| 31 \\|` | 9 | ghi hai lần |
        | `\\| Quy tắc \\| Chỉ tiêu` | `\\| Quy tắc \\| Dòng` | 10 | thiếu cột “Chỉ tiêu” |
        | `\\| Quy tắc \\| Chỉ tiêu` | `\\| Rule \\| Chỉ tiêu` | 10 | không có biểu hoặc bảng “Rule” |
        | `\\| PL2.R3 \\| da_xu_ly_ra_soat \\| 2016` | `\\| PL2.R33 \\| da_xu_ly_ra_soat \\| 2016` | 12 | có phải ý là “PL2.R3” |
        | `2016 \\| thoả` | `2016 \\| đúng` | 12 | cần một trong |
        | `2016 \\| thoả` | `2014, 2016 \\| thoả` | 12 | không có cột “2014” |
        """

    @Test(
        "A case that cannot be read is a finding with its line, and is not run",
        arguments: MarkdownTable(malformed).rows)
    func malformedCases(_ row: MarkdownTable.Row) {
        let sound = Self.sound.replacing("`", with: "")
        let old = row["old"]
        #expect(sound.ranges(of: old).count >= 1, "“\(old)” stands in the case")
        let report = report(sound.replacing(old, with: row["new"], maxReplacements: 1))
        #expect(report.findings.contains { $0.place.at == row["line"] + ":1" && $0.found.vi.contains(row["words"]) })
        for finding in report.findings {
            #expect(finding.code == .caseUnreadable)
            #expect(finding.place.file == "cases/thu.md")
        }
        #expect(!report.isPassed)
        #expect(report.lacking.contains { $0.rule == "PL2.R3" })
    }

    @Test("A case without figures, and one without results")
    func incomplete() {
        let parts = Self.sound.split(separator: "\n\n")
        for (missing, words) in [(2, "không có bảng số liệu"), (3, "không có bảng kết quả")] {
            var left = parts
            left.remove(at: missing)
            let report = report(left.joined(separator: "\n\n"))
            #expect(report.findings.contains { $0.place.at == "3:1" && $0.found.vi.contains(words) })
            #expect(report.cases.isEmpty)
        }
    }

    @Test(
        "Names as printed, numbers grouped, x and the dash are read as in a return; line ends of Windows are line ends")
    func readAsReturned() {
        let text = """
            ## Tổng

            | phu-luc-3/1 | Năm 2016 | 2018 |
            |---|---|---|
            | 1. Tổng số TTHC của tỉnh | 1.500 | 1500 TTHC |
            | Số lượng TTHC cấp tỉnh | 1500 | 1500 |
            | `tong.huyen` TTHC cấp huyện | - | không phát sinh |
            | - Số lượng TTHC cấp xã | 0 | x |

            | Quy tắc | Biểu | Chỉ tiêu | Cột | Kết quả |
            |---|---|---|---|---|
            | PL3.R1 | Phụ lục 3 | tong | 2016 | Thỏa |
            | PL3.R1 | Phụ lục 3 | tong | 2018 | KHÔNG XÉT |
            """
        for text in [text, text.replacing("\n", with: "\r\n")] {
            let report = report(text)
            #expect(report.isPassed, "\(report.text(in: .vi)) \(report.findings)")
            #expect(report.cases.count == 1)
        }
    }

    @Test("A figure with two readings is named where it keeps a rule from saying anything")
    func twoReadings() {
        let text = Self.sound.replacing("| 30 | 31 |", with: "| 30 | 25.000 |")
        let report = report(text)
        #expect(report.text(in: .vi).contains("(“25.000” không đọc được hoặc có hai cách đọc)"))
    }
}
