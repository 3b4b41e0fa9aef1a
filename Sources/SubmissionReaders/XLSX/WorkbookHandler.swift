import OfficeContainers

/// Collects sheets and defined names of `xl/workbook.xml` (ECMA-376 part 1, 18.2).
struct WorkbookHandler: XMLPartHandler {
    private(set) var sheets: [(name: String, relationship: String, isHidden: Bool)] = []
    private(set) var names: [(name: String, reference: String)] = []
    private var name: String?
    private var reference: [UInt8] = []

    mutating func start(_ element: XMLName, _ attributes: XMLAttributes) {
        if element == XMLName("sheet") {
            let state = attributes.string(XMLName("state"))
            sheets.append(
                (
                    attributes.string(XMLName("name")) ?? "", attributes.string(XMLName("id")) ?? "",
                    state == "hidden" || state == "veryHidden"
                ))
        } else if element == XMLName("definedName") {
            name = attributes.string(XMLName("name"))
            reference = []
        }
    }

    mutating func end(_ element: XMLName) {
        guard element == XMLName("definedName"), let name else { return }
        names.append((name, String(decoding: reference, as: UTF8.self)))
        self.name = nil
    }

    mutating func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        if name != nil { reference.append(contentsOf: bytes) }
    }
}

/// Collects `docProps/custom.xml` (ECMA-376 part 1, 22.3).
struct CustomPropertiesHandler: XMLPartHandler {
    private(set) var properties: [(name: String, value: String)] = []
    private var name: String?
    private var value: [UInt8] = []

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
