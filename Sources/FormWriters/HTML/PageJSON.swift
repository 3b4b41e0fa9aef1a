/// JSON inside a page.
enum PageJSON {
    /// A JSON string that no parser of the page takes for markup.
    static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "<": quoted += "\\u003c"
            case _ where scalar.value < 0x20:
                let digits = String(scalar.value, radix: 16)
                quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }

    /// A whole number; a string where a script's own numbers do not hold it exactly.
    static func integer(_ number: Int128) -> String {
        number.magnitude < 1 << 53 ? String(number) : "\"\(number)\""
    }

    /// An array of values that are JSON already.
    static func array(_ values: some Sequence<String>) -> String { "[" + values.joined(separator: ",") + "]" }
}
