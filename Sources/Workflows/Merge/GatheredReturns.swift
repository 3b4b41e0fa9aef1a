internal import AppendixModel
internal import Diagnostics
internal import MergeEngine

/// What is merged, and what was found on the way.
struct GatheredReturns {
    /// The merged figures; those of the top where there are nodes.
    var result: MergeResult
    /// The nodes of the tree of units, each after those below it; none when all was merged at once.
    var nodes: [MergedNode] = []
    /// What was found in the files.
    var findings: [Finding]
    /// Ids of findings that a person has settled.
    var settled: Set<String> = []

    /// Everything a person must look at: what was found in the files, by the merge, and between agencies.
    ///
    /// - Parameter judgements: of the rules over the merged figures.
    func all(_ judgements: [MergedRules.Judgement]) -> [Finding] {
        // What one return could be judged by alone has been told with it.
        let told = Set(findings.map(\.id))
        let between = judgements.flatMap(\.findings).filter { !told.contains($0.id) }
        return (findings + (result.findings + between).filter { !settled.contains($0.id) }).sorted()
    }
}

extension GatheredReturns {
    /// Reads and merges a folder of returns.
    ///
    /// - Parameter root: the unit at and below which to merge level by level; nil to put all together at once.
    /// - Throws: `WorkflowError` when the folder or a file cannot be read.
    init(
        inbox: String, folder: CampaignFolder, root: ReportingUnit? = nil, world: World,
        progress: @Sendable (Int, Int) -> Void
    ) throws(WorkflowError) {
        var arrived = try Inbox(inbox, folder: folder, world: world)
        let items = arrived.items
        let reading = SubmissionReading(folder, world: world)
        var findings = arrived.findings
        var returns: [AcceptedReturn] = []
        var seen: [String: String] = [:]
        var files: [SignedCopies.File] = []
        // Reports and plans that nhan.csv names are no returns of figures.
        for (index, item) in items.enumerated() where item.deliverable == nil {
            let submission = reading.read(
                try arrived.bytes(of: index, world: world), name: item.name, unit: item.unit)
            progress(index + 1, items.count)
            if let earlier = seen[submission.sha256] {
                findings.append(
                    Finding(
                        .setAside, at: Place(unit: submission.unit, file: item.name, words: .verbatim(item.name)),
                        found: Phrase("giống hệt tệp \(earlier)", en: "the same bytes as \(earlier)")))
                continue
            }
            seen[submission.sha256] = item.name
            files.append(
                SignedCopies.File(name: item.name, unit: submission.unit, hasFigures: !submission.forms.isEmpty))
            let own = submission.findings + reading.checkFindings(of: submission)
            findings += own
            if submission.unit.isEmpty, !submission.forms.isEmpty {
                findings.append(
                    Finding(
                        .unknownSender, at: Place(file: item.name, words: .verbatim(item.name)),
                        found: Phrase("chưa rõ đơn vị gửi", en: "sender unknown")))
            }
            if item.isFileTime, !submission.forms.isEmpty {
                findings.append(
                    Finding(
                        .arrivalUnknown, at: Place(unit: submission.unit, file: item.name, words: .verbatim(item.name)),
                        found: Phrase(
                            "lấy ngày \(item.received?.short ?? "")", en: "taken as \(item.received?.description ?? "")"
                        )))
            }
            for form in submission.forms where !submission.unit.isEmpty {
                returns.append(
                    AcceptedReturn(
                        unit: submission.unit, file: item.name, received: item.received, document: item.document,
                        form: form, findings: own))
            }
        }
        if let root {
            let byUnit = Dictionary(grouping: returns, by: \.unit)
            nodes = TreeMerge.merge(from: root, in: folder.campaign) { node, below in
                MergePlan.merge(below + node.reporting.sorted().flatMap { byUnit[$0] ?? [] }, in: node.campaign)
            }
            result = nodes.last?.result ?? MergeResult()
        } else {
            result = MergePlan.merge(returns, in: folder.campaign)
        }
        self.findings = SignedCopies.judged(findings, files: files)
    }
}
