import OfficeContainers

/// Collects `docProps/custom.xml` (ECMA-376 part 1, 22.3).
struct CustomPropertiesHandler: XMLPartHandler {
    private(set) var properties: [(name: String, value: String)] = []
    private var name: String?
    private var value: [UInt8] = []

    /// The custom properties of a package; a broken part of them is no reason to refuse the figures.
    static func properties(of package: OPCPackage, _ inflater: Inflater) -> [(name: String, value: String)] {
        for relationship in package.relationships(of: "", inflater: inflater)
        where relationship.kind == "custom-properties" {
            if case .success(let handler) = package.parse(
                relationship.target, inflater: inflater, make: { CustomPropertiesHandler() })
            {
                return handler.properties
            }
        }
        return []
    }

    mutating func start(_ element: XMLName, _ attributes: XMLAttributes) {
        guard element == XMLName("property") else { return }
        name = attributes.string(XMLName("name"))
        value = []
    }

    mutating func end(_ element: XMLName) {
        guard element == XMLName("property"), let name else { return }
        properties.append((name, String(decoding: value, as: UTF8.self)))
        self.name = nil
    }

    mutating func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        if name != nil { value.append(contentsOf: bytes) }
    }
}
