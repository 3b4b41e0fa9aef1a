public import AppendixModel
internal import CampaignLedger
internal import CampaignStore
public import Diagnostics

/// `phuluc history`: everything recorded in a campaign, in the order in which it was recorded, in words.
public enum CampaignHistory {
    /// One record.
    public struct Entry: Sendable, Hashable {
        /// What was recorded.
        public enum Kind: String, Sendable, CaseIterable {
            /// A file arrived.
            case receipt
            /// What a file turned out to be.
            case reading
            /// What it says of a form.
            case version
            /// An answer to a finding.
            case resolution
            /// A figure put right without a file.
            case correction
            /// A decision.
            case act
            /// A state of the merged tables.
            case consolidation
        }

        /// Its number in the chain.
        public var record: Int
        /// What was recorded.
        public var kind: Kind
        /// The day it speaks of: of arrival, of the answer, of the decision; never the day of recording.
        public var day: CalendarDate?
        /// Code of the unit; empty for the whole campaign or when unknown.
        public var unit: String
        /// Name of the unit.
        public var unitName: String
        /// In words.
        public var words: Phrase
    }

    /// The records, all or those of one unit.
    ///
    /// - Parameter unit: code, short name or name; nil for all.
    /// - Throws: `WorkflowError` when the campaign or its records cannot be read, or there is no such unit.
    public static func run(_ path: String, unit: String?, world: World) throws(WorkflowError) -> [Entry] {
        let folder = try CampaignFolder(path, world: world)
        let code = try unit.map { name throws(WorkflowError) in try folder.units(named: [name]).first?.code ?? "" }
        let records = try CampaignRecordsFile.existing(folder)
        return try CampaignRecordsFile.recording { () throws(any Error) in
            var words = HistoryWords(folder.campaign, receipts: try records.receipts())
            var readings = Dictionary(try records.readings().map { ($0.id, $0) }) { first, _ in first }
            var entries: [Entry] = []
            for unit in try records.units() where code == nil || unit == code {
                let history = try records.history(of: unit)
                // A file that was read as another unit's before is told once.
                for reading in history.readings { readings[reading.id] = reading }
                entries += words.entries(of: history)
            }
            entries += words.receiptEntries()
            entries += readings.values.map { words.entry(of: $0) }
            entries += try records.consolidations().map { words.entry(of: $0) }
            let taken = try records.consolidations().filter { code.map($0.units.contains) ?? true }.map(\.id.number)
            try records.close()
            return entries.filter { entry in
                switch entry.kind {
                case .consolidation: taken.contains(entry.record)
                default: code == nil || entry.unit == code
                }
            }.sorted { $0.record < $1.record }
        }
    }

    /// Lines for a person, one a record.
    public static func text(_ entries: [Entry], in language: Language) -> String {
        let width = entries.last.map { String($0.record).count } ?? 1
        return entries.map { entry in
            let number = String(entry.record)
            let padding = String(repeating: " ", count: width - number.count)
            let day = entry.day.map { language == .vi ? $0.short : $0.description }
            let head = [day ?? "", entry.unitName].filter { !$0.isEmpty }.joined(separator: " · ")
            return padding + number + "  " + head + (head.isEmpty ? "" : ": ") + entry.words.text(in: language) + "\n"
        }.joined()
    }

    /// The same for programs (docs/schemas/history.schema.json).
    public static func json(_ entries: [Entry], in language: Language) -> JSONValue {
        .array(
            entries.map { entry in
                .object([
                    "record": .int(entry.record), "kind": .string(entry.kind.rawValue),
                    "day": entry.day.map { .string($0.description) } ?? .null, "unit": .string(entry.unit),
                    "words": .string(entry.words.text(in: language)),
                ])
            })
    }
}
