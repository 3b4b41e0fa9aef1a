internal import AppendixModel
internal import Diagnostics
internal import TextScanning

/// Reads a file of cases against a campaign: tables of figures and tables of results become keys, or findings with their lines.
struct CaseReader {
    /// The cases without a fault.
    private(set) var cases: [RuleCase] = []
    /// What is wrong with the others.
    private(set) var findings: [Finding] = []

    private let file: String
    private let campaign: Campaign
    private let names: CaseNames
    private let rules: Set<String>

    /// The first header of a table of results.
    private static let resultHeader = "Quy tắc"
    private static let formHeader = "Biểu"
    private static let wanted = [resultHeader, formHeader, "Chỉ tiêu", "Cột", "Kết quả"]

    /// - Parameters:
    ///   - file: its name, for places.
    ///   - rules: ids of the campaign's rules.
    init(_ text: String, file: String, campaign: Campaign, rules: Set<String>) {
        self.file = file
        self.campaign = campaign
        self.rules = rules
        names = CaseNames(campaign)
        let markdown = CaseText(text)
        for fault in markdown.faults { report(fault.line, Self.words(fault.kind)) }
        for section in markdown.sections { read(section) }
    }

    private mutating func report(_ line: Int, _ found: Phrase) {
        findings.append(
            Finding(
                .caseUnreadable,
                at: Place(file: file, at: "\(line):1", words: .verbatim("\(file):\(line)"), order: [line]),
                found: found))
    }

    private static func words(_ kind: CaseText.Fault.Kind) -> Phrase {
        switch kind {
        case .beforeHeading:
            Phrase("bảng đứng trước tiêu đề “##” đầu tiên", en: "a table above the first heading “##”")
        case .dashesMissing:
            Phrase("dưới dòng đầu của bảng thiếu dòng |---|", en: "the line |---| below the header is missing")
        case .cellCount(let found, let wanted):
            Phrase("dòng có \(found) ô, đầu bảng có \(wanted)", en: "\(found) cells, the header has \(wanted)")
        }
    }

    private mutating func read(_ section: CaseText.Section) {
        let before = findings.count
        var read = RuleCase(
            file: file, line: section.line, title: section.title, figures: [:], rows: [], expectations: [])
        var places: [CaseNames.TablePlace] = []
        for table in section.tables where !isResult(table) { take(table, into: &read, &places) }
        let results = section.tables.filter(isResult)
        if places.isEmpty { report(section.line, Phrase("không có bảng số liệu", en: "no table of figures")) }
        if results.isEmpty {
            report(
                section.line,
                Phrase(
                    "không có bảng kết quả (cột đầu “\(Self.resultHeader)”)",
                    en: "no table of results (first column “\(Self.resultHeader)”)"))
        }
        for table in results { take(results: table, of: places, into: &read) }
        if findings.count == before { cases.append(read) }
    }

    private func isResult(_ table: CaseText.Table) -> Bool {
        VietnameseText.folded(table.header.cells[0]) == VietnameseText.folded(Self.resultHeader)
    }

    // MARK: Figures

    private mutating func take(
        _ table: CaseText.Table, into read: inout RuleCase, _ places: inout [CaseNames.TablePlace]
    ) {
        guard
            let place = resolved(
                table.header.number, names.table(table.header.cells[0])),
            let form = campaign.form(place.form)
        else { return }
        if !places.contains(place) { places.append(place) }
        var columns: [Int?] = []
        for cell in table.header.cells.dropFirst() {
            columns.append(
                resolved(table.header.number, names.column(cell, in: place)))
        }
        let own = form.tables[place.table]
        for line in table.lines {
            guard
                let row = resolved(
                    line.number, names.row(line.cells[0], in: place))
            else { continue }
            read.rows.insert("\(form.id)/\(own.id)/\(own.entries[row].path)")
            for (column, text) in zip(columns, line.cells.dropFirst()) {
                guard let column else { continue }
                let key = CellKey(
                    form: form.id, table: own.id, row: own.entries[row].path, column: own.figures[column].path)
                if read.figures.updateValue(text, forKey: key) != nil {
                    report(line.number, Phrase("ô \(key) ghi hai lần", en: "the cell \(key) is given twice"))
                }
            }
        }
    }

    // MARK: Results

    private mutating func take(
        results table: CaseText.Table, of places: [CaseNames.TablePlace], into read: inout RuleCase
    ) {
        var headers: [String: Int] = [:]
        for (index, cell) in table.header.cells.enumerated() { headers[VietnameseText.folded(cell)] = index }
        func place(_ name: String) -> Int? { headers[VietnameseText.folded(name)] }
        let missing = Self.wanted.filter { place($0) == nil && !($0 == Self.formHeader && places.count < 2) }
        if !missing.isEmpty {
            report(
                table.header.number,
                Phrase(
                    "bảng kết quả thiếu cột \(missing.map { "“\($0)”" }.joined(separator: ", "))",
                    en: "the table of results lacks \(missing.map { "“\($0)”" }.joined(separator: ", "))"))
            return
        }
        for line in table.lines {
            func cell(_ name: String) -> String { place(name).map { line.cells[$0] } ?? "" }
            let rule = cell(Self.wanted[0]).replacing("`", with: "")
            if !rules.contains(rule) {
                let hint = NearMiss.best(rule, among: rules.sorted())
                report(
                    line.number,
                    Phrase(
                        "không có quy tắc “\(rule)”" + (hint.map { "; có phải ý là “\($0)”?" } ?? ""),
                        en: "there is no rule “\(rule)”"))
            }
            let word = VietnameseText.folded(cell(Self.wanted[4]))
            guard let outcome = RuleCase.Outcome.all.first(where: { VietnameseText.folded($0.words.vi) == word }) else {
                let known = RuleCase.Outcome.all.map(\.words.vi).joined(separator: ", ")
                report(
                    line.number,
                    Phrase(
                        "kết quả “\(cell(Self.wanted[4]))”: cần một trong \(known)", en: "the result is one of \(known)"
                    ))
                continue
            }
            var table = places.first
            if !cell(Self.formHeader).isEmpty {
                table = resolved(
                    line.number, names.table(cell(Self.formHeader)))
            } else if places.count > 1 {
                report(line.number, Phrase("chưa ghi biểu", en: "the form is not stated"))
                continue
            }
            guard let table, let form = campaign.form(table.form),
                let row = resolved(
                    line.number, names.row(cell(Self.wanted[2]), in: table))
            else { continue }
            for column in columns(cell(Self.wanted[3]), in: table, line: line.number) {
                let own = form.tables[table.table]
                read.expectations.append(
                    RuleCase.Expectation(
                        rule: rule,
                        key: CellKey(
                            form: form.id, table: own.id, row: own.entries[row].path,
                            column: own.figures[column].path),
                        outcome: outcome, line: line.number))
            }
        }
    }

    /// One column, or several with commas between.
    private mutating func columns(_ cell: String, in place: CaseNames.TablePlace, line: Int) -> [Int] {
        if case .success(let one) = names.column(cell, in: place) { return [one] }
        return cell.split(separator: ",").compactMap { piece in
            let name = VietnameseText.collapsingBlanks(String(piece))
            return resolved(line, names.column(name, in: place))
        }
    }

    private mutating func resolved<Value>(_ line: Int, _ name: Result<Value, CaseNames.Unknown>) -> Value? {
        switch name {
        case .success(let value): return value
        case .failure(let unknown):
            report(line, unknown.problem)
            return nil
        }
    }
}
