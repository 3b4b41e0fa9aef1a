import AppendixModel

/// The years that a printed text names, and what becomes of them when a campaign moves by some years.
struct YearWords {
    /// A year and its surroundings.
    struct Named {
        var offset: Int
        var year: Int
        /// One end of "2011 - 2020": a programme's period, which does not move with a campaign.
        var isPeriod: Bool
        /// Part of a document's number, "54/2016/NĐ-CP".
        var isNumber: Bool
        /// The day and month written before it, "31/3/", "ngày 31 tháng 12 năm ": as written, with their offsets.
        var day: (text: String, offset: Int)?
        var month: (text: String, offset: Int)?
        /// Whether it stands alone in “Năm 2020”.
        var isQuoted: Bool
    }

    private let scalars: [Unicode.Scalar]
    let named: [Named]

    init(_ text: String) {
        let scalars = Array(text.unicodeScalars)
        self.scalars = scalars
        var named: [Named] = []
        var index = 0
        while index < scalars.count {
            let start = index
            while index < scalars.count, Self.isDigit(scalars[index]) { index += 1 }
            if index - start == 4, let year = Int(WordEdit.string(scalars[start..<index])), (1900...2999).contains(year)
            {
                named.append(Self.look(at: start, year: year, in: scalars))
            }
            if index == start { index += 1 }
        }
        self.named = named
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

    private static func look(at start: Int, year: Int, in scalars: [Unicode.Scalar]) -> Named {
        func scalar(_ place: Int) -> Unicode.Scalar? { scalars.indices.contains(place) ? scalars[place] : nil }
        func skippingBlanks(_ place: Int, by step: Int) -> Int {
            var place = place
            while scalar(place) == " " { place += step }
            return place
        }
        func isYear(_ place: Int, by step: Int) -> Bool {
            (0..<4).allSatisfy { scalar(place + $0 * step).map(isDigit) ?? false }
                && !(scalar(place + 4 * step).map(isDigit) ?? false)
        }
        func isJoined(by step: Int) -> Bool {
            let dash = skippingBlanks(step > 0 ? start + 4 : start - 1, by: step)
            return ["-", "–", "—"].contains(scalar(dash)) && isYear(skippingBlanks(dash + step, by: step), by: step)
        }
        var named = Named(
            offset: start, year: year, isPeriod: isJoined(by: 1) || isJoined(by: -1),
            isNumber: scalar(start + 4) == "/", day: nil, month: nil, isQuoted: false)
        let head = Array("“Năm ".unicodeScalars)
        named.isQuoted =
            start >= head.count && scalars[(start - head.count)..<start].elementsEqual(head)
            && ["”", " "].contains(scalar(start + 4))
        // Backwards: the month and the day, digits or the sign of something to be filled in.
        func word(endingAt end: Int) -> (text: String, offset: Int)? {
            var from = end
            while let one = scalar(from - 1), isDigit(one) || one == "…" { from -= 1 }
            return from < end ? (WordEdit.string(scalars[from..<end]), from) : nil
        }
        func ends(_ word: String, at end: Int) -> Int? {
            let wanted = Array(word.unicodeScalars)
            guard end >= wanted.count, scalars[(end - wanted.count)..<end].elementsEqual(wanted) else { return nil }
            return end - wanted.count
        }
        for (year, month, day) in [("/", "/", ""), (" năm ", " tháng ", "ngày ")] {
            guard let end = ends(year, at: start), let written = word(endingAt: end) else { continue }
            named.month = written
            if let end = ends(month, at: written.offset), let first = word(endingAt: end),
                ends(day, at: first.offset) != nil
            {
                named.day = first
            }
        }
        return named
    }

    /// The day a year belongs to, when day and month are written before it.
    private func date(_ one: Named) -> CalendarDate? {
        guard let day = one.day.flatMap({ Int($0.text) }), let month = one.month.flatMap({ Int($0.text) }) else {
            return nil
        }
        return CalendarDate(year: one.year, month: month, day: day)
    }

    private static func moved(_ one: Named, by years: Int) -> WordEdit {
        WordEdit(offset: one.offset, old: String(one.year), new: String(one.year + years))
    }

    // MARK: What moves

    /// In a heading: every year from the first of the form's own, but for periods and numbers of documents.
    ///
    /// - Parameter days: days that figures are of and what becomes of them, where that is not the same day so many years later.
    func inHeading(from first: Int, by years: Int, days: [CalendarDate: CalendarDate] = [:]) -> [WordEdit] {
        named.filter { !$0.isPeriod && !$0.isNumber && $0.year >= first }.map { one in
            Self.moved(one, by: date(one).flatMap { days[$0] }.map { $0.year - one.year } ?? years)
        }
    }

    /// The last year of the period that holds a year, such as 2020 for 2019 in "Giai đoạn 2011-2020".
    func endOfPeriod(holding year: Int) -> Int? {
        let ends = named.filter(\.isPeriod).map(\.year)
        return zip(ends, ends.dropFirst()).first { $0 <= year && year <= $1 }?.1
    }

    /// In an explanation: years of columns named in quotation marks, and days that figures are of.
    func inExplanation(columns: Set<Int>, days: [CalendarDate: CalendarDate], by years: Int) -> [WordEdit] {
        named.compactMap { one in
            if let day = date(one).flatMap({ days[$0] }) { return Self.moved(one, by: day.year - one.year) }
            return one.isQuoted && columns.contains(one.year) ? Self.moved(one, by: years) : nil
        }
    }

    /// The day of the document that orders the report is not known yet: "ngày 20 tháng 01 năm 2020" becomes "ngày … tháng … năm 2021".
    func ofDocument(dated day: CalendarDate?, by years: Int) -> [WordEdit] {
        guard let day else { return [] }
        return named.flatMap { one -> [WordEdit] in
            let isOpen = one.year == day.year && one.day?.text == "…" && one.month?.text == "…"
            guard date(one) == day || isOpen else { return [] }
            let blanks = [one.day, one.month].compactMap { $0 }.filter { $0.text != "…" }
            return blanks.map { WordEdit(offset: $0.offset, old: $0.text, new: "…") } + [Self.moved(one, by: years)]
        }
    }

    /// Years that stand for themselves and are left as they are.
    func left(by edits: [WordEdit]) -> [Int] {
        let moved = Set(edits.map(\.offset))
        return named.filter { !moved.contains($0.offset) && !$0.isNumber }.map(\.year)
    }

    // MARK: References

    /// In a rule: ids of columns behind `@`.
    static func inRule(_ text: String, ids: [String: String]) -> [WordEdit] {
        let scalars = Array(text.unicodeScalars)
        var edits: [WordEdit] = []
        for place in WordEdit.places(of: "@", in: scalars) {
            var start = place + 1
            var end = start
            func take() {
                let id = WordEdit.string(scalars[start..<end])
                if let new = ids[id] { edits.append(WordEdit(offset: start, old: id, new: new)) }
            }
            while end < scalars.count {
                let scalar = scalars[end]
                if scalar == "." {
                    take()
                    start = end + 1
                } else if !(scalar.isASCII && (scalar.properties.isAlphabetic || Self.isDigit(scalar)))
                    && !["_", "-", "*"].contains(scalar)
                {
                    break
                }
                end += 1
            }
            take()
        }
        return edits
    }
}
