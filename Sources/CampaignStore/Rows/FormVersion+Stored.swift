import AppendixModel
import CampaignLedger

/// A version as a row, with its placements, figures, notes and findings.
extension FormVersion: StoredRecord {
    static var table: RecordTable { .version }

    var stored: StoredContent {
        let placements = PlacementList(contents.figures)
        return StoredContent(
            fields: [
                .number(reading.number), .text(unit), .text(contents.form), .number(sequence),
                .text(contents.description), .text(contents.token), .optional(contents.declared?.rawValue),
                .text(contents.digest),
            ],
            lists: [
                placements.stored,
                contents.figures.map { entry in
                    let source = entry.figure.source
                    return [
                        .text(entry.key.text), .text(entry.figure.state.rawValue),
                        .optional(entry.figure.value?.recorded), .text(entry.figure.text),
                        .optional(source.flatMap { placements.place(of: $0.placement) }),
                        .optional(source.map { Int($0.row) }), .optional(source.map { Int($0.column) }),
                    ]
                },
                contents.notes.sorted { $0.key < $1.key }.map { [.text($0.key), .text($0.value)] },
                contents.findings.map(\.stored),
            ])
    }

    init(_ stored: StoredContent) throws {
        var fields = FieldCursor(stored.fields)
        let reading = RecordID(try fields.number())
        let unit = try fields.text()
        let form = try fields.text()
        let sequence = try fields.number()
        let description = try fields.text()
        let token = try fields.text()
        let declared = try fields.optionalText(as: CellState.init(rawValue:))
        let placements = try stored.lists[0].map { row in
            var fields = FieldCursor(row)
            return FigureSource.Placement(
                sheet: try fields.text(), how: try fields.text(), confidence: try fields.text(as: { Double($0) }))
        }
        let figures = try stored.lists[1].map { try Self.figure($0, placements) }
        let notes = try stored.lists[2].map { row in
            var fields = FieldCursor(row)
            return (try fields.text(), try fields.text())
        }
        self.init(
            reading: reading, unit: unit, sequence: sequence,
            contents: FormContents(
                form: form, description: description, token: token, declared: declared, figures: figures,
                notes: Dictionary(notes) { first, _ in first },
                findings: try stored.lists[3].map(RecordedFinding.init)))
    }

    private static func figure(
        _ row: [StoredField], _ placements: [FigureSource.Placement]
    ) throws -> RecordedFigure {
        var fields = FieldCursor(row)
        let key = try fields.text(as: { CellKey($0) })
        let state = try fields.text(as: CellState.init(rawValue:))
        let value = try fields.optionalText(as: CellValue.init(recorded:))
        let text = try fields.text()
        let place = try fields.optionalNumber()
        let line = try fields.optionalNumber()
        let column = try fields.optionalNumber()
        var figure = Figure(state: state, value: value, text: text)
        if let place {
            guard placements.indices.contains(place), let line = line.flatMap({ Int32(exactly: $0) }),
                let column = column.flatMap({ Int32(exactly: $0) })
            else { throw FieldCursor.Mismatch(column: 4) }
            figure.source = FigureSource(placements[place], row: line, column: column)
        }
        return RecordedFigure(key: key, figure: figure)
    }
}

/// The placements of a version's figures, each once: all figures of a table share one.
private struct PlacementList {
    private var places: [FigureSource.Placement: Int] = [:]
    private(set) var stored: [[StoredField]] = []

    init(_ figures: [RecordedFigure]) {
        for case let placement? in figures.map(\.figure.source?.placement) where places[placement] == nil {
            places[placement] = stored.count
            // The shortest text that is read as the same number.
            stored.append([.text(placement.sheet), .text(placement.how), .text("\(placement.confidence)")])
        }
    }

    func place(of placement: FigureSource.Placement) -> Int? { places[placement] }
}
