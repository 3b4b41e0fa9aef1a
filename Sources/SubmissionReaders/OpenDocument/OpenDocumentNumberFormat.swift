import OfficeContainers

/// A data style (OpenDocument part 3, 16.29) as the number format code that says the same in a workbook of Excel: `0.00%`, `#,##0`, `dd/mm/yyyy`, `@`.
///
/// Conditions (`style:map`), calendars and colours are left out: the code tells a reader what kind of value is shown and with how many digits.
struct OpenDocumentNumberFormat {
    /// The code so far.
    private(set) var code = ""
    /// Text of `number:text` or of a currency's symbol, which is being read.
    private var literal: [UInt8]?
    /// Whether hours are counted on beyond a day (19.366).
    private let isDuration: Bool

    private enum Names {
        static let decimals = XMLName("decimal-places")
        static let leastDecimals = XMLName("min-decimal-places")
        static let digits = XMLName("min-integer-digits")
        static let exponent = XMLName("min-exponent-digits")
        static let grouping = XMLName("grouping")
        static let style = XMLName("style")
        static let textual = XMLName("textual")
        static let truncates = XMLName("truncate-on-overflow")
        static let text = XMLName("text")
        static let symbol = XMLName("currency-symbol")
        static let number = XMLName("number")
        static let scientific = XMLName("scientific-number")
        static let fraction = XMLName("fraction")
        static let day = XMLName("day")
        static let month = XMLName("month")
        static let year = XMLName("year")
        static let weekday = XMLName("day-of-week")
        static let hours = XMLName("hours")
        static let minutes = XMLName("minutes")
        static let seconds = XMLName("seconds")
        static let half = XMLName("am-pm")
        static let content = XMLName("text-content")
        static let boolean = XMLName("boolean")
    }

    private static let dataStyles: Set<XMLName> = [
        XMLName("number-style"), XMLName("percentage-style"), XMLName("currency-style"), XMLName("date-style"),
        XMLName("time-style"), XMLName("boolean-style"), XMLName("text-style"),
    ]

    /// Whether an element is a data style.
    static func isDataStyle(_ element: XMLName) -> Bool { dataStyles.contains(element) }

    init(_ attributes: XMLAttributes) { isDuration = attributes.bool(Names.truncates) == false }

    /// Takes an element of the data style.
    mutating func start(_ element: XMLName, _ attributes: XMLAttributes) {
        let isLong = attributes.string(Names.style) == "long"
        switch element {
        case Names.text, Names.symbol: literal = []
        case Names.number: code += Self.digits(attributes)
        case Names.scientific: code += Self.digits(attributes) + "E+" + Self.zeros(attributes, Names.exponent, least: 1)
        case Names.fraction: code += "# ?/?"
        case Names.day: code += isLong ? "dd" : "d"
        case Names.month where attributes.bool(Names.textual) == true: code += isLong ? "mmmm" : "mmm"
        case Names.month, Names.minutes: code += isLong ? "mm" : "m"
        case Names.year: code += isLong ? "yyyy" : "yy"
        case Names.weekday: code += isLong ? "dddd" : "ddd"
        case Names.hours: code += isDuration ? "[h]" : isLong ? "hh" : "h"
        case Names.seconds:
            let decimals = Self.zeros(attributes, Names.decimals)
            code += (isLong ? "ss" : "s") + (decimals.isEmpty ? "" : "." + decimals)
        case Names.half: code += "AM/PM"
        case Names.content: code += "@"
        case Names.boolean: code += "General"
        default: break
        }
    }

    /// An element of the data style ends.
    mutating func end(_ element: XMLName) {
        guard element == Names.text || element == Names.symbol, let literal else { return }
        code += Self.quoted(String(decoding: literal, as: UTF8.self))
        self.literal = nil
    }

    /// Characters within the data style.
    mutating func text(_ bytes: UnsafeBufferPointer<UInt8>) { literal?.append(contentsOf: bytes) }

    /// As many zeros as an attribute says; 30 are more than anybody shows.
    private static func zeros(_ attributes: XMLAttributes, _ name: XMLName, least: Int = 0) -> String {
        String(repeating: "0", count: min(max(attributes.int(name) ?? 0, least), 30))
    }

    /// A number without decimal places and digits is General.
    private static func digits(_ attributes: XMLAttributes) -> String {
        var whole = zeros(attributes, Names.digits)
        let decimals = zeros(attributes, Names.decimals)
        let isGrouped = attributes.bool(Names.grouping) == true
        if attributes.int(Names.decimals) == nil, !isGrouped, whole.count < 2 { return "General" }
        if isGrouped {
            let padded = String(repeating: "#", count: max(4 - whole.count, 0)) + whole
            whole = padded.dropLast(3) + "," + padded.suffix(3)
        } else if whole.isEmpty {
            whole = "#"
        }
        let fixed = min(attributes.int(Names.leastDecimals) ?? decimals.count, decimals.count)
        let places = decimals.prefix(fixed) + String(repeating: "#", count: decimals.count - fixed)
        return places.isEmpty ? whole : whole + "." + places
    }

    /// What stands between digits as it is, and the rest in quotes.
    private static func quoted(_ text: String) -> String {
        if text.isEmpty || text.utf8.allSatisfy({ "-/:., ()%+".utf8.contains($0) }) { return text }
        return "\"" + text.replacing("\"", with: "") + "\""
    }
}
