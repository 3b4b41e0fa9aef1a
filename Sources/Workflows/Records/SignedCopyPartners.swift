internal import CampaignLedger
internal import Diagnostics

/// Finds the figures that signed copies are of: those of the same mail, archive or name, else the latest of the same unit.
struct SignedCopyPartners {
    /// Files of figures, with the unit they were read as.
    private var figures: [(receipt: Recorded<Receipt>, unit: String)] = []
    /// Receipts of this run. Names say something only among these: two mails of two days may bear one name.
    private let here: Set<RecordID>

    /// Begins with what was read before.
    init(_ records: some CampaignRecords, here: Set<RecordID>) throws(RecordsError) {
        self.here = here
        let receipts = Dictionary(try records.receipts().map { ($0.id, $0) }) { first, _ in first }
        for reading in try records.readings() where reading.kind == .figures {
            if let receipt = receipts[reading.receipt] { figures.append((receipt, reading.unit)) }
        }
    }

    /// Adds figures that were just read.
    mutating func add(_ receipt: Recorded<Receipt>, unit: String) { figures.append((receipt, unit)) }

    /// The same with the unit and the figures it is of, where they can be told.
    func placed(_ scan: ReceiveReturns.Received) -> ReceiveReturns.Received {
        guard let unit = scan.reading?.unit, let partner = partner(of: scan.file, unit: unit) else { return scan }
        let file = SignedCopies.File(name: partner.receipt.file, unit: partner.unit, hasFigures: true)
        var placed = scan
        placed.findings = scan.findings.map { SignedCopies.attached($0, to: file) }
        placed.reading?.unit = partner.unit
        placed.reading?.partner = partner.receipt.id
        placed.reading?.findings = placed.findings.map(RecordedFinding.init)
        return placed
    }

    private func partner(of name: String, unit: String) -> (receipt: Recorded<Receipt>, unit: String)? {
        let own = figures.filter { unit.isEmpty || $0.unit == unit }
        let near = own.filter { here.contains($0.receipt.id) }
        let files = near.map { SignedCopies.File(name: $0.receipt.file, unit: $0.unit, hasFigures: true) }
        if let index = SignedCopies.partner(of: name, unit: "", among: files) { return near[index] }
        if unit.isEmpty { return nil }
        return own.max { ($0.receipt.received, $0.receipt.id) < ($1.receipt.received, $1.receipt.id) }
    }
}
