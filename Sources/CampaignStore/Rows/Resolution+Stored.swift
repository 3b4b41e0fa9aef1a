import AppendixModel
import CampaignLedger

/// A resolution as a row.
extension Resolution: StoredRecord {
    static var table: RecordTable { .resolution }

    var stored: StoredContent {
        StoredContent(fields: [
            .text(finding), .text(unit), .text(outcome.rawValue), .text(words), .text(by), .text(day.description),
            .text(channel.rawValue),
        ])
    }

    init(_ stored: StoredContent) throws {
        var fields = FieldCursor(stored.fields)
        self.init(
            of: try fields.text(), unit: try fields.text(), outcome: try fields.text(as: Outcome.init(rawValue:)),
            words: try fields.text(), by: try fields.text(), day: try fields.text { CalendarDate(iso: $0) },
            channel: try fields.text(as: Channel.init(rawValue:)))
    }
}
