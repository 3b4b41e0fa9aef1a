import OfficeContainers
import TextScanning

/// What a spreadsheet keeps beside the text that a cell of its page shows: `x:num`, `x:str`, `x:bool`, `x:err` and `x:fmla` of Excel, `sdval` of
/// LibreOffice.
struct HTMLCellValue {
    /// The value kept, nil when the text shown is all there is.
    private(set) var kept: [UInt8]?
    private var kind = Grid.Cell.Kind.text
    /// Whether the text shown is a number that needs no other form: `x:num` without a value.
    private var isShownNumber = false
    private(set) var hasFormula = false
    /// Index of its style, -1 for none.
    private(set) var style = -1

    init() {}

    init(_ attributes: XMLAttributes, style: Int) {
        self.style = style
        hasFormula = attributes.bytes(XMLName("x:fmla")) != nil
        if let number = attributes.bytes(XMLName("x:num")) ?? attributes.bytes(XMLName("sdval")) {
            isShownNumber = number.isEmpty
            if ExactDecimal(plain: Array(number)[...]) != nil {
                kept = Array(number)
                kind = .number
            }
        } else if let truth = attributes.string(XMLName("x:bool")) {
            kept = Array((truth.uppercased() == "TRUE" ? "1" : "0").utf8)
            kind = .boolean
        } else if let error = attributes.bytes(XMLName("x:err")), !error.isEmpty {
            kept = Array(error)
            kind = .error
        } else if let text = attributes.bytes(XMLName("x:str")), !text.isEmpty {
            kept = Array(text)
        }
    }

    /// Kind and text of the cell whose text is shown so.
    func settled(shown: [UInt8]) -> (Grid.Cell.Kind, [UInt8]) {
        // LibreOffice keeps 0 beside an error.
        if kind == .number, ErrorName.isOne(shown) { return (.error, shown) }
        if let kept { return (kind, kept) }
        if isShownNumber, ExactDecimal(plain: shown[...]) != nil { return (.number, shown) }
        if hasFormula, shown.isEmpty { return (.uncomputed, [0x3D]) }
        return (.text, shown)
    }
}
