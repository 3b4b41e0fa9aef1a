internal import OfficeContainers

/// Additions to `xl/styles.xml`: what is there keeps its number, what is added comes last, and nothing is added twice (ECMA-376 part 1, 18.8).
struct StylesEdit {
    private struct Collection {
        var open: XMLTag
        var close: XMLTag?
        var items: [String]
        var added = 0
    }

    private let bytes: [UInt8]
    /// Prefix of the part's elements, with its colon.
    let prefix: String
    private var collections: [String: Collection] = [:]
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
            collections[tag.name] = Collection(open: tag, close: next < tags.count ? tags[next] : nil, items: items)
        }
        guard collections.count == wanted.count, !formats.isEmpty else { throw PackageEdit.NotEditable() }
    }

    private var formats: [String] { collections["cellXfs"]?.items ?? [] }

    /// Whether there is room for a review.
    var hasRoom: Bool { formats.count < Self.mostFormats }

    /// How many cell formats there are.
    var formatCount: Int { formats.count }

    /// Number of an item of `fonts`, `fills`, `borders` or `cellXfs`; it is added when it is new.
    mutating func number(of item: String, in list: String) -> Int {
        guard var collection = collections[list] else { return 0 }
        if let known = collection.items.firstIndex(of: item) { return known }
        collection.items.append(item)
        collection.added += 1
        collections[list] = collection
        return collection.items.count - 1
    }

    /// The fill of a cell format; nil when it cannot be put into words.
    func fill(of format: Int) -> FillWords? {
        let fills = collections["fills"]?.items ?? []
        let number = Self.attribute("fillId", of: item(format)).flatMap { Int($0) } ?? 0
        return fills.indices.contains(number) ? FillWords(markup: fills[number]) : FillWords.none
    }

    /// The cell format that is another one with a fill instead of its own.
    ///
    /// - Parameter prefersOriginal: whether a format that differs from the wanted one only in saying so (`applyFill`) will do.
    mutating func format(like format: Int, with fill: FillWords, prefersOriginal: Bool = false) -> Int {
        let number = fillNumber(fill)
        let markup = Self.setting([("fillId", String(number)), ("applyFill", "1")], in: item(format))
        if prefersOriginal {
            let wanted = Self.setting([("applyFill", "1")], in: markup)
            if let known = formats.firstIndex(where: {
                Self.setting([("applyFill", "1")], in: Self.withFill($0)) == wanted
            }) {
                return known
            }
        }
        return self.number(of: markup, in: "cellXfs")
    }

    /// A format always says its fill.
    private static func withFill(_ markup: String) -> String {
        attribute("fillId", of: markup) == nil ? setting([("fillId", "0")], in: markup) : markup
    }

    private mutating func fillNumber(_ fill: FillWords) -> Int {
        let fills = collections["fills"]?.items ?? []
        if let known = fills.firstIndex(where: { FillWords(markup: $0) == fill }) { return known }
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
