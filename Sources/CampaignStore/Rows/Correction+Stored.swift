import AppendixModel
import CampaignLedger

/// A correction as a row.
extension Correction: StoredRecord {
    static var table: RecordTable { .correction }

    var stored: StoredContent {
        StoredContent(fields: [
            .text(key.text), .text(unit), .text(figure.state.rawValue), .optional(figure.value?.recorded),
            .text(figure.text), .text(by), .text(day.description), .text(channel.rawValue), .text(reason),
            .number(isPending ? 1 : 0),
        ])
    }

    init(_ stored: StoredContent) throws {
        var fields = FieldCursor(stored.fields)
        self.init(
            of: try fields.text(as: { CellKey($0) }), unit: try fields.text(),
            figure: Figure(
                state: try fields.text(as: CellState.init(rawValue:)),
                value: try fields.optionalText(as: CellValue.init(recorded:)), text: try fields.text()),
            by: try fields.text(), day: try fields.text { CalendarDate(iso: $0) },
            channel: try fields.text(as: Channel.init(rawValue:)), reason: try fields.text(),
            isPending: try fields.number() != 0)
    }
}
