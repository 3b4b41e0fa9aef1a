/// Wordings of texts that were compared before: forms repeat their texts.
final class WordingCache {
    private var wordings: [String: Wording] = [:]

    /// The wording of a text.
    func wording(_ text: String) -> Wording {
        if let known = wordings[text] { return known }
        let wording = Wording(text)
        wordings[text] = wording
        return wording
    }
}
