import AppendixModel

/// A text that differs between packets of the same shape in the unit's names and in the tokens: everything else is constant, so that blank
/// packets differ little.
public struct TextTemplate: Sendable, Hashable {
    /// A piece of the text.
    public enum Piece: Sendable, Hashable {
        /// The same in every packet.
        case constant(String)
        /// Name of the unit.
        case unitName
        /// Its ASCII abbreviation.
        case unitShort
        /// Token of a form's issue, by index of the slice.
        case token(Int)
        /// The issue text of the whole packet.
        case issue
    }

    /// The pieces in order.
    public var pieces: [Piece]

    /// Makes a template.
    public init(_ pieces: [Piece]) { self.pieces = pieces }

    /// The hidden code of a row: the issue's token, the table, the row's path.
    ///
    /// - Parameter slice: index of the form's slice in the packet.
    static func rowCode(_ row: RowEntry, in table: Table, slice: Int) -> TextTemplate {
        TextTemplate([.token(slice), .constant("/" + table.id + "/" + row.path)])
    }

    /// A text with `{unit}` and `{short}` in it.
    public init(marked text: String) {
        pieces = []
        var rest = text[...]
        while let open = rest.firstIndex(of: "{") {
            let name = rest[open...].prefix { $0 != "}" }.dropFirst()
            let piece: Piece? = name == "unit" ? .unitName : name == "short" ? .unitShort : nil
            guard let piece, let close = rest[open...].firstIndex(of: "}") else { break }
            pieces.append(.constant(String(rest[..<open])))
            pieces.append(piece)
            rest = rest[rest.index(after: close)...]
        }
        pieces.append(.constant(String(rest)))
    }

    /// The text when it is the same in every packet.
    public var constant: String? {
        var text = ""
        for piece in pieces {
            guard case .constant(let part) = piece else { return nil }
            text += part
        }
        return text
    }

    /// What fills the gaps.
    public struct Filling: Sendable, Hashable {
        /// Name of the unit.
        public var unitName: String
        /// Its abbreviation.
        public var unitShort: String
        /// Tokens of the slices in order.
        public var tokens: [String]
        /// The issue text.
        public var issue: String

        /// Makes a filling.
        public init(unitName: String, unitShort: String, tokens: [String], issue: String) {
            self.unitName = unitName
            self.unitShort = unitShort
            self.tokens = tokens
            self.issue = issue
        }
    }

    /// The text of one packet.
    public func text(_ filling: Filling) -> String {
        var text = ""
        for piece in pieces {
            switch piece {
            case .constant(let part): text += part
            case .unitName: text += filling.unitName
            case .unitShort: text += filling.unitShort
            case .token(let index): text += filling.tokens[index]
            case .issue: text += filling.issue
            }
        }
        return text
    }
}
