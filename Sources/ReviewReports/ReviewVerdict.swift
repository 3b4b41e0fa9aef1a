internal import AppendixModel
public import Diagnostics

/// What becomes of a return, in the words an agency is told.
public enum ReviewVerdict: Sendable {
    /// Something must be mended.
    case toBeMended
    /// Taken, with questions.
    case receivedWithQuestions
    /// Taken.
    case received

    /// The verdict on findings.
    public init(_ findings: [Finding]) {
        self =
            findings.contains { $0.severity == .error }
            ? .toBeMended : findings.contains { $0.severity == .warning } ? .receivedWithQuestions : .received
    }

    /// The words.
    public var words: Phrase {
        switch self {
        case .toBeMended: Phrase("đề nghị bổ sung, chỉnh sửa", en: "to be mended")
        case .receivedWithQuestions:
            Phrase("đã nhận, có nội dung đề nghị giải trình", en: "received, with questions")
        case .received: Phrase("đã nhận", en: "received")
        }
    }

    /// The verdict with its numbers in one sentence.
    static func sentence(_ groups: [FindingGroup], in language: Language) -> String {
        let errors = groups.count { $0.first.severity == .error }
        let warnings = groups.count { $0.first.severity == .warning }
        let questions =
            language == .vi
            ? "\(warnings) nội dung đề nghị giải trình" : "\(warnings) \(warnings == 1 ? "question" : "questions")"
        if errors > 0 {
            let count = language == .vi ? "\(errors) lỗi phải sửa" : "\(errors) \(errors == 1 ? "error" : "errors")"
            let words = language == .vi ? "Đề nghị bổ sung, chỉnh sửa: " : "To be mended: "
            return words + count + (warnings > 0 ? ", " + questions : "") + "."
        }
        if warnings > 0 { return (language == .vi ? "Đã nhận, có " : "Received, with ") + questions + "." }
        return language == .vi ? "Đã nhận, không có nội dung phải sửa hoặc giải trình." : "Received, nothing to mend."
    }
}
