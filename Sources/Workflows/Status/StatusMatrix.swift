internal import CampaignLedger

/// Units × deliverables, with short names for narrow columns.
struct StatusMatrix {
    /// A column.
    struct Column: Hashable {
        var id: String
        /// Name on paper.
        var title: String
        /// "PL6" or "VB1".
        var short: String
        var isForm: Bool
    }

    /// Forms in the order of the campaign, then documents.
    let columns: [Column]
    /// For each unit what it owes, by column; nil where it owes nothing.
    let rows: [(unit: UnitStatus, cells: [DeliverableStatus?])]

    /// - Parameter order: ids of forms and documents in the order of the campaign.
    init(_ status: CampaignStatus, order: [String]) {
        var titles: [String: DeliverableStatus] = [:]
        for unit in status.units {
            for deliverable in unit.deliverables { titles[deliverable.id] = deliverable }
        }
        let owed = order.compactMap { titles[$0] }
        let names = Self.shortNames(of: owed.map { $0.isForm ? $0.title : "" })
        var documents = 0
        columns = zip(owed, names).map { deliverable, short in
            if !deliverable.isForm { documents += 1 }
            let name = deliverable.isForm ? short : "VB\(documents)"
            return Column(id: deliverable.id, title: deliverable.title, short: name, isForm: deliverable.isForm)
        }
        let ids = columns.map(\.id)
        rows = status.units.map { unit in
            (unit, ids.map { id in unit.deliverables.first { $0.id == id } })
        }
    }

    /// Names of forms for narrow columns: "PL6" of "Phụ lục 6", "B3" of the third where that does not tell them apart.
    static func shortNames(of titles: [String]) -> [String] {
        let initials = titles.map(initials)
        return initials.enumerated().map { index, short in
            !short.isEmpty && initials.count { $0 == short } == 1 ? short : "B\(index + 1)"
        }
    }

    /// "PL6" of "Phụ lục 6", at most five characters; empty when the name does not end in its number.
    private static func initials(of title: String) -> String {
        let words = title.split(separator: " ")
        guard let last = words.last, last.first?.isNumber == true, last.count <= 3 else { return "" }
        return words.dropLast().prefix(2).compactMap { $0.first.map { $0.uppercased() } }.joined() + last
    }
}
