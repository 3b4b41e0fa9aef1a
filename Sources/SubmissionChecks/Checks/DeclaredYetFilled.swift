import AppendixModel
public import Diagnostics

/// The unit declared that the whole form has no figures, yet figures stand in it.
public enum DeclaredYetFilled: SubmissionCheck {
    public static let codes = [FindingCode.declaredYetFilled]

    public static func findings(in context: CheckContext) -> [Finding] {
        guard let declared = context.form.declared else { return [] }
        let filled = context.cells.count {
            $0.cell.spec.isInput && ($0.figure.state == .reported || $0.figure.state == .unresolved)
        }
        if filled == 0 { return [] }
        return [
            Finding(
                .declaredYetFilled, at: context.formPlace,
                found: Phrase(
                    "khai “\(declared.label)” nhưng \(filled) ô có số liệu",
                    en: "declared \(declared.rawValue), yet \(filled) cells are filled"),
                evidence: ["\(filled)"])
        ]
    }
}
