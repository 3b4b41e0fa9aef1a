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

    /// The figures of cells; blank where there is none.
    ///
    /// `x` is asked about in a cell of yes and no (``StateToken/meaning(of:in:)``), so what does not apply stands there in words.
    ///
    /// - Parameter figure: the figure of a cell, nil for none.
    public init(of slices: [FormSlice], figure: (CellKey) -> Figure?) {
        self.init(blankFor: slices)
        for (index, slice) in slices.enumerated() {
            for (place, cell) in slice.cells.enumerated() {
                guard var known = figure(cell.key) else { continue }
                if known.state == .notApplicable, cell.spec.type == .flag || cell.spec.type == .flagOrText {
                    known.value = .text(known.state.label)
                }
                figures[index][place] = known
            }
        }
    }

    /// Whether nothing is filled.
    public var isBlank: Bool {
        notes.isEmpty && declared.allSatisfy { $0 == nil }
            && figures.allSatisfy { $0.allSatisfy { $0.state == .blank } }
    }
}
