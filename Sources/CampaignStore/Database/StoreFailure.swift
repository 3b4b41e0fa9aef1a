import CampaignLedger
import Diagnostics
import GRDB

/// Failures of SQLite and of decoding in the words of ``RecordsError``.
enum StoreFailure {
    /// Runs something on the database.
    static func told<Value>(_ file: String, _ body: () throws -> Value) throws(RecordsError) -> Value {
        do { return try body() } catch { throw recordsError(error, file: file) }
    }

    /// What an error of a lower floor is to a person.
    static func recordsError(_ error: any Error, file: String) -> RecordsError {
        if let told = error as? RecordsError { return told }
        if error is FieldCursor.Mismatch {
            return RecordsError(
                .damaged,
                Phrase(
                    "“\(file)” có bản ghi không đọc được; chạy phuluc verify.",
                    en: "“\(file)” has a record that cannot be read; run phuluc verify."))
        }
        guard let failure = error as? DatabaseError else {
            return RecordsError(.system, .verbatim("\(file): \(error)"))
        }
        let detail = failure.message ?? ""
        switch failure.resultCode {
        case .SQLITE_FULL:
            return RecordsError(.full, Phrase("Đĩa đã đầy: “\(file)”.", en: "The disk is full: “\(file)”."))
        case .SQLITE_BUSY, .SQLITE_LOCKED:
            return RecordsError(
                .busy,
                Phrase(
                    "“\(file)” đang được chương trình khác ghi; thử lại sau.",
                    en: "“\(file)” is being written by another program; try again."))
        // The SQL is ours: when it does not fit the file, the file is not as it was made.
        case .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_ERROR:
            return RecordsError(
                .damaged, Phrase("“\(file)” bị hỏng: \(detail).", en: "“\(file)” is damaged: \(detail)."))
        case .SQLITE_CONSTRAINT where detail.contains("FOREIGN KEY"):
            return RecordsError(
                .misuse,
                Phrase("Bản ghi được nêu không có trong “\(file)”.", en: "“\(file)” has no record of that number."))
        case .SQLITE_CONSTRAINT where detail.contains("UNIQUE"):
            return RecordsError(
                .misuse, Phrase("“\(file)” đã có bản ghi như vậy.", en: "“\(file)” has such a record already."))
        default:
            return RecordsError(
                .system,
                Phrase("Không đọc hoặc ghi được “\(file)”: \(detail).", en: "“\(file)” fails: \(detail)."))
        }
    }
}
