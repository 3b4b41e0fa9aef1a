public import Diagnostics

/// The way something reached the office.
public enum Channel: String, Sendable, CaseIterable {
    /// The e-office (hệ thống quản lý văn bản, trục liên thông).
    case eOffice = "e_office"
    /// E-mail.
    case email
    /// Zalo.
    case zalo
    /// On paper.
    case paper
    /// By telephone.
    case phone
    /// Said or handed over in person.
    case inPerson = "in_person"
    /// Any other way, or not told.
    case other

    /// The words a person reads.
    public var label: Phrase {
        switch self {
        case .eOffice: Phrase("trục liên thông", en: "e-office")
        case .email: Phrase("e-mail", en: "e-mail")
        case .zalo: Phrase("Zalo", en: "Zalo")
        case .paper: Phrase("bản giấy", en: "on paper")
        case .phone: Phrase("điện thoại", en: "telephone")
        case .inPerson: Phrase("trực tiếp", en: "in person")
        case .other: Phrase("khác", en: "other")
        }
    }

    /// Reads what a person typed: the name in records or the words on screen, in any case; nil when it is neither.
    public init?(typed text: String) {
        let wanted = text.lowercased()
        let known = Self.allCases.first { channel in
            [channel.rawValue, channel.label.vi, channel.label.en].contains { $0.lowercased() == wanted }
        }
        guard let known else { return nil }
        self = known
    }
}
