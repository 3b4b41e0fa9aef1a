public import AppendixModel

extension Campaign {
    /// The last day on which a unit sends in time: due, as the description extends it, or as it was extended in the course of the campaign, which goes before.
    ///
    /// - Parameter history: everything recorded of the unit.
    public func lastDay(for history: UnitHistory) -> CalendarDate? {
        let extended = history.acts.sorted { $0.id < $1.id }.reduce(nil as CalendarDate?) { last, act in
            if case .extension(let until) = act.deed, act.unit == history.unit || act.unit.isEmpty {
                until
            } else {
                last
            }
        }
        return extended ?? lastDay(for: history.unit)
    }
}
