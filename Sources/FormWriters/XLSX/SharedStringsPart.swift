import FormLayout
import OfficeContainers

/// `xl/sharedStrings.xml` (ECMA-376 part 1, 18.4): the strings that are the same in every packet first, then those of the packet.
///
/// Counts are optional and left out, since they would differ in the part's first line.
struct SharedStringsPart {
    private static let head =
        "<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">"
    private var constants: [String] = []
    private var constantIndexes: [String: Int] = [:]
    private(set) var variables: [TextTemplate] = []
    private var variableIndexes: [TextTemplate: Int] = [:]

    /// Where a template's string will stand; the second number counts among the packet's own strings.
    enum Index: Hashable {
        case constant(Int)
        case variable(Int)
    }

    mutating func index(of template: TextTemplate) -> Index {
        if let text = template.constant {
            if let index = constantIndexes[text] { return .constant(index) }
            constants.append(text)
            constantIndexes[text] = constants.count - 1
            return .constant(constants.count - 1)
        }
        if let index = variableIndexes[template] { return .variable(index) }
        variables.append(template)
        variableIndexes[template] = variables.count - 1
        return .variable(variables.count - 1)
    }

    /// How many strings every packet has before those people typed.
    var count: Int { constants.count + variables.count }

    /// The number a cell names.
    func number(_ index: Index) -> Int {
        switch index {
        case .constant(let number): number
        case .variable(let number): constants.count + number
        }
    }

    /// The constant beginning of the part.
    var prefix: [UInt8] {
        var xml = XMLWriter()
        xml.raw(Self.head)
        for text in constants { Self.append(text, to: &xml) }
        return xml.bytes
    }

    /// The rest of one packet's part.
    static func tail(_ strings: [String]) -> [UInt8] {
        var xml = XMLWriter(declaration: false)
        for text in strings { append(text, to: &xml) }
        xml.close("sst")
        return xml.bytes
    }

    private static func append(_ text: String, to xml: inout XMLWriter) {
        let edges = [text.utf8.first, text.utf8.last]
        let needsSpace = edges.contains { $0 == 0x20 || $0 == 0x0A || $0 == 0x09 }
        xml.raw(needsSpace ? "<si><t xml:space=\"preserve\">" : "<si><t>")
        xml.text(text)
        xml.raw("</t></si>")
    }
}
