import AppendixModel
import Diagnostics
import Yams

/// Changes to scalars of a YAML text that leave everything else as it is: comments, order, quotes, layout.
///
/// The pieces to change are found by the nodes' places, and the result is proved: read again, every node is the one meant. What cannot be changed
/// so is a refusal, never a guess.
struct ScalarEdits {
    private struct Place: Hashable {
        var line: Int
        var column: Int
    }

    private let root: Node
    private let scalars: [Unicode.Scalar]
    private let lineStarts: [Int]
    private var edits: [Place: [WordEdit]] = [:]
    private var additions: [Place: Addition] = [:]

    /// A pair put behind a scalar of the same map.
    private struct Addition {
        var key: String
        var value: String
        var column: Int
    }
    /// Scalars whose change cannot be told apart from its surroundings, or that an alias makes mean two things.
    private(set) var refused: [SourceMark] = []

    init?(_ text: String) {
        guard let root = try? Yams.compose(yaml: text) else { return nil }
        self.root = root
        scalars = Array(text.unicodeScalars)
        var starts = [0]
        for (index, scalar) in scalars.enumerated() where scalar == "\n" { starts.append(index + 1) }
        lineStarts = starts
    }

    /// The whole text as nodes.
    var node: Node { root }

    /// Notes changes of a scalar; a scalar shared through an alias is met several times and must change in one way.
    mutating func change(_ node: Node, _ changes: [WordEdit]) {
        guard let mark = node.mark else { return }
        let place = Place(line: mark.line, column: mark.column)
        if let earlier = edits[place], Set(earlier) != Set(changes) {
            refused.append(SourceMark(line: mark.line, column: mark.column))
            return
        }
        edits[place] = changes
    }

    /// Puts `key: value` into a map, behind the value of one of its keys: in a line of its own, or behind a comma where the map is in braces.
    mutating func add(_ key: String, _ value: String, to map: Node, behind name: String) {
        guard case .mapping(let mapping) = map, let pair = mapping.first(where: { $0.key.scalar?.string == name }),
            let place = pair.value.mark, let column = pair.key.mark?.column
        else { return }
        additions[Place(line: place.line, column: place.column)] = Addition(
            key: key, value: value, column: column)
    }

    /// The text with all changes.
    ///
    /// - Returns: nil when there is a refusal.
    mutating func applied() -> String? {
        var pieces: [WordEdit] = []
        for (place, changes) in edits {
            let mark = SourceMark(line: place.line, column: place.column)
            guard let node = scalar(at: place, in: root), lineStarts.indices.contains(place.line - 1) else {
                refused.append(mark)
                continue
            }
            let start = beyondAnchor(lineStarts[place.line - 1] + place.column - 1)
            let own = Array(node.unicodeScalars)
            for change in changes {
                // The same occurrence in the file as in the text.
                let number = WordEdit.places(of: change.old, in: own).filter { $0 < change.offset }.count
                let found = places(of: change.old, from: start, count: number + 1)
                guard found.count == number + 1 else {
                    refused.append(mark)
                    continue
                }
                pieces.append(WordEdit(offset: found[number], old: change.old, new: change.new))
            }
        }
        for (place, addition) in additions {
            guard let own = scalar(at: place, in: root) else { continue }
            let end = beyondAnchor(lineStarts[place.line - 1] + place.column - 1) + own.unicodeScalars.count
            var next = end
            while next < scalars.count, [" ", "\n", "\r"].contains(scalars[next]) { next += 1 }
            // In braces a comma or the closing brace comes next, whatever line it is on.
            let isInBraces = next < scalars.count && [",", "}"].contains(scalars[next])
            let indent = String(repeating: " ", count: addition.column - 1)
            pieces.append(
                WordEdit(
                    offset: end, old: "",
                    new: (isInBraces ? ", " : "\n" + indent) + "\(addition.key): \(addition.value)"))
        }
        guard refused.isEmpty else { return nil }
        let text = WordEdit.apply(pieces, to: WordEdit.string(scalars))
        guard let read = try? Yams.compose(yaml: text) else {
            refused.append(SourceMark(line: 1, column: 1))
            return nil
        }
        if let mark = difference(root, read) {
            refused.append(mark)
            return nil
        }
        return text
    }

    private func places(of piece: String, from start: Int, count: Int) -> [Int] {
        let wanted = Array(piece.unicodeScalars)
        var found: [Int] = []
        var place = start
        while found.count < count, place + wanted.count <= scalars.count {
            if scalars[place..<(place + wanted.count)].elementsEqual(wanted) { found.append(place) }
            place += 1
        }
        return found
    }

    /// An anchor or a tag stands before the scalar itself.
    private func beyondAnchor(_ start: Int) -> Int {
        var place = start
        while place < scalars.count, scalars[place] == "&" || scalars[place] == "!" {
            while place < scalars.count, !scalars[place].properties.isWhitespace { place += 1 }
            while place < scalars.count, scalars[place].properties.isWhitespace { place += 1 }
        }
        return place
    }

    private func scalar(at place: Place, in node: Node) -> String? {
        switch node {
        case .scalar(let scalar):
            guard let mark = node.mark, mark.line == place.line, mark.column == place.column else { return nil }
            return scalar.string
        case .sequence(let sequence):
            for child in sequence { if let found = scalar(at: place, in: child) { return found } }
        case .mapping(let mapping):
            for (key, value) in mapping {
                if let found = scalar(at: place, in: key) ?? scalar(at: place, in: value) { return found }
            }
        case .alias: break
        }
        return nil
    }

    /// Where the text read again is not what was meant.
    private func difference(_ old: Node, _ new: Node) -> SourceMark? {
        switch (old, new) {
        case (.scalar(let before), .scalar(let after)):
            let changes = old.mark.flatMap { edits[Place(line: $0.line, column: $0.column)] } ?? []
            return WordEdit.apply(changes, to: before.string) == after.string ? nil : old.place
        case (.sequence(let before), .sequence(let after)) where before.count == after.count:
            return zip(before, after).lazy.compactMap { difference($0, $1) }.first
        case (.mapping(let before), .mapping(let after)):
            var pairs = Array(after)
            for (index, pair) in before.enumerated() {
                guard let mark = pair.value.mark,
                    let addition = additions[Place(line: mark.line, column: mark.column)]
                else { continue }
                guard pairs.indices.contains(index + 1), pairs[index + 1].key.scalar?.string == addition.key,
                    pairs[index + 1].value.scalar?.string == addition.value
                else { return old.place }
                pairs.remove(at: index + 1)
            }
            guard before.count == pairs.count else { return old.place }
            return zip(before, pairs).lazy.compactMap { difference($0.key, $1.key) ?? difference($0.value, $1.value) }
                .first
        default: return old.place
        }
    }
}
