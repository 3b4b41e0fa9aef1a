/// Names of error values as cells show them.
enum ErrorName {
    /// Whether a text is one: `#REF!`, `#NAME?`, `#N/A`, and LibreOffice's `Err:502`.
    static func isOne(_ text: [UInt8]) -> Bool {
        if text.starts(with: "Err:".utf8) { return true }
        guard text.first == 0x23, text.count <= 12, let last = text.last else { return false }
        return last == 0x21 || last == 0x3F || text.elementsEqual("#N/A".utf8)
    }
}
