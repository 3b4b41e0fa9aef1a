import AppendixModel
import Diagnostics
import Yams

/// Collects everything that is wrong with one description file, so that all of it is told at once.
final class ReadingContext {
    /// The file's name, for places.
    let file: String
    private(set) var findings: [Finding] = []

    init(file: String) { self.file = file }

    /// Notes a finding at a node (or at a mark).
    func report(_ code: FindingCode, at mark: SourceMark, _ found: Phrase, allowed: Phrase? = nil) {
        let at = mark.line > 0 ? "\(mark.line):\(mark.column)" : ""
        let words = at.isEmpty ? file : "\(file):\(at)"
        let finding = Finding(
            code, at: Place(file: file, at: at, words: .verbatim(words), order: [mark.line, mark.column]),
            found: found, allowed: allowed)
        // A sub-tree that is shared is read once for every place it stands in.
        if mark.line > 0, findings.contains(finding) { return }
        findings.append(finding)
    }

    /// Notes a word that is not one of those allowed, with the nearest one.
    func reportUnknown(
        _ code: FindingCode, at mark: SourceMark, _ what: Phrase, word: String, among allowed: [String]
    ) {
        let hint = NearMiss.best(word, among: allowed)
        report(
            code, at: mark,
            what + Phrase(" “\(word)”", en: " “\(word)”")
                + (hint.map { Phrase("; có phải ý là “\($0)”?", en: "; did you mean “\($0)”?") } ?? .verbatim("")),
            allowed: Phrase(
                "Dùng được: \(allowed.joined(separator: ", "))", en: "Allowed: \(allowed.joined(separator: ", "))"))
    }
}

extension Node {
    /// Its place, from 1; an empty mark when Yams knows none.
    var place: SourceMark {
        mark.map { SourceMark(line: $0.line, column: $0.column) } ?? SourceMark()
    }

    /// The place of a scalar's first character inside quotes.
    var textPlace: SourceMark {
        var place = place
        if case .scalar(let scalar) = self, scalar.style == .doubleQuoted || scalar.style == .singleQuoted {
            place.column += 1
        }
        return place
    }

    /// What kind of thing it is, in words.
    var kindWord: Phrase {
        switch self {
        case .scalar, .alias: Phrase("văn bản", en: "a text")
        case .mapping: Phrase("nhóm khoá", en: "a map")
        case .sequence: Phrase("danh sách", en: "a list")
        }
    }
}
