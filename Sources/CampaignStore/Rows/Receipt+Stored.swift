import AppendixModel
import CampaignLedger

/// A receipt as a row.
extension Receipt: StoredRecord {
    static var table: RecordTable { .receipt }

    var stored: StoredContent {
        StoredContent(fields: [
            .text(original.sha256), .number(original.size), .text(file), .text(container), .text(sender),
            .text(received.description), .text(channel.rawValue), .text(document.number),
            .optional(document.date?.description), .text(document.signer),
        ])
    }

    init(_ stored: StoredContent) throws {
        var fields = FieldCursor(stored.fields)
        self.init(
            original: Original(sha256: try fields.text(), size: try fields.number()), file: try fields.text(),
            container: try fields.text(), sender: try fields.text(),
            received: try fields.text { CalendarDate(iso: $0) }, channel: try fields.text(as: Channel.init(rawValue:)),
            document: ReturnDocument(
                number: try fields.text(), date: try fields.optionalText { CalendarDate(iso: $0) },
                signer: try fields.text()))
    }
}
