import Alignment
public import AppendixModel
public import Diagnostics
internal import OfficeContainers
import SubmissionReaders

/// `phuluc extract`: the figures of one file.
public enum ExtractFile {
    /// Reads a file; with a campaign its figures by key, without one the plain grid and what could be told.
    ///
    /// - Throws: `WorkflowError` when the file or the campaign cannot be read, or the unit is unknown.
    public static func run(
        _ path: String, campaign: String?, unit: String?, world: World, language: Language
    ) throws(WorkflowError) -> (json: JSONValue, submission: Submission?, findings: [Finding]) {
        let bytes = try world.read(path)
        guard let campaign else {
            switch FileReading.grid(bytes, world: world) {
            case .failure(let fault):
                let finding = fault.finding(file: path)
                return (
                    .object(["file": .string(path), "findings": FindingReport.json([finding], in: language)]), nil,
                    [finding]
                )
            case .success(let grid):
                let findings = DumpFile.findings(of: grid, path: path)
                return (
                    .object([
                        "file": .string(path), "sha256": .string(ContentHash.sha256(bytes)),
                        "format": .string(grid.format),
                        "sheets": DumpFile.json(grid), "findings": FindingReport.json(findings, in: language),
                    ]), nil, findings
                )
            }
        }
        let folder = try CampaignFolder(campaign, world: world)
        let sender: String?
        if let unit { sender = try folder.units(named: [unit]).first?.code } else { sender = nil }
        let submission = SubmissionReading(folder, world: world).read(bytes, name: path, unit: sender)
        return (json(submission, campaign: folder.campaign, language: language), submission, submission.findings)
    }

    /// The contract's JSON of a submission: every key of the packet is listed.
    public static func json(_ submission: Submission, campaign: Campaign, language: Language) -> JSONValue {
        var values: [JSONValue.Member] = []
        var listed = Set<CellKey>()
        for form in submission.forms {
            for (cell, figure) in zip(form.slice.cells, form.figures) where listed.insert(cell.key).inserted {
                if !cell.spec.isInput, figure.state == .blank { continue }
                values.append(JSONValue.Member(key: cell.key.text, value: FigureJSON.json(figure)))
            }
        }
        if let unit = campaign.unit(submission.unit), let packet = campaign.packet(for: unit) {
            for cell in packet.slices.flatMap(\.inputCells) where listed.insert(cell.key).inserted {
                values.append(JSONValue.Member(key: cell.key.text, value: FigureJSON.json(.blank)))
            }
        }
        let notes = submission.forms.flatMap { $0.notes.sorted { $0.key < $1.key } }
        return .object([
            "file": .string(submission.file), "sha256": .string(submission.sha256),
            "format": .string(submission.format),
            "campaign": .string(campaign.id), "unit": .string(submission.unit),
            "forms": .object(
                submission.forms.map {
                    JSONValue.Member(key: $0.slice.form.id, value: .string($0.slice.form.structuralDigest))
                }),
            "values": .object(values),
            "notes": .object(notes.map { JSONValue.Member(key: $0.key, value: .string($0.value)) }),
            "declared": .object(
                submission.forms.compactMap { form in
                    form.declared.map { JSONValue.Member(key: form.slice.form.id, value: .string($0.rawValue)) }
                }),
            "answers": .object(
                submission.answers.sorted { $0.key < $1.key }.map {
                    JSONValue.Member(key: $0.key, value: .string($0.value))
                }),
            "fields": .object([JSONValue.Member]()),
            "findings": FindingReport.json(submission.findings, answers: submission.answers, in: language),
        ])
    }
}
