import AppendixModel
import Diagnostics

/// What only all lines of `units.csv` together can contradict: days, units above, successors.
struct UnitRegisterVerification {
    private let register: UnitRegister
    private let marks: [SourceMark]
    private let context: ReadingContext

    /// - Parameter marks: place of each line of the register.
    init(_ register: UnitRegister, marks: [SourceMark], context: ReadingContext) {
        self.register = register
        self.marks = marks
        self.context = context
    }

    func verify() {
        for (line, mark) in zip(register.lines, marks) {
            if let from = line.validFrom, let to = line.validTo, to < from {
                report(
                    mark,
                    Phrase(
                        "đơn vị “\(line.code)”: kết thúc \(to.short) trước khi bắt đầu \(from.short)",
                        en: "unit “\(line.code)” ends on \(to), before it begins on \(from)"))
                continue
            }
            verifyParent(of: line, mark)
            verifySuccessors(of: line, mark)
        }
    }

    private func report(_ mark: SourceMark, _ found: Phrase) { context.report(.unitRegister, at: mark, found) }

    private func isKnown(_ code: String, named line: ReportingUnit, _ mark: SourceMark) -> Bool {
        if !register.lines(of: code).isEmpty { return true }
        context.reportUnknown(
            .unknownID, at: mark,
            Phrase("đơn vị “\(line.code)” nhắc đến đơn vị không có", en: "unit “\(line.code)” names an unknown unit"),
            word: code, among: register.codes)
        return false
    }

    // MARK: Units above

    private func verifyParent(of line: ReportingUnit, _ mark: SourceMark) {
        guard let parent = line.parent, isKnown(parent, named: line, mark) else { return }
        if isBelowItself(line) {
            report(
                mark,
                Phrase(
                    "đơn vị “\(line.code)”: cấp trên “\(parent)” lại thuộc chính đơn vị này",
                    en: "unit “\(line.code)” is above the unit “\(parent)” that is above it"))
            return
        }
        let above = register.lines(of: parent)
        let begins = above.contains { one in
            one.validFrom == nil || line.validFrom.map { one.exists(on: $0) } ?? false
        }
        let ends = above.contains { one in one.validTo == nil || line.validTo.map { one.exists(on: $0) } ?? false }
        if !begins {
            report(
                mark,
                Phrase(
                    "đơn vị “\(line.code)” có trước đơn vị cấp trên “\(parent)”; ghi ngày bắt đầu, hoặc thêm một dòng cùng mã với cấp trên cũ",
                    en:
                        "unit “\(line.code)” begins before the unit “\(parent)” above it; add its first day or a line of the same code with the earlier one"
                ))
        } else if !ends {
            report(
                mark,
                Phrase(
                    "đơn vị “\(line.code)” còn sau khi đơn vị cấp trên “\(parent)” kết thúc; ghi ngày kết thúc, và một dòng cùng mã với cấp trên mới",
                    en:
                        "unit “\(line.code)” outlives the unit “\(parent)” above it; add its last day and a line of the same code with the new one"
                ))
        }
    }

    /// Whether going up from a line, through lines that hold on a common day, comes back to its code.
    private func isBelowItself(_ start: ReportingUnit) -> Bool {
        var told: Set<ReportingUnit> = [start]
        func climb(_ line: ReportingUnit) -> Bool {
            guard let parent = line.parent else { return false }
            return register.lines(of: parent).contains { above in
                guard above.overlaps(line), above.overlaps(start) else { return false }
                return above.code == start.code || told.insert(above).inserted && climb(above)
            }
        }
        return climb(start)
    }

    // MARK: Successors

    private func verifySuccessors(of line: ReportingUnit, _ mark: SourceMark) {
        let known = line.successors.filter { isKnown($0, named: line, mark) }
        if line.successors.isEmpty { return }
        guard let end = line.validTo else {
            report(
                mark,
                Phrase(
                    "đơn vị “\(line.code)” có đơn vị kế thừa nhưng chưa ghi ngày kết thúc (valid_to)",
                    en: "unit “\(line.code)” has successors and no last day (valid_to)"))
            return
        }
        let next = end.adding(days: 1)
        for code in known {
            if register.unit(code, on: next) != nil { continue }
            if reaches(line.code, from: code, [line.code]) {
                report(
                    mark,
                    Phrase(
                        "đơn vị “\(line.code)”: đơn vị kế thừa “\(code)” lại được chính đơn vị này kế thừa",
                        en: "unit “\(line.code)” is a successor of its successor “\(code)”"))
            } else {
                report(
                    mark,
                    Phrase(
                        "đơn vị “\(line.code)” kết thúc \(end.short) nhưng đơn vị kế thừa “\(code)” không có vào ngày \(next.short)",
                        en: "unit “\(line.code)” ends on \(end), but its successor “\(code)” does not exist on \(next)")
                )
            }
        }
    }

    private func reaches(_ goal: String, from code: String, _ passed: Set<String>) -> Bool {
        if code == goal { return true }
        if passed.contains(code) { return false }
        return register.lines(of: code).contains { line in
            line.successors.contains { reaches(goal, from: $0, passed.union([code])) }
        }
    }
}
