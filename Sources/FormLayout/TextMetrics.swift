/// Widths of Times New Roman, so that rows get real heights before any program opens the file.
///
/// Source: the font's advance widths (hmtx) in thousandths of the size; a letter with marks is as wide as without.
public enum TextMetrics {
    /// Height of one line in points.
    public static func lineHeight(size: Double) -> Double { (size * 1.3 * 4).rounded(.up) / 4 }

    /// Width in pixels at 96 dpi of one line of text.
    static func width(of text: some StringProtocol, size: Double, isBold: Bool) -> Double {
        var units = 0
        for scalar in text.unicodeScalars { units += advance(of: scalar) }
        return Double(units) / 1000 * size * 4 / 3 * (isBold ? 1.07 : 1)
    }

    /// How many lines a text takes in a cell of that width, wrapping at blanks.
    public static func lines(of text: String, width available: Double, size: Double, isBold: Bool) -> Int {
        // 3 pixels of padding left and right, and a little in hand: programs differ in hinting.
        let available = max(available - 8, 10) * 0.97
        let blank = width(of: " ", size: size, isBold: isBold)
        var lines = 0
        for paragraph in text.split(separator: "\n", omittingEmptySubsequences: false) {
            lines += 1
            var used = 0.0
            for word in paragraph.split(separator: " ") {
                let width = width(of: word, size: size, isBold: isBold)
                if used > 0, used + blank + width > available {
                    lines += 1
                    used = 0
                }
                // A word wider than the cell is broken anywhere.
                if width > available { lines += Int(width / available) }
                used += (used > 0 ? blank : 0) + width.truncatingRemainder(dividingBy: available)
            }
        }
        return max(lines, 1)
    }

    private static func advance(of scalar: Unicode.Scalar) -> Int {
        switch scalar {
        case " ", ".", ",", "i", "j", "l", "t", "/", ";", ":", "ì", "í", "ỉ", "ĩ", "ị", "\u{A0}": 278
        case "f", "r", "-", "(", ")", "'", "I", "Í", "Ì": 333
        case "s", "J": 389
        case "a", "c", "e", "z", "\"", "“", "”": 444
        case "m", "w", "%": 780
        case "M", "W", "…": 900
        case "A"..."Z", "Đ": 690
        case "0"..."9": 500
        default: scalar.properties.isUppercase ? 700 : scalar.properties.isLowercase ? 490 : 560
        }
    }
}
