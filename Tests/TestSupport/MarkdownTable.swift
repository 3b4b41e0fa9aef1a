/// A table in a test, written as Markdown: a header, a line of dashes, then one line per case.
///
/// Back quotes around a cell are taken off, so that `` ` x` `` keeps its blanks; `\n`, `\t`, `\r`, `\|`, `\\` and `\u{…}` mean what they mean
/// in Swift. An empty cell is an empty text.
public struct MarkdownTable: Sendable {
    /// The header's cells.
    public let header: [String]
    /// The lines below it.
    public let rows: [Row]

    /// One line of the table.
    public struct Row: Sendable, CustomStringConvertible {
        private let cells: [String: String]
        /// The line as written: what a failing case is called.
        public let description: String

        init(cells: [String: String], line: String) {
            self.cells = cells
            description = line
        }

        /// The cell under a header; a header that does not exist stops the test.
        public subscript(_ column: String) -> String {
            guard let cell = cells[column] else { preconditionFailure("no column “\(column)” in “\(description)”") }
            return cell
        }
    }

    /// Reads a table; a line with another number of cells than the header stops the test.
    public init(_ text: String) {
        let lines = text.split(whereSeparator: \.isNewline).map(String.init).filter { $0.contains("|") }
        precondition(lines.count > 2, "a Markdown table has a header, dashes and lines")
        header = Self.cells(of: lines[0])
        var rows: [Row] = []
        for line in lines.dropFirst(2) {
            let cells = Self.cells(of: line)
            precondition(cells.count == header.count, "“\(line)” has \(cells.count) cells, not \(header.count)")
            rows.append(Row(cells: Dictionary(zip(header, cells)) { first, _ in first }, line: line))
        }
        self.rows = rows
    }

    private static func cells(of line: String) -> [String] {
        var cells: [String] = []
        var cell = ""
        var isEscaped = false
        for character in line {
            if isEscaped {
                cell += character == "|" ? "|" : "\\" + String(character)
                isEscaped = false
            } else if character == "\\" {
                isEscaped = true
            } else if character == "|" {
                cells.append(cell)
                cell = ""
            } else {
                cell.append(character)
            }
        }
        // What stands before the first bar and after the last is no cell.
        return cells.dropFirst().map { unescaped(unquoted(trimmed($0))) }
    }

    private static func trimmed(_ text: String) -> String {
        var text = text[...]
        while text.first == " " { text.removeFirst() }
        while text.last == " " { text.removeLast() }
        return String(text)
    }

    private static func unquoted(_ text: String) -> String {
        text.count >= 2 && text.hasPrefix("`") && text.hasSuffix("`") ? String(text.dropFirst().dropLast()) : text
    }

    private static func unescaped(_ text: String) -> String {
        var output = ""
        var rest = text[...]
        while let character = rest.popFirst() {
            guard character == "\\", let kind = rest.popFirst() else {
                output.append(character)
                continue
            }
            switch kind {
            case "n": output += "\n"
            case "r": output += "\r"
            case "t": output += "\t"
            case "u":
                guard rest.popFirst() == "{", let end = rest.firstIndex(of: "}"),
                    let scalar = UInt32(rest[..<end], radix: 16).flatMap(Unicode.Scalar.init)
                else { preconditionFailure("“\(text)”: \\u{…} expected") }
                output.unicodeScalars.append(scalar)
                rest = rest[rest.index(after: end)...]
            default: output.append(kind)
            }
        }
        return output
    }
}
