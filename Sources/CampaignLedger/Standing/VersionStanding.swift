public import AppendixModel
internal import Diagnostics

/// How one version of a form stands beside the others of the same unit.
public struct VersionStanding: Sendable, Hashable {
    /// Whether it counts.
    public enum Verdict: Sendable, Hashable {
        /// It counts.
        case valid
        /// Errors in it are not settled: it fills only what no valid version fills. Ids of the findings, in order.
        case open(findings: [String])
        /// Nothing was written in it: it says nothing.
        case blank
        /// A person took it out.
        case invalidated(by: RecordID)
        /// Its file was read again, and the later reading holds.
        case readAgain
    }

    /// The version.
    public var version: Recorded<FormVersion>
    /// Its earliest arrival.
    public var arrival: Recorded<Receipt>
    /// The document it came with: that of the earliest arrival that had one.
    public var document: ReturnDocument
    /// Whether it counts.
    public var verdict: Verdict
    /// An earlier version with the same figures in other bytes (trùng số liệu).
    public var sameFiguresAs: RecordID?
    /// Its errors and warnings that nobody has answered yet, or whose correction has not arrived.
    public var unsettled: [RecordedFinding] = []

    /// Cells whose figure is not taken before somebody answers: it cannot be right as it is.
    var withheld: Set<CellKey> {
        Set(
            unsettled.filter { $0.severity == .error && $0.code == FindingCode.outOfRange.rawValue }
                .compactMap { CellKey($0.key) })
    }
}

/// The versions of one form of one unit in the order in which they count: by day of arrival, then by date of the document, name of the file, and hash. The order in
/// which they were recorded has no part in it.
struct VersionOrder {
    let standings: [VersionStanding]

    init(of form: String, in history: UnitHistory) {
        let receipts = Dictionary(history.receipts.map { ($0.id, $0) }) { first, _ in first }
        let readings = Dictionary(history.readings.map { ($0.id, $0) }) { first, _ in first }
        var lastReading: [RecordID: RecordID] = [:]
        for reading in history.readings {
            lastReading[reading.receipt] = max(lastReading[reading.receipt] ?? reading.id, reading.id)
        }
        let invalidations = Invalidations(history.acts)
        let ofBytes = Dictionary(grouping: history.receipts, by: \.original.sha256)
        var standings: [VersionStanding] = []
        for version in history.versions where version.form == form && version.unit == history.unit {
            guard let reading = readings[version.reading], let receipt = receipts[reading.receipt] else { continue }
            let arrivals = (ofBytes[receipt.original.sha256] ?? [receipt])
                .filter { $0.sender.isEmpty || receipt.sender.isEmpty || $0.sender == receipt.sender }
                .sorted { Self.place(of: $0.content).lexicographicallyPrecedes(Self.place(of: $1.content)) }
            let verdict: VersionStanding.Verdict
            if lastReading[reading.receipt] != reading.id {
                verdict = .readAgain
            } else if let act = invalidations.act(against: version.id) {
                verdict = .invalidated(by: act)
            } else {
                verdict = version.contents.isWhollyBlank ? .blank : .valid
            }
            standings.append(
                VersionStanding(
                    version: version, arrival: arrivals.first ?? receipt,
                    document: arrivals.first { !$0.document.number.isEmpty }?.document ?? receipt.document,
                    verdict: verdict))
        }
        var placed = standings.map { standing in
            let digest = standing.version.contents.digest
            return (place: Self.place(of: standing.arrival.content) + [digest], digest: digest, standing: standing)
        }
        placed.sort { $0.place.lexicographicallyPrecedes($1.place) }
        var known: [String: RecordID] = [:]
        for index in placed.indices {
            switch placed[index].standing.verdict {
            case .blank, .readAgain: continue
            case .valid, .open, .invalidated: break
            }
            let digest = placed[index].digest
            placed[index].standing.sameFiguresAs = known[digest]
            if known[digest] == nil { known[digest] = placed[index].standing.version.id }
        }
        self.standings = Settlement(placed.map(\.standing), history: history).judged
    }

    /// What arrivals are ordered by, as texts.
    private static func place(of receipt: Receipt) -> [String] {
        [
            receipt.received.sortable, receipt.document.date?.sortable ?? "", receipt.file, receipt.original.sha256,
            receipt.container, receipt.channel.rawValue, receipt.document.number, receipt.document.signer,
            receipt.sender,
        ]
    }
}

/// Versions that a person took out and did not put back.
private struct Invalidations {
    private var acts: [RecordID: RecordID] = [:]

    init(_ all: [Recorded<CampaignAct>]) {
        for act in all.sorted(by: { $0.id < $1.id }) {
            switch act.deed {
            case .invalidation(let version): acts[version] = act.id
            case .reinstatement(let version): acts[version] = nil
            default: break
            }
        }
    }

    func act(against version: RecordID) -> RecordID? { acts[version] }
}

extension CalendarDate {
    /// A text that sorts as days do, also before the year 1000.
    var sortable: String {
        let digits = String(dayNumber)
        return String(repeating: "0", count: max(0, 8 - digits.count)) + digits
    }
}
