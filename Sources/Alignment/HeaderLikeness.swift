/// How near two headers are.
enum HeaderLikeness {
    /// How near a header is to a wording: the words, or the year alone.
    static func similarity(_ text: Wording, to wanted: Wording) -> Double {
        let near = text.similarity(to: wanted, least: 0.75)
        if near > 0 { return near }
        // "2015" and "N2015" for "Năm 2015", "Năm 2020" for "Năm 2020 (Tính đến 31/3)".
        guard text.numbers.count == 1, let year = wanted.numbers.first, year.count == 4, text.numbers[0] == year else {
            return 0
        }
        let words = text.bare.filter { $0.properties.isAlphabetic }
        let known = wanted.bare.filter { $0.properties.isAlphabetic }
        return words.count <= 3 && known.starts(with: words) ? 0.85 : 0
    }
}
