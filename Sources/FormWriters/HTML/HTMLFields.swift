import AppendixModel
import FormLayout
import RuleLanguage
import TextScanning

/// The fields of a page in its order, and what they take, each said once: type, unit, bounds, and the words for people.
struct HTMLFields {
    /// Place of a cell's field among the fields, from 0.
    private(set) var places: [CellKey: Int] = [:]
    private let isInput: [[Bool]]
    private var specs: [String: Int] = [:]
    private var objects: [String] = []

    init(_ plan: WorkbookPlan) {
        var isInput = plan.slices.map { [Bool](repeating: false, count: $0.cells.count) }
        for sheet in plan.sheets {
            guard case .form(let slice) = sheet.kind else { continue }
            for index in sheet.inputCells { isInput[slice][index] = true }
        }
        self.isInput = isInput
    }

    /// What fields take, as an array for the page's script.
    var specsJSON: String { "[" + objects.joined(separator: ",\n") + "]" }

    func isInput(_ cell: Int, in slice: Int) -> Bool { isInput[slice][cell] }

    func hasInputs(_ slice: Int) -> Bool { isInput[slice].contains(true) }

    /// Adds the next field of the page.
    ///
    /// - Returns: index of what it takes.
    mutating func add(_ cell: CellDefinition) -> Int {
        places[cell.key] = places.count
        let object = Self.object(cell.spec)
        if let known = specs[object] { return known }
        objects.append(object)
        specs[object] = objects.count - 1
        return objects.count - 1
    }

    private static func object(_ spec: CellSpec) -> String {
        var members = ["\"type\":\"\(spec.type.rawValue)\""]
        if let minimum = spec.minimum { members.append("\"min\":\(minimum.plainText)") }
        if let maximum = spec.maximum { members.append("\"max\":\(maximum.plainText)") }
        if let domain = NumberDomain(spec) {
            if domain.decimals > 0 { members.append("\"decimals\":\(domain.decimals)") }
            if domain.low != -NumberDomain.limit { members.append("\"low\":" + PageJSON.integer(domain.low)) }
            if domain.high != NumberDomain.limit { members.append("\"high\":" + PageJSON.integer(domain.high)) }
        }
        if !spec.unit.isEmpty { members.append("\"unit\":" + PageJSON.quoted(spec.unit)) }
        members.append("\"words\":" + PageJSON.quoted(InputWording.error(spec)))
        return "{" + members.joined(separator: ",") + "}"
    }
}
