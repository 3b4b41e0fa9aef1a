import AppendixModel
import Diagnostics
import Yams

/// One description file on its way to another year: what changes in it, what a person should look at, what forbids it.
struct ShiftPass {
    /// What holds for all files of a campaign.
    struct Rules {
        var years: Int
        /// Ids of columns that are years, and their new ids.
        var columnIDs: [String: String]
        /// Number of the document that ordered the earlier campaign and of the one that orders this.
        var oldNumber: String
        var newNumber: String
        var documentDay: CalendarDate?
        /// The year the earlier campaign was due in.
        var dueYear: Int
        /// Years of days that end with a programme's period, and what becomes of them.
        var periodYears: [Int: Int]
        /// Units that have ended by the new due day, and what to write instead; nil where a person must choose.
        var heirs: [String: String?]
    }

    let file: String
    let rules: Rules
    var edits: ScalarEdits
    private(set) var reviews: [YearShift.Remark] = []
    private(set) var refusals: [YearShift.Remark] = []

    init?(_ text: String, file: String, rules: Rules) {
        guard let edits = ScalarEdits(text) else { return nil }
        self.file = file
        self.rules = rules
        self.edits = edits
    }

    var years: Int { rules.years }

    mutating func review(_ node: Node, _ words: Phrase) {
        let remark = YearShift.Remark(file: file, line: node.place.line, words: words)
        if !reviews.contains(remark) { reviews.append(remark) }
    }

    mutating func refuse(_ node: Node, _ words: Phrase) {
        refusals.append(YearShift.Remark(file: file, line: node.place.line, words: words))
    }

    /// The file's new text; nil, with refusals, when it cannot be written so.
    mutating func applied() -> String? {
        guard refusals.isEmpty else { return nil }
        if let text = edits.applied() { return text }
        for mark in edits.refused {
            refusals.append(
                YearShift.Remark(
                    file: file, line: mark.line,
                    words: Phrase(
                        "không sửa được năm tại đây mà giữ nguyên cách trình bày (bí danh dùng ở hai nghĩa, hoặc ký tự viết dạng mã)",
                        en:
                            "the year cannot be changed here in place (an alias used with two meanings, or escaped characters)"
                    )
                ))
        }
        return nil
    }

    // MARK: Values

    mutating func year(_ node: Node?, by years: Int? = nil) {
        guard let node, let text = node.scalar?.string, let year = Int(text) else { return }
        edits.change(node, [WordEdit(offset: 0, old: text, new: String(year + (years ?? self.years)))])
    }

    /// A day; 29/2 has no counterpart in most years.
    mutating func date(_ node: Node?, by moved: Int? = nil) {
        let years = moved ?? years
        guard let node, let text = node.scalar?.string, let day = CalendarDate(iso: text) else { return }
        guard CalendarDate(year: day.year + years, month: day.month, day: day.day) != nil else {
            refuse(
                node,
                Phrase(
                    "ngày \(day.short) không có trong năm \(day.year + years): đổi ngày này trong đợt cũ trước (ví dụ 28/2)",
                    en: "there is no such day as \(day) in \(day.year + years): change it first"))
            return
        }
        edits.change(node, [WordEdit(offset: 0, old: String(day.year), new: String(day.year + years))])
    }

    // MARK: Texts

    /// A printed text in all its wordings.
    mutating func printed(_ node: Node?, _ change: (String) -> [WordEdit]) {
        guard let node else { return }
        for scalar in [node, node["text"]].compactMap({ $0 }) + Array(node["accepts"]?.sequence ?? []) {
            if let text = scalar.scalar?.string { edits.change(scalar, change(text)) }
        }
    }

    mutating func heading(
        _ node: Node?, from first: Int, by moved: Int? = nil, days: [CalendarDate: CalendarDate] = [:]
    ) {
        let years = moved ?? years
        printed(node) { YearWords($0).inHeading(from: first, by: years, days: days) }
    }

    /// The line "Kèm theo…" and whatever else names the document.
    mutating func document(_ node: Node?) {
        guard let node, let text = node.scalar?.string else { return }
        var changes = YearWords(text).ofDocument(dated: rules.documentDay, by: years)
        if !rules.oldNumber.isEmpty, rules.oldNumber != rules.newNumber {
            changes += WordEdit.places(of: rules.oldNumber, in: Array(text.unicodeScalars)).map {
                WordEdit(offset: $0, old: rules.oldNumber, new: rules.newNumber)
            }
        }
        edits.change(node, changes)
    }

    mutating func explanation(_ node: Node?, columns: Set<Int>, days: [CalendarDate: CalendarDate]) {
        guard let node, let text = node.scalar?.string else { return }
        let words = YearWords(text)
        let changes = words.inExplanation(columns: columns, days: days, by: years)
        edits.change(node, changes)
        tellLeft(node, words.left(by: changes))
    }

    mutating func tellLeft(_ node: Node, _ years: [Int]) {
        guard !years.isEmpty else { return }
        let list = Set(years).sorted().map(String.init).joined(separator: ", ")
        review(node, Phrase("còn ghi năm \(list), giữ nguyên", en: "names \(list), left as it is"))
    }

    /// Whether no year of a form is left to a rule.
    private func isIdle(from: Int?, until: Int?, _ columns: Set<Int>) -> Bool {
        guard let first = columns.min(), let last = columns.max() else { return false }
        return until.map { $0 < first + years } ?? false || from.map { $0 > last + years } ?? false
    }

    /// A rule that can never be judged again is kept for the record.
    private mutating func retire(_ node: Node, _ bound: Node) {
        let id = node["id"]?.scalar?.string ?? ""
        if let status = node["status"], let text = status.scalar?.string {
            edits.change(status, [WordEdit(offset: 0, old: text, new: "retired")])
        } else {
            edits.add("status", "retired", to: node, behind: node["until"] == nil ? "from" : "until")
        }
        review(
            bound,
            Phrase(
                "quy tắc \(id) không còn năm nào để áp dụng: đã ghi status: retired",
                en: "rule \(id) has no year left and was retired"))
    }

    mutating func rule(_ node: Node, columns: Set<Int>, days: [CalendarDate: CalendarDate]) {
        for key in ["check", "when"] {
            guard let expression = node[key], let text = expression.scalar?.string else { continue }
            edits.change(expression, YearWords.inRule(text, ids: rules.columnIDs))
        }
        explanation(node["message"], columns: columns, days: days)
        let from = node["from"]?.scalar?.string
        let until = node["until"]?.scalar?.string
        guard let bound = node["until"] ?? node["from"], node["status"]?.scalar?.string != "retired" else {
            return
        }
        var moved = 0
        if let year = from.flatMap({ Int($0) }), YearShift.moves(from: year, until: until.flatMap { Int($0) }) {
            moved = rules.periodYears[year].map { $0 - year } ?? years
            self.year(node["from"], by: moved)
            self.year(node["until"], by: moved)
        } else {
            let id = node["id"]?.scalar?.string ?? ""
            let words = [from.map { "từ \($0)" }, until.map { "đến \($0)" }].compactMap { $0 }.joined(separator: " ")
            let english = [from.map { "from \($0)" }, until.map { "until \($0)" }].compactMap { $0 }.joined(
                separator: " ")
            review(
                bound,
                Phrase(
                    "quy tắc \(id) áp dụng \(words): giữ nguyên vì thường là mốc của văn bản pháp luật",
                    en: "rule \(id) holds \(english): left, as such years are usually a law’s"))
        }
        if isIdle(
            from: from.flatMap { Int($0) }.map { $0 + moved }, until: until.flatMap { Int($0) }.map { $0 + moved },
            columns)
        {
            retire(node, bound)
        }
    }
}
