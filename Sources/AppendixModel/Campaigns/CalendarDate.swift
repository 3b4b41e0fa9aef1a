/// A day of the Gregorian calendar, without hour or zone.
public struct CalendarDate: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// Year, e.g. 2020.
    public let year: Int
    /// Month, 1 to 12.
    public let month: Int
    /// Day, 1 to 31.
    public let day: Int

    /// 1 January of year 1: before every day anybody speaks of.
    public static let first = CalendarDate(1, 1, 1)

    private init(_ year: Int, _ month: Int, _ day: Int) {
        self.year = year
        self.month = month
        self.day = day
    }

    /// Makes a day; nil when there is no such day.
    public init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1, day <= Self.length(month, year) else {
            return nil
        }
        self.year = year
        self.month = month
        self.day = day
    }

    /// Reads `2020-04-29`.
    public init?(iso text: some StringProtocol) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2], text.utf8.count == 10
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    /// Days since 1 January of year 1.
    public var dayNumber: Int {
        let past = year - 1
        var days = past * 365 + past / 4 - past / 100 + past / 400
        for number in 1..<month { days += Self.length(number, year) }
        return days + day - 1
    }

    /// The day that many days later.
    public func adding(days: Int) -> CalendarDate {
        var date = self
        for _ in 0..<abs(days) { date = days > 0 ? date.next : date.previous }
        return date
    }

    private var next: CalendarDate {
        CalendarDate(year: year, month: month, day: day + 1) ?? CalendarDate(year: year, month: month + 1, day: 1)
            ?? CalendarDate(year: year + 1, month: 1, day: 1) ?? self
    }

    private var previous: CalendarDate {
        if let date = CalendarDate(year: year, month: month, day: day - 1) { return date }
        let (lastYear, lastMonth) = month == 1 ? (year - 1, 12) : (year, month - 1)
        return CalendarDate(year: lastYear, month: lastMonth, day: Self.length(lastMonth, lastYear)) ?? self
    }

    /// 0 Monday … 6 Sunday.
    public var weekday: Int { dayNumber % 7 }

    private static func length(_ month: Int, _ year: Int) -> Int {
        switch month {
        case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// `2020-04-29`.
    public var description: String { "\(year)-\(Self.two(month))-\(Self.two(day))" }
    /// As tables print it: `29/4/2020`.
    public var short: String { "\(day)/\(month)/\(year)" }
    /// As letters print it: `ngày 29 tháng 4 năm 2020`, with a leading 0 before days under 10 and before months 1 and 2.
    public var long: String {
        "ngày \(Self.two(day)) tháng \(month <= 2 ? Self.two(month) : String(month)) năm \(year)"
    }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    /// Earlier days first.
    public static func < (left: CalendarDate, right: CalendarDate) -> Bool {
        (left.year, left.month, left.day) < (right.year, right.month, right.day)
    }
}
