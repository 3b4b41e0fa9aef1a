internal import TextScanning

/// The Markdown of a file of cases: headings of level two, each with its tables. Everything else is for people.
struct CaseText {
    /// One line of a table.
    struct Line {
        /// From 1.
        let number: Int
        let cells: [String]
    }

    /// A table: header, dashes, lines.
    struct Table {
        let header: Line
        let lines: [Line]
    }

    /// What stands under one heading.
    struct Section {
        let line: Int
        let title: String
        var tables: [Table] = []
    }

    /// Something that is no table though it looks like one.
    struct Fault {
        let line: Int
        let kind: Kind

        enum Kind { case beforeHeading, dashesMissing, cellCount(found: Int, wanted: Int) }
    }

    private(set) var sections: [Section] = []
    private(set) var faults: [Fault] = []

    init(_ text: String) {
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            .map { VietnameseText.collapsingBlanks(String($0)) }
        var index = 0
        while index < lines.count {
            let line = lines[index]
            if line.hasPrefix("## ") {
                sections.append(Section(line: index + 1, title: String(line.dropFirst(3))))
            }
            var end = index
            while end < lines.count, lines[end].hasPrefix("|") { end += 1 }
            if end > index {
                take(lines[index..<end].map { Self.cells(of: $0) }, from: index + 1)
                index = end
            } else {
                index += 1
            }
        }
    }

    private mutating func take(_ rows: [[String]], from number: Int) {
        guard !sections.isEmpty else {
            faults.append(Fault(line: number, kind: .beforeHeading))
            return
        }
        guard rows.count > 1, rows[1].allSatisfy({ !$0.isEmpty && $0.allSatisfy { "-: ".contains($0) } }) else {
            faults.append(Fault(line: number, kind: .dashesMissing))
            return
        }
        let wanted = rows[0].count
        var lines: [Line] = []
        for (offset, cells) in rows.enumerated() where offset > 1 {
            if cells.count == wanted {
                lines.append(Line(number: number + offset, cells: cells))
            } else {
                faults.append(Fault(line: number + offset, kind: .cellCount(found: cells.count, wanted: wanted)))
            }
        }
        sections[sections.count - 1].tables.append(
            Table(header: Line(number: number, cells: rows[0]), lines: lines))
    }

    /// The cells between the bars; `\|` is a bar.
    private static func cells(of line: String) -> [String] {
        var cells = [""]
        var isEscaped = false
        for character in line.dropFirst() {
            if isEscaped {
                cells[cells.count - 1] += character == "|" ? "|" : "\\" + String(character)
                isEscaped = false
            } else if character == "\\" {
                isEscaped = true
            } else if character == "|" {
                cells.append("")
            } else {
                cells[cells.count - 1].append(character)
            }
        }
        if isEscaped { cells[cells.count - 1] += "\\" }
        // What stands after the last bar is no cell.
        let trimmed = cells.map { VietnameseText.collapsingBlanks($0) }
        return trimmed.last == "" ? trimmed.dropLast() : trimmed
    }
}
