import AppendixModel
import Diagnostics
import Yams

/// A YAML text as nodes, or the finding that says why not.
enum YAMLDocument {
    static func compose(_ text: String, context: ReadingContext) -> Node? {
        do {
            if let node = try Yams.compose(yaml: text) {
                var budget = nodeLimit
                if isWithin(&budget, node) { return node }
                context.report(
                    .yamlUnreadable, at: SourceMark(line: 1, column: 1),
                    Phrase(
                        "quá \(nodeLimit) nút sau khi thay bí danh (*)",
                        en: "more than \(nodeLimit) nodes once aliases are replaced"))
                return nil
            }
            context.report(
                .yamlUnreadable, at: SourceMark(line: 1, column: 1), Phrase("tệp trống", en: "the file is empty"))
        } catch let error as YamlError {
            switch error {
            case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
                .composer(_, let problem, let mark, _):
                report(problem, at: SourceMark(line: mark.line, column: mark.column), context)
            case .reader(let problem, let offset, _, _):
                // Only a place in bytes is told; a description is UTF-8 by then.
                let before = text.utf8.prefix(offset ?? 0)
                let line = before.reduce(1) { $0 + ($1 == 0x0A ? 1 : 0) }
                let column = before.reversed().prefix { $0 != 0x0A }.count + 1
                report(problem, at: SourceMark(line: line, column: column), context)
            case .duplicatedKeysInMapping(let duplicates, let duplicate):
                let keys = duplicates.joined(separator: ", ")
                context.report(
                    .duplicateID, at: Self.secondPlace(of: duplicates.first ?? "", in: text, from: duplicate.mark.line),
                    Phrase("khoá “\(keys)” ghi hai lần", en: "the key “\(keys)” is written twice"))
            default:
                context.report(
                    .yamlUnreadable, at: SourceMark(), Phrase("YAML không đọc được", en: "unreadable YAML: \(error)"))
            }
        } catch {
            context.report(
                .yamlUnreadable, at: SourceMark(), Phrase("YAML không đọc được", en: "unreadable YAML: \(error)"))
        }
        return nil
    }

    private static func report(_ problem: String, at place: SourceMark, _ context: ReadingContext) {
        context.report(
            .yamlUnreadable, at: place,
            Phrase(
                "YAML sai cú pháp: \(YAMLProblemWords.vietnamese(for: problem) ?? "“\(problem)”")",
                en: "YAML syntax: \(problem)"))
    }

    /// Nodes of a description at most: nested aliases can stand for billions.
    private static let nodeLimit = 200_000

    private static func isWithin(_ budget: inout Int, _ node: Node) -> Bool {
        budget -= 1
        if budget < 0 { return false }
        switch node {
        case .scalar, .alias: return true
        case .sequence(let sequence): return sequence.allSatisfy { isWithin(&budget, $0) }
        case .mapping(let mapping):
            return mapping.allSatisfy { isWithin(&budget, $0.key) && isWithin(&budget, $0.value) }
        }
    }

    /// Yams names the map; people want the line of the second key.
    private static func secondPlace(of key: String, in text: String, from line: Int) -> SourceMark {
        var seen = false
        for (index, content) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
        where index + 1 >= line {
            let trimmed = content.drop { $0 == " " || $0 == "-" }
            guard trimmed.hasPrefix(key), trimmed.dropFirst(key.count).first == ":" else { continue }
            if seen { return SourceMark(line: index + 1, column: content.count - trimmed.count + 1) }
            seen = true
        }
        return SourceMark(line: line, column: 1)
    }
}
