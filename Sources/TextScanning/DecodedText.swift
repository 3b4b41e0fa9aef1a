/// A text decoded from bytes, and whether its encoding could be told.
public struct DecodedText: Sendable, Hashable {
    /// The text, in form C.
    public var text: String
    /// Whether the encoding was named or gave itself away; without that the letters beyond ASCII may be others.
    public var isCertain: Bool

    /// Makes a decoded text.
    public init(_ text: String, isCertain: Bool = true) {
        self.text = text
        self.isCertain = isCertain
    }

    /// Adds another text behind; both must be certain for the whole to be.
    public mutating func append(_ other: DecodedText) {
        text += other.text
        isCertain = isCertain && other.isCertain
    }

    /// A name in bytes of which nothing says the encoding, as ZIP files and careless mail programs have them: UTF-8 proves itself; else the
    /// Vietnamese code page of Windows, when it gives Vietnamese letters only.
    ///
    /// - Example: `Báo cáo.xlsx` in UTF-8 or in Windows-1258, composed or not, and in UTF-8 that a program took for another code page.
    public init(unnamed bytes: some Collection<UInt8>) {
        if let text = String(validating: bytes, as: UTF8.self) {
            self.init(VietnameseText.nfc(MisreadText.undone(text) ?? text))
            return
        }
        let text = VietnameseText.nfc(WindowsCodePage.cp1258.text(bytes))
        self.init(text, isCertain: VietnameseText.isWritten(text))
    }
}
