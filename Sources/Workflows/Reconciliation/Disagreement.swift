internal import AppendixModel
internal import Diagnostics
internal import MergeEngine

/// A rule that does not hold between figures of two or more agencies: nobody's fault yet, something to compare (đối chiếu).
struct Disagreement: Sendable {
    /// One figure the rule looks at.
    struct Operand: Sendable {
        /// Its cell.
        let cell: CellDefinition
        /// The cell in words, with file and address where one figure stands there.
        let place: Place
        /// As merged; a blank where its owner left it open.
        let figure: Figure
        /// Where it comes from: "Báo cáo số 123/BC-STC ngày 28/4/2020", else the file, else how it was put together.
        let source: Phrase
    }

    /// One agency with its figures, in the order of the rule.
    struct Party: Sendable {
        /// Who answers for them.
        let unit: ReportingUnit
        /// Never empty.
        let operands: [Operand]
    }

    /// The finding of the rule at the cell it is judged at, before it is addressed to anybody.
    let finding: Finding
    /// Id of the rule.
    let rule: String
    /// The cell it is judged at.
    let subject: CellDefinition
    /// At least two agencies, the owner of that cell first.
    let parties: [Party]

    /// What the rule found, as a sentence; the request a rule's message ends with is left to whoever puts it to the agencies.
    var statement: Phrase {
        func sentence(_ text: String) -> String {
            let end = text.ranges(of: ": đề nghị").last?.lowerBound ?? text.endIndex
            return text[..<end] + (text[..<end].hasSuffix(".") ? "" : ".")
        }
        return Phrase(sentence(finding.found.vi), en: sentence(finding.found.en))
    }

    /// One finding for each agency, at its own cell, with the figures and documents of all.
    var findings: [Finding] {
        let names = parties.map(\.unit.name)
        let together = Self.list(names)
        let told = parties.map { party -> Phrase in
            let figures = party.operands.map { operand -> Phrase in
                let written = operand.figure.display
                let figure = written.isEmpty ? Phrase("(để trống)", en: "(blank)") : .verbatim(written)
                return figure + Phrase(" tại ", en: " in ") + operand.place.words + .verbatim(", ") + operand.source
            }
            return Phrase("\(party.unit.name) ghi ", en: "\(party.unit.name) says ") + Self.joined(figures)
        }
        let found = statement + .verbatim(" ") + Self.joined(told)
        return parties.map { party in
            var place = party.operands[0].place
            place.unit = party.unit.code
            return Finding(
                .ownersDisagree, at: place, found: found,
                mend: Phrase(
                    "Đề nghị \(together) đối chiếu, thống nhất số liệu (quy tắc \(rule)).",
                    en: "\(names.joined(separator: ", ")) are asked to compare and agree (rule \(rule))."),
                severity: finding.severity, group: finding.group, evidence: finding.evidence)
        }
    }

    /// "A", "A và B", "A, B và C".
    static func list(_ names: [String]) -> String {
        guard let last = names.last, names.count > 1 else { return names.first ?? "" }
        return names.dropLast().joined(separator: ", ") + " và " + last
    }

    private static func joined(_ phrases: [Phrase]) -> Phrase {
        phrases.dropFirst().reduce(phrases[0]) { $0 + .verbatim("; ") + $1 }
    }

}
