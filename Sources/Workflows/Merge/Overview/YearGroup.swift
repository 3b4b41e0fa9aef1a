internal import AppendixModel

/// Columns of a table that say the same of several years, and so can be drawn side by side.
struct YearGroup {
    /// A year.
    struct Column {
        /// Index among the table's figure columns.
        var index: Int
        var year: Int
        /// "Năm 2020 (Tính đến 31/3)".
        var header: String
        var isPartial: Bool
    }

    /// What the columns are about besides their years; empty in a table of years alone.
    var title: String
    var columns: [Column]

    /// The groups of a table and the columns that belong to none, in printed order.
    static func split(_ table: Table) -> (groups: [YearGroup], rest: [Int]) {
        var groups: [YearGroup] = []
        var rest: [Int] = []
        for (index, leaf) in table.figures.enumerated() {
            let telling = leaf.column.year.map { year in
                (year, leaf.headers.map(\.text).filter { !$0.contains(String(year)) }.joined(separator: " › "))
            }
            guard let (year, title) = telling else {
                rest.append(index)
                continue
            }
            let header = leaf.headers.map(\.text).first { $0.contains(String(year)) } ?? "Năm \(year)"
            let column = Column(index: index, year: year, header: header, isPartial: leaf.column.isPartial)
            if let known = groups.firstIndex(where: { $0.title == title }) {
                groups[known].columns.append(column)
            } else {
                groups.append(YearGroup(title: title, columns: [column]))
            }
        }
        // A year twice is two things, and one year alone shows no course.
        let usable = groups.filter { $0.columns.count > 1 && Set($0.columns.map(\.year)).count == $0.columns.count }
        let drawn = Set(usable.flatMap { $0.columns.map(\.index) })
        return (usable, table.figures.indices.filter { !drawn.contains($0) })
    }
}
