import AppendixModel
import FormLayout
import TextScanning

/// What the cells of a page take, each said once: type, unit, bounds, and the words for people.
struct HTMLSpecs {
    private let isInput: [[Bool]]
    private var indices: [String: Int] = [:]
    private var objects: [String] = []

    init(_ plan: WorkbookPlan) {
        var isInput = plan.slices.map { [Bool](repeating: false, count: $0.cells.count) }
        for sheet in plan.sheets {
            guard case .form(let slice) = sheet.kind else { continue }
            for index in sheet.inputCells { isInput[slice][index] = true }
        }
        self.isInput = isInput
    }

    /// An array for the page's script.
    var json: String { "[" + objects.joined(separator: ",\n") + "]" }

    func isInput(_ cell: Int, in slice: Int) -> Bool { isInput[slice][cell] }

    func hasInputs(_ slice: Int) -> Bool { isInput[slice].contains(true) }

    /// Index of what a cell takes.
    mutating func index(of spec: CellSpec) -> Int {
        let object = Self.object(spec)
        if let known = indices[object] { return known }
        objects.append(object)
        indices[object] = objects.count - 1
        return objects.count - 1
    }

    private static func object(_ spec: CellSpec) -> String {
        var members = ["\"type\":\"\(spec.type.rawValue)\""]
        if let minimum = spec.minimum { members.append("\"min\":\(minimum.plainText)") }
        if let maximum = spec.maximum { members.append("\"max\":\(maximum.plainText)") }
        if spec.type != .count, spec.type.isNumeric { members.append("\"decimals\":\(spec.decimals)") }
        if !spec.unit.isEmpty { members.append("\"unit\":" + PageJSON.quoted(spec.unit)) }
        members.append("\"words\":" + PageJSON.quoted(InputWording.error(spec)))
        return "{" + members.joined(separator: ",") + "}"
    }
}
