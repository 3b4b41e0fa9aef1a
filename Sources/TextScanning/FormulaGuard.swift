/// Keeps a text from being taken for a formula when a spreadsheet opens a file without types, such as CSV.
///
/// Excel, LibreOffice and others compute what begins with `=`, `+`, `-`, `@`, a tab or a line end (OWASP, "CSV Injection"). An apostrophe in front
/// makes it text; the reader takes it off again, so that nothing changes on the way.
public enum FormulaGuard {
    /// The text with an apostrophe in front when it could be taken for a formula, or already begins with one. A lone `-` is a state and stays.
    ///
    /// - Example: `=1+1` becomes `'=1+1`, and `'=1` becomes `''=1`.
    public static func guarding(_ text: String) -> String {
        text != "-" && text.utf8.first.map(isGuarded) == true ? "'" + text : text
    }

    /// The bytes without the apostrophe that ``guarding(_:)`` put there.
    public static func unguarded(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        bytes.count > 1 && bytes.first == 0x27 && isGuarded(bytes[bytes.startIndex + 1]) ? bytes.dropFirst() : bytes
    }

    private static func isGuarded(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x3D, 0x2B, 0x2D, 0x40, 0x09, 0x0A, 0x0D, 0x27: true
        default: false
        }
    }
}
