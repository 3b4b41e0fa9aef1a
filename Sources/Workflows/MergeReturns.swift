import AppendixModel
public import Diagnostics
import FormLayout
import FormWriters
public import MergeEngine

/// `phuluc merge`: the province's tables from a folder of returns.
public enum MergeReturns {
    /// What was merged and written.
    public struct Outcome: Sendable {
        /// The merged tables.
        public var result: MergeResult
        /// All findings: of the files, the checks, and the merge.
        public var findings: [Finding]
        /// `merge.json`.
        public var json: JSONValue
        /// Paths of the files written.
        public var files: [String]
        /// Phiếu đối chiếu of an earlier merge for which there is no reason any more.
        public var outdated: [String]
    }

    /// Merges an inbox and writes the forms filled, "Nguồn số liệu", `merge.json`, and phiếu đối chiếu where agencies have to compare.
    ///
    /// - Throws: `WorkflowError` when the campaign, the inbox or a file cannot be read, or the output not be written.
    public static func run(
        _ path: String, inbox: String, output: String, formats: [String] = ["xlsx"], world: World, language: Language,
        progress: @Sendable (Int, Int) -> Void = { _, _ in }
    ) throws(WorkflowError) -> Outcome {
        var writers: [any FormWriter.Type] = []
        for format in formats { writers.append(try OutputFormat.writer(named: format)) }
        let folder = try CampaignFolder(path, world: world)
        let campaign = folder.campaign
        if output == inbox || output.hasPrefix(inbox.hasSuffix("/") ? inbox : inbox + "/") {
            throw WorkflowError(
                Phrase(
                    "Thư mục kết quả “\(output)” nằm trong thư mục bản gửi; chọn thư mục khác.",
                    en: "The folder of results “\(output)” lies in the inbox; choose another."))
        }
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
            let withheld = Set(
                own.filter { $0.severity == .error && $0.code == .outOfRange }.compactMap { CellKey($0.place.key) })
            for form in submission.forms where !submission.unit.isEmpty {
                returns.append(
                    AcceptedReturn(
                        unit: submission.unit, file: item.name, received: item.received, document: item.document,
                        form: form,
                        withheld: withheld))
            }
        }
        var result = MergePlan.merge(returns, in: campaign)
        findings = SignedCopies.judged(findings, files: files)
        // What one return could be judged by alone has been told with it.
        let told = Set(findings.map(\.id))
        let judgements = MergedRules(campaign).judgements(of: result)
        result.findings += judgements.flatMap(\.findings).filter { !told.contains($0.id) }
        findings = (findings + result.findings).sorted()
        let json = json(result, findings: findings, campaign: campaign, language: language)
        var written: [String] = []
        for writer in writers {
            written.append(output + "/" + "\(campaign.short)_TongHop." + writer.fileExtension)
            try world.write(document(result, campaign: campaign, writer: writer), to: written[written.count - 1])
        }
        written.append(output + "/merge.json")
        try world.write(Array(json.text.utf8), to: written[written.count - 1])
        written += try ReconciliationSheets.write(
            judgements.compactMap(\.disagreement), of: campaign, into: output, world: world)
        return Outcome(
            result: result, findings: findings, json: json, files: written,
            outdated: ReconciliationSheets.outdated(of: campaign, in: output, written: written, world: world))
    }

    // MARK: Outputs

    private static func document(_ result: MergeResult, campaign: Campaign, writer: any FormWriter.Type) -> [UInt8] {
        let unit =
            campaign.unit(campaign.coordinator) ?? campaign.units.first
            ?? ReportingUnit(code: "", name: "", short: "", type: "")
        let packet = campaign.wholePacket(for: unit)
        var plan = PacketLayout.workbook(
            of: packet, in: campaign, paper: .merged, shown: result.values.mapValues(\.figure))
        if writer.showsSources {
            plan.sheets.insert(
                SourceSheetLayout.layOut(sourceRows(result, packet: packet, campaign: campaign)),
                at: plan.sheets.count - 1)
        }
        var values = PacketValues(blankFor: packet.slices)
        for (index, slice) in packet.slices.enumerated() {
            for (place, cell) in slice.cells.enumerated() {
                if let merged = result.values[cell.key] { values.figures[index][place] = merged.figure }
            }
        }
        values.notes = result.notes
        return writer.packetWriter(for: plan).write(PacketLayout.filling(of: packet, in: campaign), values: values)
    }

    private static func sourceRows(_ result: MergeResult, packet: Packet, campaign: Campaign) -> [[String]] {
        var rows: [[String]] = []
        for slice in packet.slices {
            for cell in slice.cells {
                guard let merged = result.values[cell.key], merged.figure.state != .blank else { continue }
                let table = slice.form.tables[cell.table]
                for part in merged.from {
                    rows.append([
                        part.document.words, campaign.unit(part.unit)?.name ?? part.unit, slice.form.name,
                        table.entries[cell.row].labels.map(\.text).joined(separator: " › "),
                        table.figures[cell.column].headers.map(\.text).joined(separator: " › "), merged.figure.display,
                        part.figure.text.isEmpty ? part.figure.display : part.figure.text, part.file, part.figure.at,
                        part.received?.short ?? "", merged.how,
                    ])
                }
            }
        }
        return rows
    }

    /// The contract's JSON.
    private static func json(
        _ result: MergeResult, findings: [Finding], campaign: Campaign, language: Language
    ) -> JSONValue {
        let units = result.received.map { unit, forms, missing in
            JSONValue.Member(key: unit, value: .object(["received": .strings(forms), "missing": .strings(missing)]))
        }
        var values: [JSONValue.Member] = []
        for form in campaign.forms {
            for cell in form.cells {
                guard let merged = result.values[cell.key] else { continue }
                let from = merged.from.map { part in
                    JSONValue.object([
                        "unit": .string(part.unit), "file": .string(part.file), "at": .string(part.figure.at),
                        "text": .string(part.figure.text),
                        "document": .object([
                            "number": .string(part.document.number),
                            "date": .string(part.document.date?.description ?? ""),
                            "signer": .string(part.document.signer),
                        ]), "received": .string(part.received?.description ?? ""),
                    ])
                }
                values.append(
                    JSONValue.Member(
                        key: cell.key.text,
                        value: .object([
                            "value": FigureJSON.value(merged.figure), "state": .string(merged.figure.state.rawValue),
                            "how": .string(merged.how), "from": .array(from),
                        ])))
            }
        }
        return .object([
            "campaign": .string(campaign.id), "units": .object(units), "values": .object(values),
            "notes": .object(
                result.notes.sorted { $0.key < $1.key }.map { JSONValue.Member(key: $0.key, value: .string($0.value)) }),
            "findings": FindingReport.json(findings, in: language),
        ])
    }
}
