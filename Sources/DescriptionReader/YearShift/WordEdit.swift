/// A piece of a text and what is put in its place.
struct WordEdit: Hashable {
    /// Offset in Unicode scalars, from 0.
    var offset: Int
    /// What stands there: no blanks, so that a text folded over several lines has it in one piece too.
    var old: String
    /// What will.
    var new: String

    /// A text with pieces replaced.
    static func apply(_ edits: [WordEdit], to text: String) -> String {
        var scalars = Array(text.unicodeScalars)
        for edit in edits.sorted(by: { $0.offset > $1.offset }) {
            scalars.replaceSubrange(
                edit.offset..<(edit.offset + edit.old.unicodeScalars.count), with: Array(edit.new.unicodeScalars))
        }
        return Self.string(scalars)
    }

    static func string(_ scalars: some Sequence<Unicode.Scalar>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }

    /// Offsets at which a piece begins.
    static func places(of piece: String, in scalars: [Unicode.Scalar], from start: Int = 0) -> [Int] {
        let wanted = Array(piece.unicodeScalars)
        guard let first = wanted.first, scalars.count >= wanted.count else { return [] }
        return (start...(scalars.count - wanted.count)).filter { place in
            scalars[place] == first && scalars[place..<(place + wanted.count)].elementsEqual(wanted)
        }
    }
}
