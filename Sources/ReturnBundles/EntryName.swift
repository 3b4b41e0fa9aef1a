internal import TextScanning

/// The name of a file within an archive or of an attachment: only a name, never a way to a place on this machine.
struct EntryName {
    /// The file's own name.
    var name: String
    /// The folders before it.
    var folder: String
    /// Whether the encoding of its bytes could be told.
    var isCertain: Bool

    /// The longest name that is kept whole, in characters.
    private static let longest = 200

    /// - Parameter isPath: whether slashes part folders; in a name of an attachment only the last part counts.
    init(_ decoded: DecodedText, isPath: Bool = true) {
        var parts: [String] = []
        for part in decoded.text.split(whereSeparator: { $0 == "/" || $0 == "\\" }) {
            let part = Self.shown(String(part))
            // Neither the way up nor a drive is part of a name.
            if part.isEmpty || part == "." || part == ".." || (part.utf8.count == 2 && part.hasSuffix(":")) { continue }
            parts.append(part)
        }
        let last = parts.popLast() ?? ""
        if last.count > Self.longest {
            let ending = last.lastIndex(of: ".").map { String(last[$0...]) } ?? ""
            name = last.prefix(Self.longest) + "…" + (ending.count <= 10 ? ending : "")
        } else {
            name = last
        }
        folder = isPath ? String(parts.joined(separator: "/").prefix(Self.longest)) : ""
        isCertain = decoded.isCertain
    }

    /// The text on one line, without characters that are not seen or turn the direction of writing.
    static func shown(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in VietnameseText.collapsingBlanks(text).unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate: continue
            default: scalars.append(scalar)
            }
        }
        return String(scalars)
    }
}
