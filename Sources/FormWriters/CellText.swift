public import AppendixModel
public import FormLayout
public import TextScanning

/// What stands in the cells of one packet as text, for formats without types of their own.
public struct CellText: Sendable {
    /// What is the same for all packets of one shape.
    public struct Shape: Sendable {
        fileprivate let controls: [Int: ControlValues]

        /// For the packets of a plan.
        public init(_ plan: WorkbookPlan) { controls = plan.controlValues }
    }

    private let shape: Shape
    private let filling: TextTemplate.Filling
    private let values: PacketValues?

    /// For one packet; `values` is nil for a blank form.
    public init(_ shape: Shape, _ filling: TextTemplate.Filling, values: PacketValues?) {
        self.shape = shape
        self.filling = filling
        self.values = values
    }

    /// The text of a cell; empty when nothing stands there.
    ///
    /// - Parameter sheet: the sheet the cell is on.
    public func text(of cell: PlacedCell, on sheet: SheetPlan) -> String {
        switch cell.content {
        case .blank: ""
        case .text(let template): template.text(filling)
        case .number(let number): number.ungroupedText
        case .figure(let index): figure(index, on: sheet)?.entered ?? ""
        case .note(let key): values?.notes[key] ?? ""
        case .declaration: declared(on: sheet).map { $0.label.prefix(1).uppercased() + $0.label.dropFirst() } ?? ""
        case .control(.filledCount): controls(of: sheet)?.filledCount(figures(of: sheet)) ?? ""
        case .control(.checksum): checksum(on: sheet).vietnameseText
        }
    }

    /// The figure of a cell of the sheet's slice; nil in a blank form.
    public func figure(_ index: Int, on sheet: SheetPlan) -> Figure? {
        guard case .form(let slice) = sheet.kind, let values, index < values.figures[slice].count else { return nil }
        return values.figures[slice][index]
    }

    /// What is declared for the whole form.
    public func declared(on sheet: SheetPlan) -> CellState? {
        guard case .form(let slice) = sheet.kind else { return nil }
        return values?.declared[slice]
    }

    private func controls(of sheet: SheetPlan) -> ControlValues? {
        if case .form(let slice) = sheet.kind { shape.controls[slice] } else { nil }
    }

    private func figures(of sheet: SheetPlan) -> [Figure] {
        if case .form(let slice) = sheet.kind { values?.figures[slice] ?? [] } else { [] }
    }

    /// Sum of all numbers of the sheet's inputs, rounded to a whole number.
    public func checksum(on sheet: SheetPlan) -> ExactDecimal {
        controls(of: sheet)?.checksum(figures(of: sheet)) ?? .zero
    }
}

extension WorkbookPlan {
    /// The values of the control lines, by slice.
    var controlValues: [Int: ControlValues] {
        var values: [Int: ControlValues] = [:]
        for sheet in sheets { if case .form(let slice) = sheet.kind { values[slice] = ControlValues(sheet) } }
        return values
    }
}

extension SheetPlan {
    /// Indexes of the cells of the slice that are inputs, in the slice's order.
    public var inputCells: [Int] {
        let ranges = inputs.flatMap(\.ranges)
        return figurePositions.indices.filter { index in
            let position = figurePositions[index]
            return ranges.contains {
                position.row >= $0.from.row && position.row <= $0.to.row && position.column >= $0.from.column
                    && position.column <= $0.to.column
            }
        }
    }
}
