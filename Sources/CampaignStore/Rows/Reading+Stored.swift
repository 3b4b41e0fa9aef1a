import CampaignLedger

/// A reading as a row, with its findings.
extension Reading: StoredRecord {
    static var table: RecordTable { .reading }

    var stored: StoredContent {
        StoredContent(
            fields: [
                .number(receipt.number), .text(kind.rawValue), .text(unit), .text(format), .text(deliverable),
                .optional(partner?.number), .text(why),
            ], lists: [findings.map(\.stored)])
    }

    init(_ stored: StoredContent) throws {
        var fields = FieldCursor(stored.fields)
        self.init(
            of: RecordID(try fields.number()), kind: try fields.text(as: Kind.init(rawValue:)),
            unit: try fields.text(), format: try fields.text(), deliverable: try fields.text(),
            partner: try fields.optionalNumber().map(RecordID.init), why: try fields.text(),
            findings: try stored.lists[0].map(RecordedFinding.init))
    }
}
