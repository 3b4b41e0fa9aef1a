public import AppendixModel
public import Diagnostics
public import SubmissionReaders
import TextScanning

/// Grid → figures by cell key, with evidence.
public enum SubmissionAlignment {
    /// What a file holds.
    public struct Aligned: Sendable {
        /// Code of the unit whose forms they are; empty when it could not be told.
        public var unit: String
        /// The forms found.
        public var forms: [FormReturn]
        /// What a person should look at.
        public var findings: [Finding]
    }

    /// Reads every issued form that a grid holds.
    ///
    /// Hidden codes, names and properties tell which issue a form is of; where rows or columns have lost theirs, labels, headers and order tell
    /// them. A file without any code is read as the forms it prints, when it is plain whose they are.
    ///
    /// - Parameters:
    ///   - issues: the campaign's issues by token.
    ///   - file: the file's name, for places.
    ///   - unit: code of the unit that sent it, when that is known from outside.
    ///   - wordings: of the campaign's forms, kept from one file to the next.
    public static func align(
        _ grid: Grid, issues: [String: KnownIssue], file: String, unit sender: String? = nil,
        wordings: FormWordings = FormWordings()
    )
        -> Aligned
    {
        let (grid, legacy) = grid.withoutSelfChecks().convertingLegacyTexts()
        let anchors = IdentityAnchors(grid)
        var result = Aligned(unit: sender ?? "", forms: [], findings: [])
        for (encoding, sheet, cell) in legacy {
            result.findings.append(
                Finding(
                    .legacyEncoding,
                    at: Place(
                        unit: result.unit, file: file, at: grid.sheets[sheet].name + "!" + cell.position.a1,
                        words: .verbatim("\(file), sheet “\(grid.sheets[sheet].name)”")),
                    found: Phrase(
                        "chữ theo bảng mã \(encoding.rawValue) (từ ô \(cell.position.a1)), đã chuyển sang Unicode",
                        en: "text in \(encoding.rawValue) (from cell \(cell.position.a1)) was converted to Unicode")))
        }
        var known = anchors.tokens.compactMap { issues[$0] }
        func tell(_ code: FindingCode, _ found: Phrase) {
            result.findings.append(
                Finding(code, at: Place(unit: result.unit, file: file, words: .verbatim(file)), found: found))
        }
        if !anchors.tokens.isEmpty, known.isEmpty {
            tell(
                .unknownIssue,
                Phrase(
                    "mã \(anchors.tokens[0]) không thuộc đợt báo cáo này",
                    en: "code \(anchors.tokens[0]) is not of this campaign"))
            return result
        }
        let evidence = PrintedEvidence(grid, anchors, wordings)
        let coded = known
        var tables: PrintedTables?
        func printed() -> PrintedTables {
            if let tables { return tables }
            let made = PrintedTables(forms(of: issues, known: coded), evidence: evidence)
            tables = made
            return made
        }
        if known.isEmpty {
            let sender = PrintedSender(grid: grid, issues: issues, printed: printed())
            switch sender.told(by: result.unit) {
            case .nobody:
                tell(.noIdentity, Phrase("không có mã của bộ biểu nào", en: "no code of any issued form"))
            case .others(let units):
                let names = units.joined(separator: ", ")
                tell(.otherUnit, Phrase("có biểu giao cho \(names)", en: "forms assigned to \(names)"))
            case .several(let units):
                let names = units.prefix(3).joined(separator: ", ") + (units.count > 3 ? ", …" : "")
                tell(.unitUnknown, Phrase("biểu có thể của \(names)", en: "the forms may be of \(names)"))
            case .one(let unit, let own):
                known = own
                if result.unit.isEmpty {
                    tell(
                        .unitInferred,
                        Phrase(
                            "không có mã; theo nội dung là biểu của \(unit.name)",
                            en: "no code; by its content it is \(unit.name)’s"))
                }
            }
            if known.isEmpty { return result }
        } else {
            known += uncodedIssues(beside: known, issues)
        }
        var units: [String] = []
        for issue in known {
            let aligner = FormAligner(
                grid: grid, anchors: anchors, issue: issue, file: file, evidence: evidence, printed: printed)
            guard let (form, findings) = aligner.align() else { continue }
            result.forms.append(form)
            result.findings += findings
            if !units.contains(issue.packet.unit.code) { units.append(issue.packet.unit.code) }
        }
        result.findings += VersionConflict.settle(&result.forms, file: file)
        result.unit = sender ?? likelySender(of: known, in: units)
        if result.forms.isEmpty {
            tell(
                .noIdentity,
                Phrase(
                    "có mã bộ biểu nhưng không thấy dòng nào của biểu", en: "codes of a packet, but no row of a form"))
            for issue in known {
                let form = issue.slice.form
                result.findings.append(
                    Finding(
                        .formMissing,
                        at: Place(
                            unit: issue.packet.unit.code, key: form.id, file: file,
                            words: .verbatim("\(issue.packet.unit.name), \(form.name)")),
                        found: Phrase("không có trong tệp", en: "not in the file")))
            }
        }
        for former in Set(known.compactMap(\.formerHolder)).sorted(by: { $0.code < $1.code }) {
            let name = known.first { $0.packet.unit.code == result.unit }?.packet.unit.name ?? result.unit
            tell(
                .formerUnit,
                Phrase(
                    "biểu cấp cho \(former.name), nay là \(name)", en: "issued to \(former.name), now \(name)"))
        }
        for code in units where code != result.unit {
            let name = known.first { $0.packet.unit.code == code }?.packet.unit.name ?? code
            tell(.otherUnit, Phrase("có biểu cấp cho \(name)", en: "a form issued to \(name)"))
        }
        return result
    }

    /// The forms that may be printed in a file: those whose codes it has in the version issued, and today's of the others.
    private static func forms(of issues: [String: KnownIssue], known: [KnownIssue]) -> [Form] {
        var forms: [String: Form] = [:]
        for issue in known { forms[issue.slice.form.contentHash] = issue.slice.form }
        let told = Set(known.map(\.slice.form.id))
        for issue in issues.values where !issue.isOutdated && !told.contains(issue.slice.form.id) {
            forms[issue.slice.form.contentHash] = issue.slice.form
        }
        return forms.values.sorted { ($0.id, $0.contentHash) < ($1.id, $1.contentHash) }
    }

    /// Today's issues of the same units for forms that no code tells of: one of their tables may have been pasted beside the others.
    private static func uncodedIssues(beside known: [KnownIssue], _ issues: [String: KnownIssue]) -> [KnownIssue] {
        let units = Set(known.map(\.packet.unit.code))
        let told = Set(known.map(\.slice.form.id))
        guard units.count == 1, let packet = known.first(where: { !$0.isOutdated })?.packet else { return [] }
        return packet.slices.filter { !told.contains($0.form.id) }.compactMap { issues[$0.token] }
    }

    /// Without word from outside the sender is the unit most of whose figures are in the file.
    private static func likelySender(of known: [KnownIssue], in units: [String]) -> String {
        let sizes = units.map { unit in
            (unit, known.filter { $0.packet.unit.code == unit }.reduce(0) { $0 + $1.slice.cells.count })
        }
        let likely = sizes.max { $0.1 < $1.1 || ($0.1 == $1.1 && $0.0 > $1.0) }?.0
        return likely ?? known.first?.packet.unit.code ?? ""
    }
}
