internal import AppendixModel
internal import CampaignLedger
internal import Diagnostics

/// A status for the terminal: the matrix with its legend, counts, whom to call.
enum StatusText {
    static func text(_ report: StatusReport, in language: Language) -> String {
        func say(_ phrase: Phrase) -> String { phrase.text(in: language) }
        var lines = [say(StatusWording.title(report.campaign)), say(StatusWording.day(report.status)), ""]
        lines += matrix(report.matrix)
        lines += [""] + legend(report.matrix, say)
        lines += [""] + StatusWording.counts(report.counts).map { say($0) + "." }
        let calls = report.calls.lines.filter { $0.urgency != .notYet || report.counts.nothing < report.counts.units }
        if !calls.isEmpty {
            lines += ["", say(Phrase("Cần liên hệ (gấp trước):", en: "Whom to call (the most urgent first):"))]
            for (index, line) in calls.enumerated() {
                lines.append("  \(index + 1). " + report.calls.names(line))
                lines += line.asked.map { "     " + say($0) }
            }
        }
        for remark in StatusWording.remarks(report.status) {
            lines.append("")
            lines.append(say(remark.title) + ":")
            lines += remark.lines.map { "  " + say($0) }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func matrix(_ matrix: StatusMatrix) -> [String] {
        let names = matrix.rows.map(\.unit.unit.name)
        let first = names.map(\.count).max() ?? 0
        let widths = matrix.columns.map { max($0.short.count, 2) + 1 }
        func line(_ name: String, _ cells: [String]) -> String {
            let padded = name + String(repeating: " ", count: first - name.count)
            let marks = zip(cells, widths).map { cell, width in
                String(repeating: " ", count: width - cell.count) + cell
            }
            var line = padded + marks.joined()
            while line.last == " " { line.removeLast() }
            return line
        }
        return [line("", matrix.columns.map(\.short))]
            + matrix.rows.map { row in line(row.unit.unit.name, row.cells.map { $0.map(StatusWording.mark) ?? "" }) }
    }

    /// A document, and whether no day is stated for it.
    static func name(of column: StatusMatrix.Column, in matrix: StatusMatrix, length: Int = 160) -> Phrase {
        let isDated = matrix.rows.contains { $0.cells.contains { $0?.id == column.id && $0?.lastDay != nil } }
        return .verbatim(column.title.shortened(to: length))
            + (isDated ? .verbatim("") : Phrase(" (không nêu thời hạn)", en: " (no day stated)"))
    }

    private static func legend(_ matrix: StatusMatrix, _ say: (Phrase) -> String) -> [String] {
        let there = matrix.rows.flatMap { $0.cells.compactMap { $0 } }
        var marks = DeliverableStatus.State.allCases.filter { state in there.contains { $0.state == state } }.map {
            StatusWording.mark($0) + " " + say(StatusWording.label($0))
        }
        if there.contains(where: \.isLate) {
            marks.append(StatusWording.lateMark + " " + say(StatusWording.late))
        }
        return marks.map { "  " + $0 }
            + matrix.columns.filter { !$0.isForm }.map {
                "  " + $0.short + " " + say(name(of: $0, in: matrix, length: 90))
            }
    }
}
