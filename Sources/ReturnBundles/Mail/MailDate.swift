internal import AppendixModel

/// Dates in headers of mails (RFC 5322, 3.3 and 4.3).
enum MailDate {
    /// The day in Việt Nam (UTC+7 all year round) of a date such as `Wed, 29 Apr 2020 23:30:00 -0700 (PDT)`; nil when it is none.
    static func day(_ text: String) -> CalendarDate? {
        var words = withoutComments(text).split { $0 == " " || $0 == "\t" || $0 == "," }
        if let first = words.first, first.allSatisfy(\.isLetter) { words.removeFirst() }
        guard words.count >= 4, let day = Int(words[0]),
            let month = months.firstIndex(of: words[1].prefix(3).lowercased()), let year = year(words[2])
        else { return nil }
        let clock = words[3].split(separator: ":").map { Int($0) ?? -1 }
        guard clock.count == 2 || clock.count == 3, (0...23).contains(clock[0]), (0...59).contains(clock[1]),
            let date = CalendarDate(year: year, month: month + 1, day: day)
        else { return nil }
        let minutes = clock[0] * 60 + clock[1] - zone(words.count > 4 ? words[4] : "") + 7 * 60
        return date.adding(days: minutes >= 0 ? minutes / 1440 : -((1439 - minutes) / 1440))
    }

    /// Years of two and three digits are those of old programs (RFC 5322, 4.3).
    private static func year(_ word: Substring) -> Int? {
        guard let number = Int(word), number >= 0 else { return nil }
        switch word.count {
        case 2: return number < 50 ? 2000 + number : 1900 + number
        case 3: return 1900 + number
        default: return number
        }
    }

    /// Minutes east of Greenwich; an unknown zone counts as Greenwich (RFC 5322, 4.3).
    private static func zone(_ word: Substring) -> Int {
        if let sign = word.first, sign == "+" || sign == "-", word.count == 5, let number = Int(word.dropFirst()) {
            let minutes = number / 100 * 60 + number % 100
            return sign == "-" ? -minutes : minutes
        }
        return named[String(word).uppercased()] ?? 0
    }

    private static func withoutComments(_ text: String) -> String {
        var depth = 0
        return String(
            text.filter { letter in
                if letter == "(" { depth += 1 }
                if letter == ")" {
                    depth = max(0, depth - 1)
                    return false
                }
                return depth == 0
            })
    }

    private static let months = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]
    private static let named = [
        "EDT": -240, "EST": -300, "CDT": -300, "CST": -360, "MDT": -360, "MST": -420, "PDT": -420, "PST": -480,
        "ICT": 420,
    ]
}
