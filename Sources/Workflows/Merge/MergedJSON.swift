internal import AppendixModel
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
