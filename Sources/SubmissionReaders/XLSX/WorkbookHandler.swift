import OfficeContainers

/// Collects sheets and defined names of `xl/workbook.xml` (ECMA-376 part 1, 18.2).
struct WorkbookHandler: XMLPartHandler {
    private(set) var sheets: [(name: String, relationship: String, isHidden: Bool)] = []
    private(set) var names: [(name: String, reference: String)] = []
    /// Whether the root is that of a workbook; presentations and drawings have the same kind of package.
    private(set) var isWorkbook = false
    /// Whether days are counted from 1904 (18.2.28).
    private(set) var countsDaysFrom1904 = false
    private var hasRoot = false
    private var name: String?
    private var reference: [UInt8] = []

    mutating func start(_ element: XMLName, _ attributes: XMLAttributes) {
        if !hasRoot {
            hasRoot = true
            isWorkbook = element == XMLName("workbook")
        } else if element == XMLName("workbookPr") {
            countsDaysFrom1904 = attributes.bool(XMLName("date1904")) ?? false
        } else if element == XMLName("sheet") {
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
