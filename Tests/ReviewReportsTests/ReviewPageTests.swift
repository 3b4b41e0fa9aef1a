import AppendixModel
import Diagnostics
import ReviewReports
import Testing

/// The page and the verdict.
@Suite struct ReviewPageTests {
    static func review(_ severities: [Severity], language: Language = .vi) -> Review {
        let findings = severities.enumerated().map { number, severity in
            Finding(
                .notANumber, at: Place(key: "phu-luc-\(number)/1/a/b", words: .verbatim("Phụ lục \(number)")),
                found: .verbatim("ghi “<b>&\(number)”"), severity: severity)
        }
        return Review(
            Submission(file: "<a>.docx", sha256: "", format: "docx", unit: "", forms: [], findings: findings),
            findings: findings, grid: nil, unitName: "Sở \"A\"", language: language)
    }

    /// The verdict comes first, in one sentence, in the words an agency is told.
    @Test(arguments: [
        ([Severity](), "Đã nhận, không có nội dung phải sửa hoặc giải trình.", "Received, nothing to mend."),
        ([.note], "Đã nhận, không có nội dung phải sửa hoặc giải trình.", "Received, nothing to mend."),
        ([.warning, .note], "Đã nhận, có 1 nội dung đề nghị giải trình.", "Received, with 1 question."),
        ([.error], "Đề nghị bổ sung, chỉnh sửa: 1 lỗi phải sửa.", "To be mended: 1 error."),
        (
            [.warning, .error, .error, .warning],
            "Đề nghị bổ sung, chỉnh sửa: 2 lỗi phải sửa, 2 nội dung đề nghị giải trình.",
            "To be mended: 2 errors, 2 questions."
        ),
    ])
    func verdict(_ severities: [Severity], _ vietnamese: String, _ english: String) {
        #expect(Self.review(severities).verdict == vietnamese)
        #expect(Self.review(severities, language: .en).verdict == english)
    }

    /// Verdict, errors, questions, notes, what was read: in this order; what was typed is escaped; nothing runs.
    @Test func page() throws {
        let page = String(decoding: ReviewPage.bytes(Self.review([.note, .warning, .error])), as: UTF8.self)
        let places = ["<h1>Đề nghị", "<h2>I. Lỗi phải sửa", "<h2>II. Đề nghị", "<h2>III. Lưu ý", "<h2>IV. Đã đọc"].map {
            page.firstRange(of: $0)?.lowerBound
        }
        #expect(places.allSatisfy { $0 != nil })
        #expect(places.compactMap { $0 } == places.compactMap { $0 }.sorted())
        #expect(page.contains("ghi “&lt;b&gt;&amp;2”") && !page.contains("<b>"))
        #expect(page.contains("&lt;a&gt;.docx") && page.contains("Sở &quot;A&quot;"))
        #expect(!page.contains("<script") && !page.contains("http://") && !page.contains("https://"))
        #expect(page.contains("default-src 'none'"))
    }

    /// The report of its own opens with the same verdict and is the same each time.
    @Test func workbook() throws {
        let bytes = try #require(ReportWorkbook.bytes(Self.review([.error])))
        #expect(ReportWorkbook.bytes(Self.review([.error])) == bytes)
        let sheet = try MiniReturn.text("xl/worksheets/sheet2.xml", of: bytes)
        #expect(sheet.contains("Đề nghị bổ sung, chỉnh sửa: 1 lỗi phải sửa."))
    }
}
