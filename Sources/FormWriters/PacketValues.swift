public import AppendixModel

/// What stands in the inputs of a packet.
public struct PacketValues: Sendable {
    /// For each slice, one figure per cell in its order.
    public var figures: [[Figure]]
    /// Notes of the unit by row key `form/table/row`.
    public var notes: [String: String]
    /// Declaration of each slice.
    public var declared: [CellState?]

    /// Nothing filled.
    public init(blankFor slices: [FormSlice]) {
        figures = slices.map { Array(repeating: .blank, count: $0.cells.count) }
        notes = [:]
        declared = slices.map { _ in nil }
    }

    /// Whether nothing is filled.
    public var isBlank: Bool {
        notes.isEmpty && declared.allSatisfy { $0 == nil }
            && figures.allSatisfy { $0.allSatisfy { $0.state == .blank } }
    }
}
