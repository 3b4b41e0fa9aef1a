internal import OfficeContainers

/// Additions to `xl/styles.xml`: what is there keeps its number, what is added comes last, and nothing is added twice (ECMA-376 part 1, 18.8).
struct StylesEdit {
    private struct StyleList {
        var open: XMLTag
        var close: XMLTag?
        var items: [String]
        var added = 0
    }

    private let bytes: [UInt8]
    /// Prefix of the part's elements, with its colon.
    let prefix: String
    private var collections: [String: StyleList] = [:]
    /// Number of each item by its list and markup: a stranger's file may have tens of thousands.
    private var numbers: [String: [String: Int]] = [:]
    /// What is known of the fills, in their order.
    private var fills: [FillWords?] = []
    /// Formats by what they are when each says its fill, made when first asked for.
    private var plainFormats: [String: Int]?
    /// More cell formats than this Excel refuses (65,430; a little is left for the unit's own).
    private static let mostFormats = 64_000

    /// - Throws: when the part lacks one of its lists.
    init(_ bytes: [UInt8]) throws(PackageEdit.NotEditable) {
        self.bytes = bytes
        let tags = XMLTagScanner.tags(of: bytes)
        guard let root = tags.first else { throw PackageEdit.NotEditable() }
        prefix = root.prefix
        let wanted: Set = ["fonts", "fills", "borders", "cellXfs"]
        for (place, tag) in tags.enumerated() where tag.depth == 1 && tag.kind == .start && wanted.contains(tag.name) {
            var items: [String] = []
            var start = 0
            var next = place + 1
            while next < tags.count, tags[next].depth > 1 {
                let inner = tags[next]
                if inner.depth == 2 {
                    if inner.kind != .end { start = inner.range.lowerBound }
                    if inner.kind != .start {
                        items.append(String(decoding: bytes[start..<inner.range.upperBound], as: UTF8.self))
                    }
                }
                next += 1
            }
            collections[tag.name] = StyleList(open: tag, close: next < tags.count ? tags[next] : nil, items: items)
        }
        guard collections.count == wanted.count, !formats.isEmpty else { throw PackageEdit.NotEditable() }
        for (name, collection) in collections {
            numbers[name] = Dictionary(zip(collection.items, collection.items.indices)) { first, _ in first }
        }
        fills = collections["fills"]?.items.map { FillWords(markup: $0) } ?? []
    }

    private var formats: [String] { collections["cellXfs"]?.items ?? [] }

    /// Whether there is room for a review.
    var hasRoom: Bool { formats.count < Self.mostFormats }

    /// How many cell formats there are.
    var formatCount: Int { formats.count }

    /// Number of an item of `fonts`, `fills`, `borders` or `cellXfs`; it is added when it is new.
    mutating func number(of item: String, in list: String) -> Int {
        if let known = numbers[list]?[item] { return known }
        let number = collections[list]?.items.count ?? 0
        collections[list]?.items.append(item)
        collections[list]?.added += 1
        numbers[list]?[item] = number
        if list == "fills" { fills.append(FillWords(markup: item)) }
        return number
    }

    /// The fill of a cell format; nil when it cannot be put into words.
    func fill(of format: Int) -> FillWords? {
        let number = Self.attribute("fillId", of: item(format)).flatMap { Int($0) } ?? 0
        return fills.indices.contains(number) ? fills[number] : FillWords.none
    }

    /// The cell format that is another one with a fill instead of its own.
    ///
    /// - Parameter prefersOriginal: whether a format that differs from the wanted one only in saying so (`applyFill`) will do.
    mutating func format(like format: Int, with fill: FillWords, prefersOriginal: Bool = false) -> Int {
        let number = fillNumber(fill)
        let markup = Self.setting([("fillId", String(number)), ("applyFill", "1")], in: item(format))
        if prefersOriginal {
            let known =
                plainFormats
                ?? Dictionary(zip(formats.map(Self.plain), formats.indices)) { first, _ in first }
            plainFormats = known
            if let number = known[Self.plain(markup)] { return number }
        }
        return self.number(of: markup, in: "cellXfs")
    }

    /// A format that says its fill, whether or not it did.
    private static func plain(_ markup: String) -> String {
        let said = attribute("fillId", of: markup) == nil ? setting([("fillId", "0")], in: markup) : markup
        return setting([("applyFill", "1")], in: said)
    }

    private mutating func fillNumber(_ fill: FillWords) -> Int {
        if let known = fills.firstIndex(of: fill) { return known }
        return number(of: fill.markup(prefix: prefix), in: "fills")
    }

    private func item(_ format: Int) -> String { formats.indices.contains(format) ? formats[format] : formats[0] }

    private static func attribute(_ name: String, of markup: String) -> String? {
        let bytes = Array(markup.utf8)
        var scanner = XMLTagScanner(bytes)
        return scanner.next()?.text(of: name, in: bytes)
    }

    private static func setting(_ values: [(String, String)], in markup: String) -> String {
        let bytes = Array(markup.utf8)
        var scanner = XMLTagScanner(bytes)
        guard let tag = scanner.next() else { return markup }
        var edits = XMLEdits()
        for (name, value) in values { edits.set(name, to: value, on: tag, in: bytes) }
        return String(decoding: edits.applied(to: bytes), as: UTF8.self)
    }

    /// The part with what was added; the very bytes it had when nothing was.
    func applied() -> [UInt8] {
        var edits = XMLEdits()
        for collection in collections.values where collection.added > 0 {
            edits.append(
                collection.items.suffix(collection.added).joined(), into: collection.open, closedBy: collection.close,
                in: bytes)
            edits.set("count", to: String(collection.items.count), on: collection.open, in: bytes)
        }
        return edits.applied(to: bytes)
    }
}
