import AppendixModel
import CampaignLedger

/// An act as a row.
extension CampaignAct: StoredRecord {
    static var table: RecordTable { .act }

    var stored: StoredContent {
        let parts = DeedParts(deed)
        return StoredContent(fields: [
            .text(unit), .text(parts.name), .text(parts.form), .optional(parts.target?.number),
            .optional(parts.receipt?.number), .optional(parts.until?.description), .optional(parts.state?.rawValue),
            .text(by), .text(day.description), .text(channel.rawValue), .text(reason),
        ])
    }

    init(_ stored: StoredContent) throws {
        var fields = FieldCursor(stored.fields)
        let unit = try fields.text()
        var parts = DeedParts(name: try fields.text(), form: try fields.text())
        parts.target = try fields.optionalNumber().map(RecordID.init)
        parts.receipt = try fields.optionalNumber().map(RecordID.init)
        parts.until = try fields.optionalText { CalendarDate(iso: $0) }
        parts.state = try fields.optionalText(as: CellState.init(rawValue:))
        guard let deed = parts.deed else { throw FieldCursor.Mismatch(column: 1) }
        self.init(
            deed, unit: unit, by: try fields.text(), day: try fields.text { CalendarDate(iso: $0) },
            channel: try fields.text(as: Channel.init(rawValue:)), reason: try fields.text())
    }
}

/// A deed in columns.
private struct DeedParts {
    var name: String
    var form = ""
    var target: RecordID?
    var receipt: RecordID?
    var until: CalendarDate?
    var state: CellState?

    init(name: String, form: String) {
        self.name = name
        self.form = form
    }

    init(_ deed: CampaignAct.Deed) {
        switch deed {
        case .extension(let until):
            name = "extension"
            self.until = until
        case .invalidation(let version):
            name = "invalidation"
            target = version
        case .reinstatement(let version):
            name = "reinstatement"
            target = version
        case .reopening(let form):
            name = "reopening"
            self.form = form
        case .declaration(let form, let state):
            name = "declaration"
            self.form = form
            self.state = state
        case .confirmation(let correction, let receipt):
            name = "confirmation"
            target = correction
            self.receipt = receipt
        case .note(let form):
            name = "note"
            self.form = form
        }
    }

    var deed: CampaignAct.Deed? {
        switch name {
        case "extension": until.map { .extension(until: $0) }
        case "invalidation": target.map { .invalidation(of: $0) }
        case "reinstatement": target.map { .reinstatement(of: $0) }
        case "reopening": .reopening(form: form)
        case "declaration": state.map { .declaration(form: form, state: $0) }
        case "confirmation": if let target, let receipt { .confirmation(of: target, receipt: receipt) } else { nil }
        case "note": .note(form: form)
        default: nil
        }
    }
}
