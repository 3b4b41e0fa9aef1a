internal import AppendixModel
internal import Diagnostics
internal import TextScanning

/// What the words of a case name: forms, rows and columns by id or as printed.
///
/// What stands in back quotes is an id and the rest of the cell is for people; without back quotes the whole cell is an id or printed words.
struct CaseNames {
    /// A name that names nothing, or more than one thing.
    struct Unknown: Error {
        let problem: Phrase
    }

    /// A table of a form.
    struct TablePlace: Hashable {
        let form: String
        let table: Int
    }

    private let campaign: Campaign

    init(_ campaign: Campaign) { self.campaign = campaign }

    /// `phu-luc-6`, "Phụ lục 6", `phu-luc-4/iii`, "Phụ lục 4, bảng III".
    func table(_ cell: String) -> Result<TablePlace, Unknown> {
        var known: [(words: [String], place: TablePlace)] = []
        for form in campaign.forms {
            for (index, table) in form.tables.enumerated() {
                var words = [form.id + "/" + table.id, form.name + ", bảng " + table.id]
                if form.tables.count == 1 { words += [form.id, form.name] }
                known.append((words, TablePlace(form: form.id, table: index)))
            }
        }
        return one(cell, among: known, kind: Phrase("biểu hoặc bảng", en: "form or table"))
    }

    /// A row's path, or its label, with its number or without, where no other row of the table has the same.
    func row(_ cell: String, in place: TablePlace) -> Result<Int, Unknown> {
        let entries = campaign.form(place.form)?.tables[place.table].entries ?? []
        let known = entries.enumerated().map { index, entry -> (words: [String], place: Int) in
            let labels = [entry.row.label.text] + entry.row.label.accepts
            let numbered = labels.flatMap { ["\(entry.row.stt) \($0)", "\(entry.row.stt). \($0)"] }
            return (words: [entry.path] + labels + numbered, place: index)
        }
        return one(cell, among: known, kind: Phrase("chỉ tiêu", en: "row"))
    }

    /// A column's path, or its header.
    func column(_ cell: String, in place: TablePlace) -> Result<Int, Unknown> {
        let leaves = campaign.form(place.form)?.tables[place.table].figures ?? []
        let known = leaves.enumerated().map { index, leaf in
            (words: [leaf.path, leaf.headerLine], place: index)
        }
        return one(cell, among: known, kind: Phrase("cột", en: "column"))
    }

    private func one<Place: Hashable>(
        _ cell: String, among known: [(words: [String], place: Place)], kind: Phrase
    ) -> Result<Place, Unknown> {
        let quoted = cell.split(separator: "`", omittingEmptySubsequences: false)
        let word = quoted.count > 2 ? String(quoted[1]) : cell
        let folded = VietnameseText.folded(word)
        let byID = known.filter { $0.words.first == word }
        let found = byID.isEmpty ? known.filter { $0.words.contains { VietnameseText.folded($0) == folded } } : byID
        if found.count == 1 { return .success(found[0].place) }
        if found.isEmpty {
            let hint = NearMiss.best(word, among: known.flatMap(\.words))
            return .failure(
                Unknown(
                    problem: Phrase(
                        "không có \(kind.vi) “\(word)”" + (hint.map { "; có phải ý là “\($0)”?" } ?? ""),
                        en: "there is no \(kind.en) “\(word)”" + (hint.map { "; did you mean “\($0)”?" } ?? ""))))
        }
        let paths = found.compactMap(\.words.first)
        return .failure(
            Unknown(
                problem: Phrase(
                    "có \(found.count) \(kind.vi) “\(word)”: \(Disagreement.list(paths.map { "`\($0)`" }))",
                    en: "there are \(found.count) of \(kind.en) “\(word)”: \(paths.joined(separator: ", "))")))
    }
}
