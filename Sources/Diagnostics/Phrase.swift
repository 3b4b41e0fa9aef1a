/// A text in the two languages the program speaks: Vietnamese as officials write it, and English.
public struct Phrase: Sendable, Hashable {
    /// Vietnamese.
    public var vi: String
    /// English.
    public var en: String

    /// Makes a phrase from its two wordings.
    public init(_ vi: String, en: String) {
        self.vi = vi
        self.en = en
    }

    /// The same text in both languages: a name, a number, something a person typed.
    public static func verbatim(_ text: String) -> Phrase { Phrase(text, en: text) }

    /// The wording in one language.
    public func text(in language: Language) -> String { language == .en ? en : vi }

    /// At most 300 characters of each wording: a cell may hold a hundred times that.
    public var shortened: Phrase {
        func cut(_ text: String) -> String { text.count > 300 ? text.prefix(297) + "…" : text }
        return Phrase(cut(vi), en: cut(en))
    }

    /// Both wordings put together with another phrase's.
    public static func + (left: Phrase, right: Phrase) -> Phrase {
        Phrase(left.vi + right.vi, en: left.en + right.en)
    }
}

/// The language of messages and help texts.
public enum Language: String, Sendable, CaseIterable {
    case vi
    case en
}
