/// How the letters of a campaign are headed and signed; what is not stated is made from the units' names when a letter is written.
public struct LetterSettings: Sendable, Hashable {
    /// One kind of letter.
    public struct Style: Sendable, Hashable {
        /// After the number: "SNV-CCHC". Empty: made from the agency's short name.
        public var symbol = ""
        /// Above the signature: "GIÁM ĐỐC", or "KT. GIÁM ĐỐC" and "PHÓ GIÁM ĐỐC" in two lines. Empty: the title of the agency's head.
        public var signerTitle = ""
        /// Who signs; empty where the name is left open.
        public var signer = ""
        /// Nơi nhận between "Như trên" and "Lưu"; nil where the usual ones are meant.
        public var copies: [String]?
        /// Who keeps the letter: "VT, CCHC".
        public var archive = ""

        /// Nothing stated.
        public init() {}
    }

    /// Letters of the unit that collects.
    public var own = Style()
    /// Letters of the agency above, which the unit that collects drafts.
    public var escalation = Style()
    /// Notes to the divisions of the unit that collects; its symbol is not used.
    public var note = Style()

    /// Nothing stated.
    public init() {}
}
