internal import CampaignLedger

/// Files that `nhan.csv` names as documents (báo cáo, kế hoạch, đề xuất): recorded as what they are, not read.
enum KeptDocuments {
    /// Records those that are not recorded so yet: also files that were taken for something else before the list named them.
    ///
    /// - Parameters:
    ///   - arrivals: what came of the receipts.
    ///   - deliverables: for each, the id of the document it is, or nil.
    /// - Returns: what was recorded, by index of the arrival.
    static func record(
        _ arrivals: [Arrival], as deliverables: [String?], in records: some CampaignRecords
    ) throws(RecordsError) -> [(index: Int, reading: Reading)] {
        let wanted = zip(arrivals, deliverables).enumerated().compactMap { index, pair in
            pair.1.map { (index: index, arrival: pair.0, deliverable: $0) }
        }
        if wanted.isEmpty { return [] }
        let known = Dictionary(try records.readings().map { ($0.receipt, $0.content) }) { _, later in later }
        var recorded: [(index: Int, reading: Reading)] = []
        for (index, arrival, deliverable) in wanted {
            let receipt = arrival.receipt
            var same = [receipt.id]
            if case .sameBytes(_, let earlier) = arrival { same.append(earlier.id) }
            let isKnown = same.compactMap { known[$0] }.contains {
                $0.kind == .document && $0.deliverable == deliverable && $0.unit == receipt.sender
            }
            if isKnown { continue }
            let name = receipt.file.split(separator: ".", omittingEmptySubsequences: false)
            let reading = Reading(
                of: receipt.id, kind: .document, unit: receipt.sender,
                format: name.count > 1 ? name[name.count - 1].lowercased() : "", deliverable: deliverable)
            try records.record(reading, forms: [])
            recorded.append((index, reading))
        }
        return recorded
    }
}
