import OfficeContainers
internal import TextScanning

/// Text of WordprocessingML: characters are escaped as XML has it and nothing else, since its strings know no `_x0041_`
/// (ST_String, ECMA-376 part 1, 22.9.2.13).
enum WordText {
    /// Appends the content of a run: texts, line breaks, carriage returns and tabs (17.3.3.1, 17.3.3.4, 17.3.3.31, 17.3.3.32).
    static func appendRun(of text: String, onto bytes: inout [UInt8]) {
        var isOpen = false
        func open(_ bytes: inout [UInt8]) {
            if !isOpen { bytes.append(contentsOf: "<w:t xml:space=\"preserve\">".utf8) }
            isOpen = true
        }
        func close(_ bytes: inout [UInt8]) {
            if isOpen { bytes.append(contentsOf: "</w:t>".utf8) }
            isOpen = false
        }
        for scalar in VietnameseText.nfc(text).unicodeScalars {
            switch scalar {
            case "\n":
                close(&bytes)
                bytes.append(contentsOf: "<w:br/>".utf8)
            case "\r":
                close(&bytes)
                bytes.append(contentsOf: "<w:cr/>".utf8)
            case "\t":
                close(&bytes)
                bytes.append(contentsOf: "<w:tab/>".utf8)
            default:
                open(&bytes)
                append(scalar, onto: &bytes)
            }
        }
        close(&bytes)
    }

    /// An attribute's value.
    static func attribute(_ text: String) -> String {
        var bytes: [UInt8] = []
        for scalar in VietnameseText.nfc(text).unicodeScalars {
            append(scalar == "\n" || scalar == "\r" || scalar == "\t" ? " " : scalar, onto: &bytes)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// What no XML document may hold is shown by its picture (U+2400…), U+FFFE and U+FFFF by U+FFFD: a person sees that something stood there.
    private static func append(_ scalar: Unicode.Scalar, onto bytes: inout [UInt8]) {
        switch scalar {
        case "&": bytes.append(contentsOf: "&amp;".utf8)
        case "<": bytes.append(contentsOf: "&lt;".utf8)
        case ">": bytes.append(contentsOf: "&gt;".utf8)
        case "\"": bytes.append(contentsOf: "&quot;".utf8)
        case "\u{0}"..."\u{1F}":
            if let picture = Unicode.Scalar(0x2400 + scalar.value) {
                bytes.append(contentsOf: UTF8.encode(picture) ?? UTF8.encodedReplacementCharacter)
            }
        case "\u{FFFE}", "\u{FFFF}": bytes.append(contentsOf: UTF8.encodedReplacementCharacter)
        default: bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
        }
    }
}
