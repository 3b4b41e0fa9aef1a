public import AppendixModel
public import FormLayout
public import TextScanning

/// What stands in the cells of one packet as text, for formats without types of their own.
public struct CellText: Sendable {
    /// What is the same for all packets of one shape: which cells of each slice are inputs.
    public struct Shape: Sendable {
        fileprivate let inputs: [[Int]]

        /// For the packets of a plan.
        public init(_ plan: WorkbookPlan) {
            var inputs = plan.slices.map { _ in [Int]() }
            for sheet in plan.sheets {
                if case .form(let slice) = sheet.kind { inputs[slice] = sheet.inputCells }
            }
            self.inputs = inputs
        }
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
        case .control(.filledCount):
            "\(inputFigures(on: sheet).count { $0.state != .blank })/\(sheet.inputCount)"
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

    private func inputFigures(on sheet: SheetPlan) -> [Figure] {
        guard case .form(let slice) = sheet.kind, let values else { return [] }
        return shape.inputs[slice].map { values.figures[slice][$0] }
    }

    /// Sum of all numbers of the sheet's inputs, rounded to a whole number.
    public func checksum(on sheet: SheetPlan) -> ExactDecimal {
        var total = ExactDecimal.zero
        for figure in inputFigures(on: sheet) where figure.state == .reported {
            switch figure.value {
            case .number(let number)?: total = total.adding(number) ?? total
            case .flag(true)?: total = total.adding(ExactDecimal(1)) ?? total
            default: break
            }
        }
        return total.rounded(toDigits: 0)
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
