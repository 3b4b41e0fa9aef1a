import AppendixModel
import Diagnostics
import TextScanning

/// Reads `units.csv`: UTF-8, comma, quotes where a value needs them.
enum UnitRegisterReader {
    static let columns = [
        "code", "name", "short", "type", "parent", "aliases", "valid_from", "valid_to", "successors", "contact",
        "phone",
    ]

    static func read(_ text: String, context: ReadingContext) -> UnitRegister {
        let lines = CommaSeparated.records(of: text)
        guard let header = lines.first else {
            context.report(
                .unitRegister, at: SourceMark(line: 1, column: 1), Phrase("tệp trống", en: "the file is empty"))
            return UnitRegister()
        }
        for column in header.fields where !columns.contains(column) {
            context.reportUnknown(
                .unitRegister, at: SourceMark(line: 1, column: 1), Phrase("cột", en: "column"), word: column,
                among: columns)
        }
        let places = Dictionary(header.fields.enumerated().map { ($1, $0) }) { first, _ in first }
        var units: [ReportingUnit] = []
        var marks: [SourceMark] = []
        var holders: [String: String] = [:]
        var byCode: [String: [Int]] = [:]
        for record in lines.dropFirst() where record.fields != [""] {
            func field(_ name: String) -> String {
                guard let index = places[name], index < record.fields.count else { return "" }
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
            var contact = Campaign.Contact()
            contact.name = field("contact")
            contact.phone = field("phone")
            let unit = ReportingUnit(
                code: field("code"), name: field("name"), short: field("short"), type: field("type"),
                parent: field("parent").isEmpty ? nil : field("parent"), aliases: list("aliases"),
                validFrom: date("valid_from"),
                validTo: date("valid_to"), successors: list("successors"), contact: contact)
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
            // A code may stand again with days of its own; a short name is one unit's for ever, since files are named by it.
            let isTaken = (byCode[unit.code] ?? []).contains { units[$0].overlaps(unit) }
            if isTaken || holders[unit.short.lowercased(), default: unit.code] != unit.code {
                context.report(
                    .duplicateID, at: mark,
                    Phrase(
                        "mã hoặc tên viết tắt của “\(unit.code)” đã dùng"
                            + (isTaken ? "; ghi lại một mã thì thời gian hiệu lực các dòng không được chồng nhau" : ""),
                        en: "code or short name of “\(unit.code)” is taken"
                            + (isTaken ? "; lines of one code must not hold on the same day" : "")))
                continue
            }
            holders[unit.short.lowercased()] = unit.code
            byCode[unit.code, default: []].append(units.count)
            units.append(unit)
            marks.append(mark)
        }
        let register = UnitRegister(units)
        UnitRegisterVerification(register, marks: marks, context: context).verify()
        return register
    }
}
