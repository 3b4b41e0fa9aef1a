import AppendixModel
import Diagnostics
import TextScanning

/// Reads `units.csv`: UTF-8, comma, quotes where a value needs them.
enum UnitRegisterReader {
    static let columns = ["code", "name", "short", "type", "parent", "aliases", "valid_from", "valid_to", "successors"]

    static func read(_ text: String, context: ReadingContext) -> [ReportingUnit] {
        let lines = CommaSeparated.records(of: text)
        guard let header = lines.first else {
            context.report(
                .unitRegister, at: SourceMark(line: 1, column: 1), Phrase("tệp trống", en: "the file is empty"))
            return []
        }
        for column in header.fields where !columns.contains(column) {
            context.reportUnknown(
                .unitRegister, at: SourceMark(line: 1, column: 1), Phrase("cột", en: "column"), word: column,
                among: columns)
        }
        var units: [ReportingUnit] = []
        for record in lines.dropFirst() where record.fields != [""] {
            func field(_ name: String) -> String {
                guard let index = header.fields.firstIndex(of: name), index < record.fields.count else { return "" }
                return VietnameseText.collapsingBlanks(record.fields[index])
            }
            let mark = SourceMark(line: record.line, column: 1)
            func date(_ name: String) -> CalendarDate? {
                let text = field(name)
                if text.isEmpty { return nil }
                if let date = CalendarDate(iso: text) { return date }
                context.report(.unitRegister, at: mark, Phrase("\(name) ghi “\(text)”", en: "\(name) says “\(text)”"))
                return nil
            }
            func list(_ name: String) -> [String] { field(name).split(separator: "|").map(String.init) }
            let unit = ReportingUnit(
                code: field("code"), name: field("name"), short: field("short"), type: field("type"),
                parent: field("parent").isEmpty ? nil : field("parent"), aliases: list("aliases"),
                validFrom: date("valid_from"),
                validTo: date("valid_to"), successors: list("successors"))
            if !CellKey.isSegment(unit.code) || unit.name.isEmpty || unit.short.isEmpty
                || !unit.short.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != 0x2F && $0 != 0x5C })
            {
                context.report(
                    .unitRegister, at: mark,
                    Phrase(
                        "đơn vị “\(unit.code)” thiếu mã, tên hoặc tên viết tắt không dấu",
                        en: "unit “\(unit.code)” lacks code, name or ASCII short name"))
                continue
            }
            if units.contains(where: { $0.code == unit.code || $0.short.lowercased() == unit.short.lowercased() }) {
                context.report(
                    .duplicateID, at: mark,
                    Phrase(
                        "mã hoặc tên viết tắt của “\(unit.code)” đã dùng",
                        en: "code or short name of “\(unit.code)” is taken"))
                continue
            }
            units.append(unit)
        }
        for unit in units {
            for code in [unit.parent].compactMap({ $0 }) + unit.successors
            where !units.contains(where: { $0.code == code }) {
                context.report(
                    .unknownID, at: SourceMark(),
                    Phrase(
                        "đơn vị “\(unit.code)” nhắc đến “\(code)” không có",
                        en: "unit “\(unit.code)” names “\(code)”, which does not exist"))
            }
        }
        return units
    }
}
