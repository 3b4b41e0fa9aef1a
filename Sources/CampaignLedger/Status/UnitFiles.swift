import AppendixModel

/// The files of one unit by what they were read as.
struct UnitFiles {
    /// A file: what it was last read as, and when those bytes first arrived.
    struct File {
        var reading: Recorded<Reading>
        var arrival: Recorded<Receipt>
        /// The document it came with: that of the earliest arrival that had one.
        var document: ReturnDocument
    }

    private let files: [File]
    /// SHA-256 by receipt.
    private let bytes: [RecordID: String]

    init(_ history: UnitHistory) {
        bytes = Dictionary(history.receipts.map { ($0.id, $0.original.sha256) }) { first, _ in first }
        let receipts = Dictionary(history.receipts.map { ($0.id, $0) }) { first, _ in first }
        let last = Dictionary(history.readings.sorted { $0.id < $1.id }.map { ($0.receipt, $0) }) { _, later in later }
        var files: [File] = []
        for reading in last.values.sorted(by: { $0.id < $1.id }) {
            guard let receipt = receipts[reading.receipt],
                reading.unit == history.unit || (reading.unit.isEmpty && receipt.sender == history.unit)
            else { continue }
            let arrivals = history.receipts.filter {
                $0.original == receipt.original && [receipt.sender, ""].contains($0.sender)
            }.sorted { ($0.received, $0.id) < ($1.received, $1.id) }
            files.append(
                File(
                    reading: reading, arrival: arrivals.first ?? receipt,
                    document: arrivals.first { !$0.document.number.isEmpty }?.document ?? receipt.document))
        }
        self.files = files.sorted { ($0.arrival.received, $0.arrival.id) < ($1.arrival.received, $1.arrival.id) }
    }

    private func files(_ kind: Reading.Kind) -> [File] { files.filter { $0.reading.kind == kind } }

    /// Day of the last file of figures.
    var lastFigures: CalendarDate? { files(.figures).map(\.arrival.received).max() }

    /// Whether a file that could not be read came after all that could.
    var endsUnread: Bool {
        guard let day = files(.refused).map(\.arrival.received).max() else { return false }
        return lastFigures.map { $0 < day } ?? true
    }

    /// Whether there is a signed copy of no figures in particular.
    var hasFreeSignedCopy: Bool { files(.signedCopy).contains { $0.reading.partner == nil } }

    /// Whether there is a signed copy of one of these files of figures, or one of which the figures came later.
    func hasSignedCopy(of receipts: [Recorded<Receipt>]) -> Bool {
        let wanted = Set(receipts.map(\.original.sha256))
        return files(.signedCopy).contains { file in
            guard let partner = file.reading.partner else { return true }
            return bytes[partner].map(wanted.contains) ?? false
        }
    }

    /// Names of files that could not be read; for a unit without forms also scans of which nobody said what they are.
    func refused(hasForms: Bool) -> [String] {
        var names: [String] = []
        for file in files where file.reading.kind == .refused || (!hasForms && file.reading.kind == .signedCopy) {
            if !names.contains(file.arrival.file) { names.append(file.arrival.file) }
        }
        return names
    }

    /// What has come of a document.
    func status(of document: Campaign.Deliverable, due: CalendarDate?, asOf: CalendarDate) -> DeliverableStatus {
        let own = files(.document).filter { $0.reading.deliverable == document.id }
        let received = own.first?.arrival.received
        return DeliverableStatus(
            id: document.id, title: document.title, isForm: false, state: own.isEmpty ? .missing : .received,
            lastDay: due, received: received, isLate: due.map { (received ?? asOf) > $0 } ?? false,
            versions: Set(own.map(\.arrival.original)).count,
            document: own.last { !$0.document.number.isEmpty }?.document ?? ReturnDocument())
    }
}
