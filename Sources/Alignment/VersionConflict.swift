import AppendixModel
import Diagnostics

/// One form in two versions in one file.
enum VersionConflict {
    /// Where versions differ neither is taken, and it is told.
    static func settle(_ forms: inout [FormReturn], file: String) -> [Finding] {
        var findings: [Finding] = []
        let ids = forms.map(\.slice.form.id)
        for id in Set(ids).sorted() where ids.count(where: { $0 == id }) > 1 {
            let places = forms.indices.filter { forms[$0].slice.form.id == id }
            var figures: [CellKey: Figure] = [:]
            var differing = Set<CellKey>()
            for place in places {
                for (cell, figure) in zip(forms[place].slice.cells, forms[place].figures) where figure.state != .blank {
                    if let other = figures[cell.key], !other.isSame(as: figure) { differing.insert(cell.key) }
                    figures[cell.key] = figure
                }
            }
            if differing.isEmpty { continue }
            for place in places {
                for (index, cell) in forms[place].slice.cells.enumerated() where differing.contains(cell.key) {
                    let text = forms[place].figures[index].text
                    forms[place].figures[index] = Figure(state: .unresolved, text: text)
                }
            }
            let form = forms[places[0]].slice.form
            findings.append(
                Finding(
                    .duplicateCode, at: Place(key: id, file: file, words: .verbatim(form.name)),
                    found: Phrase(
                        "tệp có hai bản của biểu này, khác nhau ở \(differing.count) ô, chưa lấy",
                        en: "two versions of this form differ in \(differing.count) cells; these were not taken"),
                    evidence: differing.map(\.text).sorted()))
        }
        return findings
    }
}
