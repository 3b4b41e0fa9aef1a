import AppendixModel
import CampaignLedger

/// A state of the consolidated tables as a row, with its units and files.
extension Consolidation: StoredRecord {
    static var table: RecordTable { .consolidation }

    var stored: StoredContent {
        StoredContent(
            fields: [
                .text(stage.rawValue), .number(number), .number(basis.count), .text(basis.hash),
                .text(document.number), .optional(document.date?.description), .text(document.signer), .text(by),
                .text(day.description), .text(reason),
            ],
            lists: [
                units.map { [.text($0)] },
                outputs.map { [.text($0.name), .text($0.original.sha256), .number($0.original.size)] },
            ])
    }

    init(_ stored: StoredContent) throws {
        var fields = FieldCursor(stored.fields)
        let units = try stored.lists[0].map { row in
            var fields = FieldCursor(row)
            return try fields.text()
        }
        let outputs = try stored.lists[1].map { row in
            var fields = FieldCursor(row)
            return Output(
                name: try fields.text(), original: Original(sha256: try fields.text(), size: try fields.number()))
        }
        let stage = try fields.text(as: Stage.init(rawValue:))
        let number = try fields.number()
        let basis = ChainHead(count: try fields.number(), hash: try fields.text())
        let document = ReturnDocument(
            number: try fields.text(), date: try fields.optionalText { CalendarDate(iso: $0) },
            signer: try fields.text())
        self.init(
            stage, number: number, basis: basis, units: units, document: document, outputs: outputs,
            by: try fields.text(), day: try fields.text { CalendarDate(iso: $0) }, reason: try fields.text())
    }
}
