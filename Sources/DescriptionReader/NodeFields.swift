import AppendixModel
import Diagnostics
import TextScanning
import Yams

/// One map of a description: its keys are asked for by name, and whatever is not asked for is an unknown key.
struct NodeFields {
    let node: Node
    let context: ReadingContext
    private let values: [String: Node]

    /// - Parameters:
    ///   - what: the thing described, for messages ("dòng", "cột").
    ///   - known: all keys it may have.
    /// - Returns: nil, with a finding, when the node is no map.
    init?(_ node: Node, what: Phrase, known: [String], context: ReadingContext) {
        guard case .mapping(let mapping) = node else {
            context.report(
                .wrongKind, at: node.place, what + Phrase(" là ", en: " is ") + node.kindWord,
                allowed: Phrase("Cần một nhóm khoá (khoá: giá trị)", en: "A map (key: value) is needed"))
            return nil
        }
        var values: [String: Node] = [:]
        for (key, value) in mapping {
            let name = key.scalar?.string ?? ""
            if known.contains(name) {
                values[name] = value
            } else {
                context.reportUnknown(.unknownKey, at: key.place, Phrase("khoá", en: "key"), word: name, among: known)
            }
        }
        self.node = node
        self.context = context
        self.values = values
    }

    /// The node of a key.
    subscript(_ key: String) -> Node? { values[key] }

    /// The place of a key's value, or of the map.
    func place(_ key: String) -> SourceMark { values[key]?.place ?? node.place }

    /// Notes that a required key is missing.
    func requireKey(_ key: String) {
        if values[key] == nil {
            context.report(
                .missingKey, at: node.place, Phrase("thiếu khoá “\(key)”", en: "the key “\(key)” is missing"))
        }
    }

    /// A text, in form C.
    func text(_ key: String) -> String? { values[key].flatMap { self.text($0, key) } }

    /// The text of a node.
    func text(_ node: Node, _ key: String) -> String? {
        guard case .scalar(let scalar) = node else {
            context.report(
                .wrongKind, at: node.place, Phrase("“\(key)” là ", en: "“\(key)” is ") + node.kindWord,
                allowed: Phrase("Cần một văn bản", en: "A text is needed"))
            return nil
        }
        return VietnameseText.nfc(scalar.string)
    }

    /// A list's nodes; a finding when it is no list or empty.
    func list(_ key: String) -> [Node]? {
        guard let node = values[key] else { return nil }
        guard case .sequence(let sequence) = node, !sequence.isEmpty else {
            context.report(
                .wrongKind, at: node.place, Phrase("“\(key)” là ", en: "“\(key)” is ") + node.kindWord,
                allowed: Phrase("Cần một danh sách có ít nhất một mục", en: "A list of at least one entry is needed"))
            return nil
        }
        return Array(sequence)
    }

    /// A list of texts.
    func texts(_ key: String) -> [String]? { list(key)?.compactMap { text($0, key) } }

    /// One of several words.
    func word<Word: RawRepresentable & CaseIterable>(_ key: String, _: Word.Type) -> Word?
    where Word.RawValue == String {
        guard let node = values[key], let text = text(node, key) else { return nil }
        if let word = Word(rawValue: text) { return word }
        context.reportUnknown(
            .badValue, at: node.place, Phrase("giá trị của “\(key)”", en: "value of “\(key)”"), word: text,
            among: Word.allCases.map(\.rawValue))
        return nil
    }

    /// true or false.
    func bool(_ key: String) -> Bool? {
        enum Truth: String, CaseIterable {
            case yes = "true"
            case no = "false"
        }
        return word(key, Truth.self).map { $0 == .yes }
    }

    /// An id.
    func id(_ key: String) -> String? {
        guard let node = values[key], let text = text(node, key) else { return nil }
        return checkedID(text, node)
    }

    /// A list of ids.
    func ids(_ key: String) -> [String]? {
        list(key)?.compactMap { node in text(node, key).flatMap { checkedID($0, node) } }
    }

    private func checkedID(_ text: String, _ node: Node) -> String? {
        if CellKey.isSegment(text) { return text }
        context.report(
            .badValue, at: node.place, Phrase("mã “\(text)”", en: "id “\(text)”"),
            allowed: Phrase("Mã chỉ gồm a-z, 0-9, _ và -", en: "Ids hold a-z, 0-9, _ and - only"))
        return nil
    }

    /// A value made from a text by `make`; a finding that says what is allowed when it makes nothing.
    func value<Value>(_ key: String, allowed: Phrase, _ make: (String) -> Value?) -> Value? {
        guard let node = values[key], let text = text(node, key) else { return nil }
        if let value = make(text) { return value }
        context.report(
            .badValue, at: node.place, Phrase("“\(key)” ghi “\(text)”", en: "“\(key)” says “\(text)”"), allowed: allowed
        )
        return nil
    }

    /// A day as 2020-04-29.
    func date(_ key: String) -> CalendarDate? {
        value(key, allowed: Phrase("Ngày có thật, viết như 2020-04-29", en: "An existing day such as 2020-04-29")) {
            CalendarDate(iso: $0)
        }
    }

    /// A year.
    func year(_ key: String) -> Int? {
        value(key, allowed: Phrase("Một năm, ví dụ 2020", en: "A year such as 2020"), Self.year)
    }

    static func year(_ text: some StringProtocol) -> Int? {
        text.utf8.count == 4 ? Int(text).flatMap { (1000...2999).contains($0) ? $0 : nil } : nil
    }

    /// A number.
    func number(_ key: String) -> ExactDecimal? {
        value(key, allowed: Phrase("Một số, dấu thập phân là dấu chấm", en: "A number")) { ExactDecimal($0) }
    }

    /// A printed text: a text, or a map with `text`, `accepts`, `inferred`, `source`.
    func printedText(_ key: String) -> PrintedText? { values[key].flatMap { self.printedText($0, key) } }

    private func printedText(_ node: Node, _ key: String) -> PrintedText? {
        func filled(_ text: String?) -> String? {
            if text?.isEmpty == true {
                context.report(.badValue, at: node.place, Phrase("“\(key)” để trống", en: "“\(key)” is empty"))
            }
            return text
        }
        guard case .mapping = node else { return filled(text(node, key)).map { PrintedText($0) } }
        guard
            let fields = NodeFields(
                node, what: .verbatim(key), known: ["text", "accepts", "inferred", "source"], context: context)
        else { return nil }
        fields.requireKey("text")
        return PrintedText(
            filled(fields.text("text")) ?? "", accepts: fields.texts("accepts") ?? [],
            isInferred: fields.bool("inferred") ?? false, source: fields.text("source") ?? "")
    }

    /// Maps inside a list, each with its known keys.
    func maps(_ key: String, what: Phrase, known: [String]) -> [NodeFields] {
        (list(key) ?? []).compactMap { NodeFields($0, what: what, known: known, context: context) }
    }
}
