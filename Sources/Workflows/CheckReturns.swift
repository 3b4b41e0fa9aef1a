public import AppendixModel
public import Diagnostics

/// `phuluc check`: what a person should look at in returned files.
public enum CheckReturns {
    /// One checked file.
    public struct Checked: Sendable {
        /// What was read.
        public var submission: Submission
        /// All findings, of reading and of checking.
        public var findings: [Finding]
    }

    /// Checks files one by one, in the order given.
    ///
    /// - Parameter unit: the unit that sent them, when known.
    /// - Throws: `WorkflowError` when a file or the campaign cannot be read.
    public static func run(
        _ paths: [String], campaign: String, unit: String?, world: World,
        progress: @Sendable (Int, Int) -> Void = { _, _ in }
    ) throws(WorkflowError) -> [Checked] {
        let folder = try CampaignFolder(campaign, world: world)
        let sender: String?
        if let unit { sender = try folder.units(named: [unit]).first?.code } else { sender = nil }
        let reading = SubmissionReading(folder, world: world)
        var checked: [Checked] = []
        for (index, path) in paths.enumerated() {
            let submission = reading.read(try world.read(path), name: path, unit: sender)
            checked.append(
                Checked(
                    submission: submission,
                    findings: (submission.findings + reading.checkFindings(of: submission)).sorted()))
            progress(index + 1, paths.count)
        }
        let files = checked.map {
            SignedCopies.File(
                name: $0.submission.file, unit: $0.submission.unit, hasFigures: !$0.submission.forms.isEmpty)
        }
        for index in checked.indices {
            checked[index].findings = SignedCopies.judged(checked[index].findings, files: files, inboxFolder: nil)
        }
        return checked
    }
}
