public import AppendixModel
import Diagnostics
public import RuleLanguage

/// What a check looks at: one form of one return.
public struct CheckContext: Sendable {
    /// The form as read.
    public let form: FormReturn
    /// Code of the unit.
    public let unit: String
    /// The file, for places.
    public let file: String
    /// The form's rules, bound to cells.
    public let rules: [BoundRule]
    /// Figures by key, of all forms of the return.
    let figures: [CellKey: Figure]

    /// Makes a context.
    ///
    /// - Parameter others: the other forms of the same return, for rules that look at several.
    public init(form: FormReturn, unit: String, file: String, rules: [BoundRule], others: [FormReturn] = []) {
        self.form = form
        self.unit = unit
        self.file = file
        self.rules = rules
        let all = ([form] + others).flatMap { zip($0.slice.cells.map(\.key), $0.figures) }
        figures = Dictionary(all) { first, _ in first }
    }

    /// Every cell with its figure.
    var cells: [(cell: CellDefinition, figure: Figure)] { Array(zip(form.slice.cells, form.figures)) }

    /// The place of a cell in words.
    func place(_ cell: CellDefinition, _ figure: Figure) -> Place {
        form.slice.place(of: cell, unit: unit, file: file, at: figure.at)
    }

    /// The place of the whole form.
    var formPlace: Place {
        Place(unit: unit, key: form.slice.form.id, file: file, at: form.sheet, words: .verbatim(form.slice.form.name))
    }
}
