internal import AppendixModel
internal import Diagnostics
internal import MergeEngine

/// What is written beside the merged forms, whatever their formats: the figures for statistics programs, a page to look at, and the sources in full where
/// "Nguồn số liệu" only summarises them.
struct MergedFiles {
    let book: MergedWorkbook
    let findings: [Finding]
    /// How final the figures are, in words; empty when nobody said.
    var stage = ""
    let changes: ChangesSinceLast?
    let language: Language

    /// Names and contents, in the order in which they are written.
    var files: [(name: String, bytes: [UInt8])] {
        let tidy = TidyFigures(result: book.result, campaign: book.campaign)
        let page = OverviewPage(
            result: book.result, campaign: book.campaign, findings: findings, stage: stage,
            face: book.face, changes: changes,
            language: language)
        var files: [(name: String, bytes: [UInt8])] = [
            (TidyFigures.fileName, tidy.csv), (TidyFigures.descriptionName, Array(tidy.description.text.utf8)),
            (OverviewPage.fileName, page.bytes),
        ]
        let ledger = book.ledger
        if ledger.isTooLong { files.append((SourceLedger.fileName, ledger.csv)) }
        return files
    }

    /// Takes away what an earlier merge wrote into a folder and this one does not.
    ///
    /// - Throws: `WorkflowError` when a file cannot be removed.
    static func tidyUp(_ folder: String, keeping files: [(name: String, bytes: [UInt8])], world: World)
        throws(WorkflowError)
    {
        if !files.contains(where: { $0.name == SourceLedger.fileName }) {
            try world.remove(folder + "/" + SourceLedger.fileName)
        }
    }
}
