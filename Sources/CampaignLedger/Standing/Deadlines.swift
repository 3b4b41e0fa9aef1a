public import AppendixModel

extension Campaign {
    /// The last day on which a unit sends in time: due, as the description extends it, or as it was extended in the course of the campaign, which goes before.
    ///
    /// More time for everybody shortens nobody's: of a unit's own last extension and the last one for all the later counts.
    ///
    /// - Parameter history: everything recorded of the unit, and the acts for the whole campaign.
    public func lastDay(for history: UnitHistory) -> CalendarDate? {
        func extended(_ unit: String) -> CalendarDate? {
            history.acts.sorted { $0.id < $1.id }.reduce(nil) { last, act in
                if case .extension(let until) = act.deed, act.unit == unit { until } else { last }
            }
        }
        let own = extended(history.unit) ?? extensions.last { $0.unit == history.unit }?.until
        return [own, extended("")].compactMap { $0 }.max() ?? due?.date
    }
}
