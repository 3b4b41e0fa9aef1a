internal import AppendixModel
import ArgumentParser

/// Number, date and signer of a document.
struct DocumentOption: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp(
            say("Số, ký hiệu văn bản, ví dụ 45/BC-UBND.", en: "Number of the document, such as 45/BC-UBND."),
            valueName: "so"))
    var number = ""
    @Option(
        name: .long,
        help: ArgumentHelp(
            say("Ngày văn bản, ví dụ 2020-06-19.", en: "Its date, such as 2020-06-19."), valueName: "ngay"))
    var date: String?
    @Option(name: .long, help: ArgumentHelp(say("Người ký.", en: "Who signed it."), valueName: "ho-ten"))
    var signer = ""

    /// The document; an empty one when nothing was given.
    ///
    /// - Throws: `WorkflowError` when the date is no day.
    func document() throws -> ReturnDocument {
        ReturnDocument(number: number, date: try date.map { try DayOption.read($0, name: "--date") }, signer: signer)
    }
}
