/// How much a finding weighs.
public enum Severity: String, Sendable, CaseIterable, Comparable {
    /// Lỗi phải sửa: the figures concerned are not taken before somebody acts.
    case error
    /// Đề nghị giải trình: taken, an explanation is asked for.
    case warning
    /// Lưu ý: for information.
    case note

    /// The words a person reads.
    public var label: Phrase {
        switch self {
        case .error: Phrase("Lỗi phải sửa", en: "Error")
        case .warning: Phrase("Đề nghị giải trình", en: "Warning")
        case .note: Phrase("Lưu ý", en: "Note")
        }
    }

    private var rank: Int {
        switch self {
        case .error: 0
        case .warning: 1
        case .note: 2
        }
    }

    /// Heavier severities come first.
    public static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }
}
