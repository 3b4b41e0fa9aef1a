internal import OfficeContainers

/// A plain fill in few words, so that it can be written down and put back: `none`, `rgb FFFFFDF0`, `theme 4 0.5999`, `indexed 43`.
struct FillWords: Hashable {
    /// The words.
    let text: String

    /// No fill.
    static let none = FillWords(trusted: "none")

    private init(trusted text: String) { self.text = text }

    /// A solid color, eight hexadecimal digits.
    init(rgb: String) { text = "rgb " + rgb }

    /// Reads words; nil when they are no fill. What a file says is not believed: only these forms ever become markup.
    init?(_ words: String) {
        let parts = words.split(separator: " ").map(String.init)
        func isNumber(_ text: String) -> Bool {
            !text.isEmpty && text.utf8.count <= 22
                && text.utf8.allSatisfy { (0x30...0x39).contains($0) || "+-.eE".utf8.contains($0) }
        }
        let isFill =
            switch (parts.first ?? "", parts.count) {
            case ("none", 1): true
            case ("rgb", 2): parts[1].utf8.count == 8 && parts[1].allSatisfy(\.isHexDigit)
            case ("theme", 2), ("indexed", 2): isNumber(parts[1])
            case ("theme", 3), ("indexed", 3): isNumber(parts[1]) && isNumber(parts[2])
            default: false
            }
        if !isFill { return nil }
        text = parts.joined(separator: " ")
    }

    /// Reads a `fill` element; nil for gradients and patterns of two colors.
    init?(markup: String) {
        let bytes = Array(markup.utf8)
        let tags = XMLTagScanner.tags(of: bytes)
        guard let pattern = tags.first(where: { $0.name == "patternFill" }) else {
            guard tags.count == 1 else { return nil }
            self = .none
            return
        }
        let type = pattern.text(of: "patternType", in: bytes) ?? "none"
        if type == "none" {
            self = .none
            return
        }
        guard type == "solid", let color = tags.first(where: { $0.name == "fgColor" }) else { return nil }
        let tint = color.text(of: "tint", in: bytes).map { " " + $0 } ?? ""
        for kind in ["rgb", "theme", "indexed"] {
            guard let value = color.text(of: kind, in: bytes) else { continue }
            let words = kind + " " + (kind == "rgb" ? value.uppercased() : value + tint)
            guard let known = FillWords(words) else { return nil }
            self = known
            return
        }
        return nil
    }

    /// The element.
    func markup(prefix: String) -> String {
        let parts = text.split(separator: " ")
        guard parts.count > 1 else {
            return "<\(prefix)fill><\(prefix)patternFill patternType=\"none\"/></\(prefix)fill>"
        }
        let tint = parts.count > 2 ? " tint=\"\(parts[2])\"" : ""
        return "<\(prefix)fill><\(prefix)patternFill patternType=\"solid\">"
            + "<\(prefix)fgColor \(parts[0])=\"\(parts[1])\"\(tint)/><\(prefix)bgColor indexed=\"64\"/>"
            + "</\(prefix)patternFill></\(prefix)fill>"
    }
}
