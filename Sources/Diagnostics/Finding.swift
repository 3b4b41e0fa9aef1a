/// Something in a description or a returned file that a person should look at (nội dung cần rà soát).
///
/// Bad data is a finding and never a thrown error. A message says the place first, then what was found, what is allowed, and how to mend it.
public struct Finding: Sendable, Hashable {
    /// Which kind of finding; public and never reused.
    public var code: FindingCode
    /// Its weight.
    public var severity: Severity
    /// Where it is.
    public var place: Place
    /// What was found.
    public var found: Phrase
    /// What is allowed there.
    public var allowed: Phrase
    /// How to mend it.
    public var mend: Phrase
    /// Findings with one cause share a group.
    public var group: String
    /// The values and the rule the finding speaks of: they enter its id, so a resolution lapses when the values change.
    public var evidence: [String]

    /// Makes a finding; severity and way to mend default to what the code's documentation says.
    public init(
        _ code: FindingCode, at place: Place, found: Phrase, allowed: Phrase? = nil, mend: Phrase? = nil,
        severity: Severity? = nil, group: String = "", evidence: [String] = []
    ) {
        self.code = code
        self.severity = severity ?? code.severity
        self.place = place
        self.found = found
        self.allowed = allowed ?? code.allowed
        self.mend = mend ?? code.mend
        self.group = group
        self.evidence = evidence
    }

    /// 16 hexadecimal digits made from code, unit, key, values and rule (FNV-1a, 64 bits).
    public var id: String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        func feed(_ text: String) {
            for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
            hash = (hash ^ 0x1f) &* 0x0000_0100_0000_01b3
        }
        // Words may be mended without making it another finding, where values and rule say what it is about.
        let about = evidence.isEmpty ? [found.vi] : evidence
        for text in [code.rawValue, place.unit, place.key, place.key.isEmpty ? place.at : ""] + about { feed(text) }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    /// The whole sentence: place, what was found, what is allowed, how to mend.
    public func message(in language: Language) -> String {
        let parts = [place.words.text(in: language), found.text(in: language)].filter { !$0.isEmpty }
        var text = parts.joined(separator: ": ")
        for more in [allowed.text(in: language), mend.text(in: language)] where !more.isEmpty {
            text += text.last.map { ".?!".contains($0) } == true ? " " : ". "
            text += more
        }
        if !text.hasSuffix(".") { text += "." }
        return text
    }
}

extension Finding: Comparable {
    /// A stable order for people: weight, unit, file, place, code.
    public static func < (left: Finding, right: Finding) -> Bool {
        if left.severity != right.severity { return left.severity < right.severity }
        let leftKey = [left.place.unit, left.place.file, left.place.sortKey, left.code.rawValue, left.found.vi]
        let rightKey = [right.place.unit, right.place.file, right.place.sortKey, right.code.rawValue, right.found.vi]
        for (one, other) in zip(leftKey, rightKey) where one != other { return one < other }
        return false
    }
}

/// Where a finding is. Every part may be empty; `words` is what a person reads.
public struct Place: Sendable, Hashable {
    /// Code of the reporting unit.
    public var unit: String
    /// Cell key `form/table/row/column`, or a prefix of one.
    public var key: String
    /// The file, as the person named it.
    public var file: String
    /// Place inside the file: `Sheet!D7`, or `line:column` of a description.
    public var at: String
    /// The place in words: "Phụ lục 6, chỉ tiêu 2, năm 2019 (ô G12)".
    public var words: Phrase
    /// Position in reading order, for sorting (sheet, row, column or line, column).
    public var order: [Int]

    /// Makes a place.
    public init(
        unit: String = "", key: String = "", file: String = "", at: String = "", words: Phrase = .verbatim(""),
        order: [Int] = []
    ) {
        self.unit = unit
        self.key = key
        self.file = file
        self.at = at
        self.words = words
        self.order = order
    }

    /// A text that sorts places in reading order.
    var sortKey: String {
        order.map { number in
            let digits = String(number)
            return String(repeating: "0", count: max(0, 7 - digits.count)) + digits
        }.joined(separator: ".") + "|" + key + "|" + at
    }
}
