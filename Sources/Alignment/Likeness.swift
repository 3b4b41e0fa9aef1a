/// How near two wordings are, as messages write it.
enum Likeness {
    /// `0,93`.
    static func text(_ likeness: Double) -> String {
        let hundredths = Int((likeness * 100).rounded(.down))
        return hundredths >= 100 ? "1,00" : "0," + (hundredths < 10 ? "0" : "") + String(hundredths)
    }
}
