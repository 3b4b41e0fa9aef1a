internal import AppendixModel
internal import Diagnostics
internal import Workflows

/// A day as options take it.
enum DayOption {
    /// The day of `--as-of`, else today.
    ///
    /// - Throws: `WorkflowError` when it is no day.
    static func given(_ text: String?, world: World) throws -> CalendarDate {
        if let text { return try read(text, name: "--as-of") }
        guard let today = world.today() else {
            throw WorkflowError(
                Phrase("Không rõ hôm nay là ngày nào; thêm --as-of.", en: "Today is not known; add --as-of."))
        }
        return today
    }

    /// Reads `2020-05-05`.
    ///
    /// - Throws: `WorkflowError` when it is no day.
    static func read(_ text: String, name: String) throws -> CalendarDate {
        if let day = CalendarDate(iso: text) { return day }
        throw WorkflowError(
            Phrase("\(name) nhận ngày như 2020-04-28.", en: "\(name) takes a day such as 2020-04-28."))
    }
}
