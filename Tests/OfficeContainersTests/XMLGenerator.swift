import TestSupport

/// Random XML as spreadsheet programs write it, and as they do not.
struct XMLGenerator {
    var random: SeededRandom
    /// Line ends of this document.
    private let newline: String
    private var budget: Int

    init(seed: Int) {
        random = SeededRandom(seed: UInt64(seed))
        newline = random.pick(["\n", "\r\n", "\r"])
        budget = random.int(1...40)
    }

    /// A whole, well-formed document.
    mutating func document() -> [UInt8] {
        var text = random.chance(3) ? "\u{FEFF}" : ""
        if random.chance(2) {
            text += random.pick([
                "<?xml version=\"1.0\"?>", "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>",
                "<?xml version='1.0' encoding='utf-8'?>",
            ])
            text += newline
        }
        if random.chance(4) { text += "<!-- một chú thích -->" }
        text += element(depth: 0, isRoot: true)
        if random.chance(4) { text += newline + "<!--cuối-->" + newline }
        return Array(text.utf8)
    }

    private mutating func element(depth: Int, isRoot: Bool = false) -> String {
        budget -= 1
        let prefix = random.chance(3) ? "x:" : ""
        let name = prefix + random.pick(["c", "v", "row", "is", "t", "sheetData", "aVeryLongElementName", "một"])
        var text = "<" + name
        if isRoot { text += " xmlns=\"urn:a\" xmlns:x=\"urn:b\"" }
        for attribute in ["r", "s", "x:t", "name", "xml:space", "aVeryLongAttributeName", "giáTrị"].shuffled(
            using: &random
        ).prefix(random.int(0...3)) {
            text += random.pick([" ", "  ", newline]) + attribute
            if attribute == "xml:space" {
                text += "=\"preserve\""
            } else {
                let value = attributeValue()
                text += random.chance(3) ? "='\(value)'" : "=\"\(value)\""
            }
        }
        if random.chance(5) { text += " " }
        if random.chance(5) { return text + "/>" }
        text += ">"
        while budget > 0, depth < 6, random.chance(2) { text += content() + element(depth: depth + 1) }
        return text + content() + "</" + name + (random.chance(6) ? " " : "") + ">"
    }

    private mutating func attributeValue() -> String {
        (0..<random.int(0...3)).map { _ in
            random.pick([
                "A1", "12", " ", "Sở Nội vụ", "x/y", "a>b", "&lt;", "&quot;", "&#10;", "&#x1EA1;", "\t", newline,
            ])
        }.joined()
    }

    private mutating func content() -> String {
        (0..<random.int(0...3)).map { _ in
            random.pick([
                "12", "1.5E-3", " ", newline, "Tổng số", "a > b", "\"'", "&amp;", "&lt;", "&gt;", "&quot;", "&apos;",
                "&#65;", "&#x1EA1;",
                "&#13;", "&#9;", "<!-- x -->", "<!---->", "<![CDATA[a < b & c]]>", "<![CDATA[]]>", "<?pi dữ liệu?>",
                "\t", "𝔘", "]] >", "_x0041_",
            ])
        }.joined()
    }

    /// A document of which some bytes were changed, dropped or doubled.
    mutating func mutated() -> [UInt8] {
        var bytes = document()
        for _ in 0..<random.int(1...3) where !bytes.isEmpty {
            let place = random.int(0...(bytes.count - 1))
            switch random.int(0...4) {
            case 0: bytes[place] ^= UInt8(1 << random.int(0...7))
            case 1: bytes[place] = UInt8(truncatingIfNeeded: random.next())
            case 2: bytes.remove(at: place)
            case 3: bytes.insert(random.pick(Array("<>&;\"'/=!?-:]x \u{01}".utf8)), at: place)
            default: bytes.insert(contentsOf: bytes[place..<min(place + random.int(1...12), bytes.count)], at: place)
            }
        }
        return bytes
    }
}
