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
