public import AppendixModel

extension UnitHistory {
    /// What of it was known at the end of a day: files that had arrived, and what had been answered and decided.
    public func known(by day: CalendarDate) -> UnitHistory {
        var known = self
        // Bytes that arrived twice, or whose day was told wrongly first, were here from their earliest day on.
        let here = Set(receipts.filter { $0.received <= day }.map(\.original.sha256))
        known.receipts = receipts.filter { here.contains($0.original.sha256) }
        let files = Set(known.receipts.map(\.id))
        known.readings = readings.filter { files.contains($0.receipt) }
        let read = Set(known.readings.map(\.id))
        known.versions = versions.filter { read.contains($0.reading) }
        known.resolutions = resolutions.filter { $0.day <= day }
        known.corrections = corrections.filter { $0.day <= day }
        known.acts = acts.filter { $0.day <= day }
        return known
    }
}
