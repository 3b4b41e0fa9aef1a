internal import AppendixModel
internal import CampaignLedger
internal import Diagnostics
internal import MergeEngine

/// `merge.json`.
enum MergedJSON {
    /// The contract's JSON.
    static func json(
        _ result: MergeResult, findings: [Finding], campaign: Campaign, language: Language
    ) -> JSONValue {
        let units = result.received.map { unit, forms, missing in
            JSONValue.Member(key: unit, value: .object(["received": .strings(forms), "missing": .strings(missing)]))
        }
        var values: [JSONValue.Member] = []
        for form in campaign.forms {
            for cell in form.cells {
                guard let merged = result.values[cell.key] else { continue }
                let from = merged.from.map(contribution)
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

    /// What came from one unit; who said so and what is still open only where there is something to say.
    private static func contribution(_ part: Contribution) -> JSONValue {
        let plain: KeyValuePairs<String, JSONValue> = [
            "unit": .string(part.unit), "file": .string(part.file), "at": .string(part.figure.at),
            "text": .string(part.figure.text),
            "document": .object([
                "number": .string(part.document.number), "date": .string(part.document.date?.description ?? ""),
                "signer": .string(part.document.signer),
            ]), "received": .string(part.received?.description ?? ""),
        ]
        var members = plain.map { JSONValue.Member(key: $0.key, value: $0.value) }
        if let spoken = part.spoken {
            members.append(
                JSONValue.Member(
                    key: "said",
                    value: .object([
                        "by": .string(spoken.by), "channel": .string(spoken.channel.rawValue),
                        "reason": .string(spoken.reason), "pending": .bool(spoken.isPending),
                    ])))
        }
        if part.isProvisional { members.append(JSONValue.Member(key: "provisional", value: .bool(true))) }
        return .object(members)
    }
}
