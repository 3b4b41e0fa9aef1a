internal import AppendixModel
internal import Diagnostics
internal import Foundation
internal import ReviewReports
internal import SubmissionReaders

/// `phuluc check --annotate`: for each return the unit's own workbook with the review in it, or a report beside it, and a page.
struct ReturnReports {
    private let names: [String]
    private let folder: String
    private let campaign: Campaign
    private let language: Language

    /// - Parameters:
    ///   - fileNames: of the returns, without folders.
    ///   - paths: of the files they came from.
    /// - Throws: `WorkflowError` when a report would take the place of a return.
    init(
        of fileNames: [String], from paths: [String], in folder: String, campaign: Campaign, language: Language,
        world: World
    )
        throws(WorkflowError)
    {
        self.folder = folder
        self.campaign = campaign
        self.language = language
        names = Self.distinct(fileNames)
        let returns = Set(paths.map(Self.realPath))
        for name in names where returns.contains(Self.realPath(folder + "/" + name)) {
            throw WorkflowError(
                Phrase(
                    "Thư mục “\(folder)” có chính bản gửi “\(name)”: chọn thư mục khác để không ghi đè.",
                    en: "“\(folder)” holds the return “\(name)” itself: choose another folder."))
        }
    }

    /// Returns of one name from several folders get a number each.
    static func distinct(_ names: [String]) -> [String] {
        var taken = Set<String>()
        return names.map { name in
            var own = name
            var number = 2
            while !taken.insert(own.lowercased()).inserted {
                let stem = (name as NSString).deletingPathExtension
                let ending = (name as NSString).pathExtension
                own = "\(stem) (\(number))" + (ending.isEmpty ? "" : "." + ending)
                number += 1
            }
            return own
        }
    }

    private static func realPath(_ path: String) -> String {
        URL(filePath: path).standardizedFileURL.resolvingSymlinksInPath().path
    }

    /// Writes the reports on one return.
    ///
    /// - Returns: the files written, the workbook first.
    func write(_ index: Int, _ bytes: [UInt8], _ submission: Submission, findings: [Finding], world: World)
        throws(WorkflowError) -> [String]
    {
        let grid = try? FileReading.grid(bytes, world: world).get()
        let path = folder + "/" + names[index]
        var review = Review(
            submission, findings: findings, grid: grid, unitName: campaign.unit(submission.unit)?.name ?? "",
            language: language)
        review.file = (submission.file as NSString).lastPathComponent
        var written: [String] = []
        switch grid.map({ WorkbookAnnotation.annotate(bytes, with: review, grid: $0) }) {
        case .success(let marked)? where submission.format == "xlsx":
            try world.write(marked, to: path)
            written.append(path)
        case .failure(let refusal)? where submission.format == "xlsx":
            review.remark = Self.remark(refusal)
            fallthrough
        default:
            if let report = ReportWorkbook.bytes(review) {
                try world.write(report, to: path + ".ket-qua.xlsx")
                written.append(path + ".ket-qua.xlsx")
            }
        }
        try world.write(ReviewPage.bytes(review), to: path + ".ket-qua.html")
        return written + [path + ".ket-qua.html"]
    }

    /// Why the unit's own file was left alone.
    private static func remark(_ refusal: WorkbookAnnotation.Refusal) -> Phrase {
        switch refusal {
        case .signed:
            Phrase(
                "Bản gửi đã ký số nên không ghi gì vào tệp; kết quả ghi riêng ở đây.",
                en: "The return is digitally signed and was not touched; the review stands here instead.")
        case .otherFormat, .notEditable:
            Phrase(
                "Không ghi được vào chính bản gửi mà không làm thay đổi phần khác; kết quả ghi riêng ở đây.",
                en: "The return could not be marked without changing more of it; the review stands here instead.")
        }
    }
}
