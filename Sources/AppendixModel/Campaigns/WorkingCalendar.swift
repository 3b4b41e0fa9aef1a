/// Which days are worked.
public struct WorkingCalendar: Sendable, Hashable {
    /// Days off every week: 0 Monday … 6 Sunday.
    public var weekend: Set<Int>
    /// Public holidays by day.
    public var holidays: [CalendarDate: String]

    /// Saturday and Sunday off, no holidays.
    public init(weekend: Set<Int> = [5, 6], holidays: [CalendarDate: String] = [:]) {
        self.weekend = weekend
        self.holidays = holidays
    }

    /// Whether people work that day.
    public func isWorkingDay(_ date: CalendarDate) -> Bool {
        !weekend.contains(date.weekday) && holidays[date] == nil
    }

    /// Working days after `start` up to and including `end`; negative when `end` is past.
    public func workingDays(from start: CalendarDate, to end: CalendarDate) -> Int {
        if end < start { return -workingDays(from: end, to: start) }
        var date = start
        var days = 0
        while date < end {
            date = date.adding(days: 1)
            if isWorkingDay(date) { days += 1 }
        }
        return days
    }
}
