public import Alignment
public import AppendixModel
public import Diagnostics
import FormLayout
internal import OfficeContainers
internal import ReviewReports
import RuleLanguage
import SubmissionChecks
import SubmissionReaders

/// Reads, aligns and checks files of a campaign: bytes in, figures and findings out.
public struct SubmissionReading: Sendable {
    private let campaign: Campaign
    private let issues: [String: KnownIssue]
    private let rules: [String: [BoundRule]]
    private let wordings = FormWordings()
    private let world: World?
    private var limits = ReadingLimits()

    /// Prepares what every file of a campaign needs: the issued forms by token, the bound rules.
    public init(_ folder: CampaignFolder, world: World) {
        self.init(folder.campaign, issues: IssueArchive(folder, world: world).issues(), world: world)
    }

    /// The same with issues from elsewhere, such as a benchmark's.
    ///
    /// - Parameter world: what may convert an old Word file; without one it is only told.
    public init(_ campaign: Campaign, issues: [String: KnownIssue], world: World? = nil) {
        self.world = world
        self.campaign = campaign
        self.issues = issues
        rules = campaign.boundRules()
        // What a form computes of itself is thousands of cells that nobody typed.
        limits.sheetEnd = SelfCheck.blockMarker
    }

    /// Reads one file.
    ///
    /// - Parameters:
    ///   - name: the file as the person named it.
    ///   - unit: the unit that sent it, when that is known from outside.
    public func read(_ bytes: [UInt8], name: String, unit: String? = nil) -> Submission {
        var submission = Submission(
            file: name, sha256: ContentHash.sha256(bytes), format: "", unit: unit ?? "", forms: [], findings: [])
        let grid: Grid
        switch FileReading.grid(bytes, limits: limits, world: world) {
        case .failure(let fault):
            submission.findings.append(fault.finding(file: name, unit: unit ?? ""))
            return submission
        case .success(var read):
            submission.answers = ReviewReturn.take(from: &read)
            grid = read
        }
        submission.format = grid.format
        let aligned = SubmissionAlignment.align(grid, issues: issues, file: name, unit: unit, wordings: wordings)
        submission.unit = aligned.unit
        submission.forms = aligned.forms
        if let sources = MergedSources(grid) {
            for index in submission.forms.indices { sources.tell(&submission.forms[index]) }
        }
        submission.findings += grid.findings.map { $0.finding(file: name, unit: aligned.unit) }
        submission.findings += aligned.findings
        return submission
    }

    /// Everything the checks find in a return: per form, and forms of the packet that are missing.
    public func checkFindings(of submission: Submission) -> [Finding] {
        var findings: [Finding] = []
        for form in submission.forms {
            let bound =
                campaign.form(form.slice.form.id)?.contentHash == form.slice.form.contentHash
                ? rules[form.slice.form.id] ?? []
                : RuleBinder(RuleScope(form: form.slice.form, in: campaign)).bindAll().rules
            findings += SubmissionCheckCatalogue.findings(
                in: CheckContext(
                    form: form, unit: submission.unit, file: submission.file, rules: bound,
                    others: submission.forms.filter { $0.slice.form.id != form.slice.form.id }))
        }
        if let unit = campaign.unit(submission.unit), let packet = campaign.packet(for: unit),
            !submission.forms.isEmpty, !submission.findings.contains(where: { $0.code == .otherUnit })
        {
            for slice in packet.slices where !submission.forms.contains(where: { $0.slice.form.id == slice.form.id }) {
                findings.append(
                    Finding(
                        .formMissing,
                        at: Place(
                            unit: unit.code, key: slice.form.id, file: submission.file,
                            words: .verbatim("\(unit.name), \(slice.form.name)")),
                        found: Phrase("không có trong tệp", en: "not in the file")))
            }
        }
        return findings
    }
}
