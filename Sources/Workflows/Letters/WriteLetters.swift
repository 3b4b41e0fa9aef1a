public import AppendixModel
internal import CampaignLedger
internal import Diagnostics
internal import FormWriters

/// `phuluc remind`: letters from where a campaign stands.
public enum WriteLetters {
    /// A letter and where it was written.
    public struct Written: Sendable {
        /// Path of the file.
        public let path: String
        /// The letter.
        public let letter: Letter
    }

    /// Writes the letters of a campaign as Word documents.
    ///
    /// A file of that name that says something else is never overwritten: somebody may have worked on it.
    ///
    /// - Parameters:
    ///   - units: units named by code, short name or name; empty for all.
    ///   - asOf: the day of the letters; nil for today.
    /// - Returns: what was written, and the day it was written for; nothing when nobody has to be written to.
    /// - Throws: `WorkflowError` when the campaign or its records cannot be read, a day is missing or contradicts another, or a file is in the way.
    public static func run(
        _ path: String, output: String, options: LetterOptions, units: [String], asOf: CalendarDate?, world: World
    ) throws(WorkflowError) -> (letters: [Written], asOf: CalendarDate) {
        let folder = try CampaignFolder(path, world: world)
        guard let day = asOf ?? world.today() else {
            throw WorkflowError(
                Phrase("Chưa rõ ngày hôm nay: thêm --as-of NGÀY.", en: "Today is not known: add --as-of DAY."))
        }
        var options = options
        options.units = try folder.units(named: units).map(\.code)
        let status = try RecordedStatus.read(folder, asOf: day)
        let letters = try Letters.written(for: folder.campaign, status: status, options: options)
            .map { Written(path: "\(output)/\($0.name).docx", letter: $0) }
        let files = letters.map { $0.letter.document.bytes }
        for (letter, bytes) in zip(letters, files) where world.exists(letter.path) {
            if try world.read(letter.path) == bytes { continue }
            throw WorkflowError(
                Phrase(
                    "Đã có “\(letter.path)” với nội dung khác; có thể tệp đã được sửa. Chọn thư mục khác, hoặc chuyển tệp đó đi.",
                    en:
                        "“\(letter.path)” is there and says something else; somebody may have worked on it. Choose another folder, or move it away."
                ))
        }
        for (letter, bytes) in zip(letters, files) { try world.write(bytes, to: letter.path) }
        return (letters, day)
    }
}
