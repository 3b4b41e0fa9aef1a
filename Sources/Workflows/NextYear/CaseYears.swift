internal import AppendixModel
internal import DescriptionReader
internal import TextScanning

/// Files of cases some years later: their columns move with the forms, as text, so that everything for people stays as it is.
///
/// A case of a rule that holds in other years after the move than before is taken out: what it shows is no longer so.
struct CaseYears {
    private let years: Int
    /// Years that are columns before the move.
    private let columns: Set<Int>
    /// Bounds of each rule before and after the move.
    private let before: [String: Bounds]
    private let after: [String: Bounds]
    /// Rules that are no longer judged.
    private let retired: Set<String>
    /// Bounds that do not move: in a title they are the law's.
    private let lawYears: Set<Int>

    private typealias Bounds = (from: Int?, until: Int?)

    /// - Parameter next: the same campaign moved.
    init(_ campaign: Campaign, to next: Campaign, by years: Int) {
        self.years = years
        before = Self.bounds(campaign)
        let bounds = Self.bounds(next)
        after = bounds
        retired = Set(before.keys).subtracting(bounds.keys)
        lawYears = Set(
            before.values.filter { !YearShift.moves(from: $0.from, until: $0.until) }.flatMap {
                [$0.from, $0.until].compactMap { $0 }
            })
        let leaves = campaign.forms.flatMap { $0.tables.flatMap(\.figures) }
        columns = Set(leaves.compactMap(\.column.year))
    }

    private static func bounds(_ campaign: Campaign) -> [String: Bounds] {
        var bounds: [String: Bounds] = [:]
        for form in campaign.forms {
            for table in form.tables {
                let rules =
                    form.rules + table.rules + table.entries.flatMap(\.row.rules)
                    + table.figures.flatMap(\.column.rules)
                for rule in rules where rule.status != .retired { bounds[rule.id] = (rule.from, rule.until) }
            }
        }
        return bounds
    }

    /// A file's new text, and the titles and lines of the cases taken out.
    func shift(_ text: String) -> (text: String, removed: [(line: Int, title: String)]) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        var sections: [(start: Int, lines: [String])] = [(0, [])]
        for (index, line) in lines.enumerated() {
            if line.hasPrefix("## ") { sections.append((index, [])) }
            sections[sections.count - 1].lines.append(line)
        }
        var kept: [String] = []
        var removed: [(line: Int, title: String)] = []
        for (number, section) in sections.enumerated() {
            if number == 0 {
                kept += section.lines
            } else if let rest = withoutRetired(section.lines), holds(rest) {
                kept += moved(rest)
            } else {
                removed.append((section.start + 1, String(section.lines[0].dropFirst(3))))
                // The end of the file stays one.
                if number == sections.count - 1, section.lines.last == "", kept.last != "" { kept.append("") }
            }
        }
        return (kept.joined(separator: "\n"), removed)
    }

    // MARK: Tables

    private static func isTable(_ line: String) -> Bool { line.drop { $0 == " " }.hasPrefix("|") }

    private static func isDashes(_ line: String) -> Bool {
        isTable(line) && line.allSatisfy { "|-: ".contains($0) }
    }

    /// The cells of a line between its bars, as they stand.
    private static func cells(_ line: String) -> [String] {
        line.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
    }

    private static func word(_ cell: String) -> String {
        VietnameseText.folded(VietnameseText.collapsingBlanks(cell.replacing("`", with: "")))
    }

    /// Indexes of header lines of a section's tables.
    private static func headers(_ lines: [String]) -> [Int] {
        lines.indices.dropLast().filter { isTable(lines[$0]) && isDashes(lines[$0 + 1]) }
    }

    private static let resultHeader = VietnameseText.folded("Quy tắc")
    private static let columnHeader = VietnameseText.folded("Cột")

    private static let outcomeHeader = VietnameseText.folded("Kết quả")
    private static let silent = VietnameseText.folded("không xét")

    /// A section without the results of retired rules; nil when one of them had something to say, or nothing is left to show.
    private func withoutRetired(_ lines: [String]) -> [String]? {
        if retired.isEmpty { return lines }
        var dropped = Set<Int>()
        var results = 0
        for header in Self.headers(lines) {
            let names = Self.cells(lines[header]).map(Self.word)
            guard names.contains(Self.resultHeader), let place = names.firstIndex(of: Self.outcomeHeader) else {
                continue
            }
            var index = header + 2
            while index < lines.count, Self.isTable(lines[index]) {
                let cells = Self.cells(lines[index])
                if cells.count > place, retired.contains(cells[1].filter { !" `".contains($0) }) {
                    if Self.word(cells[place]) != Self.silent { return nil }
                    dropped.insert(index)
                } else {
                    results += 1
                }
                index += 1
            }
        }
        return results == 0 ? nil : lines.indices.filter { !dropped.contains($0) }.map { lines[$0] }
    }

    /// Whether each rule named in the results holds in the years named exactly as it will in the years they become, and in those between.
    private func holds(_ lines: [String]) -> Bool {
        for header in Self.headers(lines) {
            let names = Self.cells(lines[header]).map(Self.word)
            guard names.contains(Self.resultHeader), let place = names.firstIndex(of: Self.columnHeader) else {
                continue
            }
            var index = header + 2
            while index < lines.count, Self.isTable(lines[index]) {
                let cells = Self.cells(lines[index])
                index += 1
                guard cells.count > place, cells.count > 1 else { continue }
                let rule = cells[1].filter { !" `".contains($0) }
                guard let old = before[rule], let new = after[rule] else { continue }
                func isHeld(_ year: Int, _ bounds: Bounds) -> Bool {
                    year >= bounds.from ?? .min && year <= bounds.until ?? .max
                }
                let isLaw = !YearShift.moves(from: old.from, until: old.until)
                for year in columns where cells[place].contains(String(year)) {
                    let was = isHeld(year, old)
                    // Moving twice must be moving by the sum: no year in between may differ either.
                    let passed = isLaw ? Array(year...(year + years)) : [year + years]
                    if passed.contains(where: { isHeld($0, new) != was }) { return false }
                }
            }
        }
        return true
    }

    private func moved(_ lines: [String]) -> [String] {
        var lines = lines
        lines[0] = movedTitle(lines[0])
        for header in Self.headers(lines) {
            let names = Self.cells(lines[header]).map(Self.word)
            if names.contains(Self.resultHeader), let place = names.firstIndex(of: Self.columnHeader) {
                var index = header + 2
                while index < lines.count, Self.isTable(lines[index]) {
                    lines[index] = movedCells(lines[index]) { $0 == place }
                    index += 1
                }
            } else {
                lines[header] = movedCells(lines[header]) { $0 > 1 }
            }
        }
        return lines
    }

    private func movedCells(_ line: String, where isColumn: (Int) -> Bool) -> String {
        Self.cells(line).enumerated().map { isColumn($0) ? moved($1) : $1 }.joined(separator: "|")
    }

    /// Years of columns in a cell; all at once, since one becomes the next.
    private func moved(_ cell: String) -> String {
        var text = ""
        var digits = ""
        func flush() {
            if let year = Int(digits), columns.contains(year) { text += String(year + years) } else { text += digits }
            digits = ""
        }
        for character in cell {
            if ("0"..."9").contains(character) {
                digits.append(character)
            } else {
                flush()
                text.append(character)
            }
        }
        flush()
        return text
    }

    private func movedTitle(_ title: String) -> String {
        lawYears.contains { title.contains(String($0)) } ? title : moved(title)
    }
}
