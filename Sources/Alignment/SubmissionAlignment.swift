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
        let stated = known.map(\.packet.unit.code)
        result.unit = sender ?? units.first ?? stated.first ?? ""
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
}
