public import AppendixModel
public import Diagnostics
public import SubmissionReaders

/// Grid → figures by cell key, with evidence.
public enum SubmissionAlignment {
    /// What a file holds.
    public struct Result: Sendable {
        /// Code of the unit whose forms they are; empty when no token could be resolved.
        public var unit: String
        /// The forms found.
        public var forms: [FormReturn]
        /// What a person should look at.
        public var findings: [Finding]
    }

    /// Reads every issued form that a grid holds.
    ///
    /// - Parameters:
    ///   - issues: the campaign's issues by token.
    ///   - file: the file's name, for places.
    ///   - unit: code of the unit that sent it, when that is known from outside.
    public static func align(_ grid: Grid, issues: [String: KnownIssue], file: String, unit sender: String? = nil)
        -> Result
    {
        let anchors = IdentityAnchors(grid)
        var result = Result(unit: "", forms: [], findings: [])
        if anchors.tokens.isEmpty {
            result.findings.append(
                Finding(
                    .noIdentity, at: Place(unit: sender ?? "", file: file, words: .verbatim(file)),
                    found: Phrase("không có mã của bộ biểu nào", en: "no code of any issued form")))
            return result
        }
        let known = anchors.tokens.compactMap { issues[$0] }
        if known.isEmpty {
            result.findings.append(
                Finding(
                    .unknownIssue, at: Place(unit: sender ?? "", file: file, words: .verbatim(file)),
                    found: Phrase(
                        "mã \(anchors.tokens[0]) không thuộc đợt báo cáo này",
                        en: "code \(anchors.tokens[0]) is not of this campaign")))
            return result
        }
        var units: [String] = []
        for issue in known {
            guard let (form, findings) = FormAligner(grid: grid, anchors: anchors, issue: issue, file: file).align()
            else { continue }
            result.forms.append(form)
            result.findings += findings
            if !units.contains(issue.packet.unit.code) { units.append(issue.packet.unit.code) }
        }
        settleVersions(&result, file: file)
        let stated = known.map(\.packet.unit.code)
        // Without word from outside the sender is the unit most of whose figures are in the file.
        let byUnit = Dictionary(grouping: zip(known, known.map(\.slice.cells.count))) { $0.0.packet.unit.code }
        let sizes = units.map { unit in (unit, (byUnit[unit] ?? []).reduce(0) { $0 + $1.1 }) }
        let likely = sizes.max { $0.1 < $1.1 || ($0.1 == $1.1 && $0.0 > $1.0) }?.0
        result.unit = sender ?? likely ?? stated.first ?? ""
        if result.forms.isEmpty {
            result.findings.append(
                Finding(
                    .noIdentity, at: Place(unit: result.unit, file: file, words: .verbatim(file)),
                    found: Phrase(
                        "có mã bộ biểu nhưng không thấy dòng nào của biểu",
                        en: "codes of a packet, but no row of a form")))
        }
        for code in units where code != result.unit {
            let name = known.first { $0.packet.unit.code == code }?.packet.unit.name ?? code
            result.findings.append(
                Finding(
                    .otherUnit, at: Place(unit: result.unit, file: file, words: .verbatim(file)),
                    found: Phrase("có biểu cấp cho \(name)", en: "a form issued to \(name)")))
        }
        return result
    }

    /// One form in two versions in one file: where they differ neither is taken.
    private static func settleVersions(_ result: inout Result, file: String) {
        let ids = result.forms.map(\.slice.form.id)
        for id in Set(ids).sorted() where ids.count(where: { $0 == id }) > 1 {
            let places = result.forms.indices.filter { result.forms[$0].slice.form.id == id }
            var figures: [CellKey: Figure] = [:]
            var differing = Set<CellKey>()
            for place in places {
                let form = result.forms[place]
                for (cell, figure) in zip(form.slice.cells, form.figures) where figure.state != .blank {
                    if let other = figures[cell.key], !other.isSame(as: figure) { differing.insert(cell.key) }
                    figures[cell.key] = figure
                }
            }
            for place in places {
                for (index, cell) in result.forms[place].slice.cells.enumerated() where differing.contains(cell.key) {
                    let text = result.forms[place].figures[index].text
                    result.forms[place].figures[index] = Figure(state: .unresolved, text: text)
                }
            }
            if differing.isEmpty { continue }
            let form = result.forms[places[0]].slice.form
            result.findings.append(
                Finding(
                    .duplicateCode, at: Place(key: id, file: file, words: .verbatim(form.name)),
                    found: Phrase(
                        "tệp có hai bản của biểu này, khác nhau ở \(differing.count) ô, chưa lấy",
                        en: "two versions of this form differ in \(differing.count) cells; these were not taken"),
                    evidence: differing.map(\.text).sorted()))
        }
    }
}
