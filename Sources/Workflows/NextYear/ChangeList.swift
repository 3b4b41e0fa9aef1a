internal import AppendixModel
internal import DescriptionReader
internal import Diagnostics

/// What became different from one year's campaign to the next, line by line: `THAY-DOI.md`, in Vietnamese.
struct ChangeList {
    /// Name of the file in the new campaign.
    static let fileName = "THAY-DOI.md"

    /// A line of a file before and after.
    struct Line {
        var file: String
        var number: Int
        var before: String
        var after: String
    }

    var title = ""
    var lines: [Line] = []
    var reviews: [YearShift.Remark] = []
    var removedCases: [(file: String, line: Int, title: String)] = []
    var units: [String] = []
    var prior = ""

    /// Notes the lines in which two texts differ; a line changed and the one in its place are one entry, under the number in the new text.
    mutating func compare(_ before: String, _ after: String, file: String) {
        let old = before.split(separator: "\n", omittingEmptySubsequences: false)
        let new = after.split(separator: "\n", omittingEmptySubsequences: false)
        var removed = Set<Int>()
        var inserted = Set<Int>()
        for change in new.difference(from: old) {
            switch change {
            case .remove(let offset, _, _): removed.insert(offset)
            case .insert(let offset, _, _): inserted.insert(offset)
            }
        }
        var (one, two) = (0, 0)
        while one < old.count || two < new.count {
            let isRemoved = removed.contains(one)
            let isInserted = inserted.contains(two)
            if isRemoved || isInserted {
                lines.append(
                    Line(
                        file: file, number: two + 1, before: isRemoved ? Self.trimmed(old[one]) : "",
                        after: isInserted ? Self.trimmed(new[two]) : ""))
            }
            if isRemoved || !isInserted { one += 1 }
            if isInserted || !isRemoved { two += 1 }
        }
    }

    private static func trimmed(_ line: Substring) -> String {
        var line = line.drop { $0 == " " }
        while line.last == " " || line.last == "\r" { line = line.dropLast() }
        return String(line)
    }

    /// The page.
    var markdown: String {
        var text = "# \(title)\n"
        if !units.isEmpty { text += "\n## Đơn vị\n\n" + units.map { "- \($0)\n" }.joined() }
        if !prior.isEmpty { text += "\n## Số liệu kỳ trước\n\n\(prior)\n" }
        if !reviews.isEmpty || !removedCases.isEmpty {
            text += "\n## Đề nghị xem lại\n\n"
            text += reviews.map { "- `\($0.file):\($0.line)` \($0.words.vi)\n" }.joined()
            text += removedCases.map {
                "- `\($0.file):\($0.line)` (số dòng của đợt cũ) bỏ trường hợp “\($0.title)”: quy tắc áp dụng cho năm khác; viết lại nếu cần\n"
            }.joined()
        }
        var file = ""
        for line in lines {
            if line.file != file { text += "\n## \(line.file)\n" }
            file = line.file
            text += "\nDòng \(line.number)\n\n```diff\n- \(line.before)\n+ \(line.after)\n```\n"
        }
        return text
    }
}
