internal import OfficeContainers
internal import TextScanning

/// Changes of a comments part (ECMA-376 part 1, 18.7): ours are put in and taken out, a unit's own stay, in the same cell too.
struct CommentsEdit {
    /// A comment of ours: what it begins with in bold, and the rest.
    struct Note: Hashable {
        var heading: String
        var text: String
    }

    private struct Comment {
        var open: XMLTag
        var close: XMLTag
        var position: GridPosition
        var author: Int
        /// Its tags among those of the part.
        var tags: Range<Int>
    }

    private let bytes: [UInt8]
    private let tags: [XMLTag]
    private var authors: [String] = []
    private var comments: [Comment] = []

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        tags = XMLTagScanner.tags(of: bytes)
        var start: XMLTag?
        var open: XMLTag?
        var first = 0
        for (place, tag) in tags.enumerated() {
            switch (tag.name, tag.kind) {
            case ("author", .start): start = tag
            case ("author", .empty): authors.append("")
            case ("author", .end):
                if let start { authors.append(XMLTag.decoded(bytes[start.range.upperBound..<tag.range.lowerBound])) }
            case ("comment", .start):
                open = tag
                first = place
            case ("comment", .end):
                if let open, let position = open.text(of: "ref", in: bytes).flatMap({ GridPosition(a1: $0) }) {
                    let author = open.text(of: "authorId", in: bytes).flatMap { Int($0) } ?? -1
                    comments.append(
                        Comment(open: open, close: tag, position: position, author: author, tags: first..<(place + 1)))
                }
            default: break
            }
        }
    }

    /// A part without comments.
    static func empty(namespace: String) -> [UInt8] {
        var xml = XMLWriter()
        xml.raw("<comments xmlns=\"\(namespace)\"><authors/><commentList/></comments>")
        return xml.bytes
    }

    /// The cells that have a comment of whoever.
    var positions: Set<GridPosition> { Set(comments.map(\.position)) }

    private func author(of comment: Comment) -> String {
        authors.indices.contains(comment.author) ? authors[comment.author] : ""
    }

    // MARK: Taking out

    /// The part without what was put in earlier, and the cells that have no comment any more.
    func withoutOurs() -> (bytes: [UInt8], emptied: Set<GridPosition>) {
        var edits = XMLEdits()
        var emptied = Set<GridPosition>()
        let separator = Array(ReviewMarks.separator.utf8)
        for comment in comments {
            let range = comment.open.range.lowerBound..<comment.close.range.upperBound
            guard let mark = bytes[range].firstRange(of: separator)?.lowerBound else { continue }
            // Not the author tells whose it is: LibreOffice keeps none.
            if text(of: comment, until: mark).allSatisfy({ $0 <= 0x20 }) {
                edits.remove(range)
                emptied.insert(comment.position)
            } else {
                cut(from: mark, in: comment, &edits)
            }
        }
        return (edits.applied(to: bytes), emptied)
    }

    /// The characters of a comment up to a place in it.
    private func text(of comment: Comment, until end: Int) -> [UInt8] {
        var text: [UInt8] = []
        var place = comment.open.range.lowerBound
        for tag in tags[comment.tags] where tag.range.lowerBound < end {
            text += bytes[place..<tag.range.lowerBound]
            place = tag.range.upperBound
        }
        return text + bytes[place..<end]
    }

    /// Cuts a comment's text: the run in which our part begins, from there on, and the runs behind it.
    private func cut(from mark: Int, in comment: Comment, _ edits: inout XMLEdits) {
        let inner = Array(tags[comment.tags])
        guard
            let place = inner.lastIndex(where: { $0.name == "t" && $0.kind == .start && $0.range.upperBound <= mark }),
            let text = inner.last(where: { $0.name == "text" && $0.kind == .end })
        else { return }
        let start = inner[place].range.upperBound
        var from = mark
        while from > start, bytes[from - 1] <= 0x20 { from -= 1 }
        // A run of its own goes whole; what people wrote in the same run stays.
        let run = inner[..<place].last { $0.name == "r" }
        if from == start, let run, run.kind == .start {
            edits.remove(run.range.lowerBound..<text.range.lowerBound)
            return
        }
        guard let end = inner[place...].first(where: { $0.name == "t" && $0.kind == .end }) else { return }
        edits.remove(from..<end.range.lowerBound)
        if let run, run.kind == .start, let close = inner[place...].first(where: { $0.name == "r" && $0.kind == .end })
        {
            edits.remove(close.range.upperBound..<text.range.lowerBound)
        }
    }

    // MARK: Putting in

    /// The part with comments; a cell that has one gets a further paragraph in it.
    ///
    /// - Returns: the bytes, and the cells that had none.
    func adding(_ notes: [GridPosition: Note]) throws(PackageEdit.NotEditable) -> (
        bytes: [UInt8], added: [GridPosition]
    ) {
        var edits = XMLEdits()
        var added: [GridPosition] = []
        guard let list = tags.first(where: { $0.name == "commentList" && $0.kind != .end }),
            let names = tags.first(where: { $0.name == "authors" && $0.kind != .end })
        else { throw PackageEdit.NotEditable() }
        let prefix = list.prefix
        var markup = ""
        let id = authors.firstIndex(of: ReviewMarks.author) ?? authors.count
        for position in notes.keys.sorted() {
            guard let note = notes[position] else { continue }
            if let comment = comments.first(where: { $0.position == position }) {
                // Excel shows a thread instead of such a comment's text.
                if !author(of: comment).hasPrefix("tc=") { append(note, to: comment, &edits) }
                continue
            }
            added.append(position)
            markup += "<\(prefix)comment ref=\"\(position.a1)\" authorId=\"\(id)\"><\(prefix)text>"
            markup +=
                Self.run(ReviewMarks.separator + "\n" + note.heading, isBold: true, prefix)
                + Self.run(note.text, isBold: false, prefix)
            markup += "</\(prefix)text></\(prefix)comment>"
        }
        if !added.isEmpty {
            if id == authors.count {
                edits.append(
                    "<\(prefix)author>\(XMLEdits.escaped(ReviewMarks.author))</\(prefix)author>", into: names,
                    closedBy: tags.last { $0.name == "authors" && $0.kind == .end }, in: bytes)
            }
            edits.append(
                markup, into: list, closedBy: tags.last { $0.name == "commentList" && $0.kind == .end }, in: bytes)
        }
        return (edits.applied(to: bytes), added)
    }

    private func append(_ note: Note, to comment: Comment, _ edits: inout XMLEdits) {
        let inner = tags[comment.tags]
        guard let text = inner.last(where: { $0.name == "text" && $0.kind == .end }) else { return }
        let prefix = text.prefix
        // A text that is no run becomes one: plain text and runs do not go together.
        if let open = inner.first(where: { $0.name == "t" && $0.kind == .start }),
            !inner.contains(where: { $0.name == "r" }),
            let close = inner.last(where: { $0.name == "t" && $0.kind == .end })
        {
            edits.insert("<\(prefix)r>", at: open.range.lowerBound)
            edits.insert("</\(prefix)r>", at: close.range.upperBound)
        }
        edits.insert(
            Self.run("\n" + ReviewMarks.separator + "\n" + note.heading, isBold: true, prefix)
                + Self.run(note.text, isBold: false, prefix), at: text.range.lowerBound)
    }

    private static func run(_ text: String, isBold: Bool, _ prefix: String) -> String {
        var bytes: [UInt8] = []
        XMLWriter.escape(text, onto: &bytes)
        let bold = isBold ? "<\(prefix)b/>" : ""
        return
            "<\(prefix)r><\(prefix)rPr>\(bold)<\(prefix)sz val=\"10\"/><\(prefix)rFont val=\"Times New Roman\"/></\(prefix)rPr>"
            + "<\(prefix)t xml:space=\"preserve\">\(String(decoding: bytes, as: UTF8.self))</\(prefix)t></\(prefix)r>"
    }
}
