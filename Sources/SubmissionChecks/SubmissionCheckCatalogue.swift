public import Diagnostics

/// All checks; a test proves that every file of the folder is listed.
public enum SubmissionCheckCatalogue {
    /// In the order they run.
    public static let all: [any SubmissionCheck.Type] = [
        FigureOutOfRange.self, TooManyDecimals.self, FigureBeyondRules.self, FigureFarFromNeighbours.self,
        FigureInCaption.self,
        DeclaredYetFilled.self, BlankCells.self,
        RuleNotSatisfied.self,
    ]

    /// What all checks find in one form.
    public static func findings(in context: CheckContext) -> [Finding] { all.flatMap { $0.findings(in: context) } }
}
