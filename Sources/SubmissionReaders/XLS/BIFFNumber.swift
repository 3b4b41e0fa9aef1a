/// Numbers and errors of BIFF as texts.
enum BIFFNumber {
    /// The shortest text that means the number; whole numbers without a fraction.
    static func text(_ number: Double) -> String {
        let text = String(number)
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }

    /// An RkNumber ([MS-XLS] 2.5.218): a whole number of 30 bits or the upper half of a double, perhaps a hundredfold.
    static func text(rk: UInt32) -> String {
        var number =
            rk & 2 != 0
            ? Double(Int32(bitPattern: rk) >> 2) : Double(bitPattern: UInt64(rk & 0xFFFF_FFFC) << 32)
        if rk & 1 != 0 { number /= 100 }
        return text(number)
    }

    /// Error values ([MS-XLS] 2.5.10).
    static let errors: [UInt8: String] = [
        0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A",
    ]
}
