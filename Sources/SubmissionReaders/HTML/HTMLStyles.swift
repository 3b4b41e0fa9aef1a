import OfficeContainers
import TextScanning

/// Number formats and fonts of a page's cells: classes of its style sheet, the `style` of a cell, `sdnum` of LibreOffice.
///
/// Only what a reader must know is taken from the CSS: `mso-number-format` and `font-family`.
struct HTMLStyles {
    private struct Rule {
        var format: String?
        var font: String?
    }

    /// Of the page: rules by class, and by element as `td`.
    private var rules: [String: Rule] = [:]
    private var indexes: [String: Int] = [:]
    private(set) var all: [Grid.Style] = []

    /// Classes are those of one page.
    mutating func beginPage() {
        rules = [:]
        indexes = [:]
    }

    /// Reads a style sheet: `.xl65 {mso-number-format:"\@"; font-family:.VnTime, sans-serif;}`.
    mutating func read(_ sheet: [UInt8]) {
        var rest = sheet[...]
        while let open = rest.firstIndex(of: 0x7B) {
            let selectors = String(decoding: rest[..<open], as: UTF8.self)
            let close = Self.end(of: rest[(open + 1)...], at: 0x7D)
            let rule = Self.rule(rest[(open + 1)..<close])
            if rule.format != nil || rule.font != nil {
                for selector in selectors.split(separator: ",") {
                    guard let last = selector.split(whereSeparator: { " \n\r\t>-!<".contains($0) }).last else {
                        continue
                    }
                    rules[last.lowercased()] = rule
                }
            }
            rest = rest[min(close + 1, rest.endIndex)...]
        }
        indexes = [:]
    }

    /// Index of a cell's style among ``all``, -1 when nothing is said of it.
    mutating func index(of className: String?, _ css: String?, _ attributes: XMLAttributes) -> Int {
        let number = attributes.string(XMLName("sdnum"))
        if className == nil, css == nil, number == nil, rules["td"] == nil { return -1 }
        let key = [className ?? "", css ?? "", number ?? ""].joined(separator: "\u{0}")
        if let known = indexes[key] { return known }
        var style = rules["td"] ?? Rule()
        func take(_ rule: Rule?) {
            style.format = rule?.format ?? style.format
            style.font = rule?.font ?? style.font
        }
        for name in (className ?? "").split(separator: " ") { take(rules["." + name.lowercased()]) }
        if let css { take(Self.rule(Array(css.utf8)[...])) }
        // `1033;0;0,00%`: language, source language, format.
        if let code = number?.split(separator: ";", maxSplits: 2, omittingEmptySubsequences: false).dropFirst(2).first {
            style.format = String(code)
        }
        let isPlain = style.format == nil && style.font == nil
        indexes[key] = isPlain ? -1 : all.count
        if isPlain { return -1 }
        all.append(Grid.Style(format: NamedFormats.code(style.format ?? "General"), font: style.font ?? ""))
        return all.count - 1
    }

    // MARK: CSS

    private static func rule(_ declarations: ArraySlice<UInt8>) -> Rule {
        var rule = Rule()
        var rest = declarations
        while !rest.isEmpty {
            let end = end(of: rest, at: 0x3B)
            let declaration = rest[..<end]
            rest = rest[min(end + 1, rest.endIndex)...]
            guard let colon = declaration.firstIndex(of: 0x3A) else { continue }
            let name = VietnameseText.collapsingBlanks(String(decoding: declaration[..<colon], as: UTF8.self))
                .lowercased()
            let value = declaration[(colon + 1)...]
            if name == "mso-number-format" {
                rule.format = text(value)
            } else if name == "font-family" {
                rule.font = text(value[..<Self.end(of: value, at: 0x2C)])
            }
        }
        return rule
    }

    /// Where a byte stands outside quotes; the end when there is none.
    private static func end(of bytes: ArraySlice<UInt8>, at wanted: UInt8) -> Int {
        var quote: UInt8 = 0
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let byte = bytes[index]
            if byte == 0x5C {
                index += 1
            } else if quote != 0 {
                if byte == quote { quote = 0 }
            } else if byte == 0x22 || byte == 0x27 {
                quote = byte
            } else if byte == wanted {
                return index
            }
            index += 1
        }
        return bytes.endIndex
    }

    /// A value without quotes and escapes: `\@` is `@`, `\0022` is a quote (CSS Syntax 4.3.7).
    private static func text(_ value: ArraySlice<UInt8>) -> String {
        var bytes: [UInt8] = []
        var index = value.startIndex
        while index < value.endIndex {
            let byte = value[index]
            index += 1
            if byte == 0x22 || byte == 0x27 { continue }
            guard byte == 0x5C, index < value.endIndex else {
                bytes.append(byte)
                continue
            }
            let digits = value[index...].prefix(4).prefix { Character(Unicode.Scalar($0)).isHexDigit }
            if digits.count == 4, let number = UInt32(String(decoding: digits, as: UTF8.self), radix: 16),
                let scalar = Unicode.Scalar(number)
            {
                bytes.append(contentsOf: String(Character(scalar)).utf8)
                index += 4
            } else {
                bytes.append(value[index])
                index += 1
            }
        }
        return VietnameseText.collapsingBlanks(String(decoding: bytes, as: UTF8.self))
    }
}
