public import AppendixModel
public import Diagnostics
internal import ReviewReports

/// `phuluc check`: what a person should look at in returned files.
public enum CheckReturns {
    /// One checked file.
    public struct Checked: Sendable {
        /// What was read.
        public var submission: Submission
        /// All findings, of reading and of checking.
        public var findings: [Finding]
        /// What becomes of it, in the words an agency is told.
        public var verdict: Phrase { ReviewVerdict(findings).words }
        /// The files written about it.
        public var reports: [String]
    }

    /// Checks files one by one, in the order given; a mail or archive is opened, and each file in it checked as if it lay open.
    ///
    /// - Parameters:
    ///   - unit: the unit that sent them, when known.
    ///   - annotate: a folder for a report on each file; nil for none.
    ///   - language: of the reports.
    /// - Throws: `WorkflowError` when a file or the campaign cannot be read, or a report cannot be written.
    public static func run(
        _ paths: [String], campaign: String, unit: String?, annotate: String? = nil, language: Language = .vi,
        world: World,
        progress: @Sendable (Int, Int) -> Void = { _, _ in }
    ) throws(WorkflowError) -> [Checked] {
        let folder = try CampaignFolder(campaign, world: world)
        let sender: String?
        if let unit { sender = try folder.units(named: [unit]).first?.code } else { sender = nil }
        let reading = SubmissionReading(folder, world: world)
        var returns = try ReturnFiles(paths, names: paths, world: world)
        let reports = try annotate.map { target throws(WorkflowError) in
            try ReturnReports(
                of: returns.files.map(\.fileName), from: paths, in: target, campaign: folder.campaign,
                language: language,
                world: world)
        }
        var checked: [Checked] = []
        for (index, file) in returns.files.enumerated() {
            let submission = reading.read(try returns.bytes(of: file, world: world), name: file.name, unit: sender)
            checked.append(
                Checked(
                    submission: submission,
                    findings: (submission.findings + reading.checkFindings(of: submission)).sorted(), reports: []))
            progress(index + 1, returns.files.count)
        }
        let files = checked.map {
            SignedCopies.File(
                name: $0.submission.file, unit: $0.submission.unit, hasFigures: !$0.submission.forms.isEmpty)
        }
        for index in checked.indices {
            checked[index].findings = SignedCopies.judged(checked[index].findings, files: files, inboxFolder: nil)
        }
        if let reports {
            // Only now are the findings final: what a file means depends on the others.
            for index in checked.indices {
                checked[index].reports = try reports.write(
                    index, try returns.bytes(of: returns.files[index], world: world), checked[index].submission,
                    findings: checked[index].findings, world: world)
            }
        }
        for (source, findings) in returns.findings {
            let bundle = Submission(
                file: paths[source], sha256: "", format: "", unit: sender ?? "", forms: [], findings: findings)
            checked.append(Checked(submission: bundle, findings: findings.sorted(), reports: []))
        }
        return checked
    }
}
