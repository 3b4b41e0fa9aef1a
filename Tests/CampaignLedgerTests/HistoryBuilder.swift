import AppendixModel
import CampaignLedger
import Diagnostics
import Testing
import TextScanning

/// A unit's history put together by hand. Records are numbered in the order in which they are added, as a store numbers them.
struct HistoryBuilder {
    private(set) var history = UnitHistory(unit: "u")
    private var last = 0

    static let form = "bieu"

    /// One file: `row: text` of what was written; `blank` for a cell of the slice that was left blank.
    struct File: Hashable {
        var name: String
        var day: String
        var figures: [String: String]
        var errors: [String] = []
        var warnings: [String] = []
        var document = ""
        var notes: [String: String] = [:]
    }

    private mutating func number() -> RecordID {
        last += 1
        return RecordID(last)
    }

    /// Records a file: receipt, reading, version.
    ///
    /// - Returns: the version's number.
    @discardableResult
    mutating func add(_ file: File) throws -> RecordID {
        let day = try #require(CalendarDate(iso: file.day))
        let bytes = ContentHash.sha256("\(file.name) \(file.figures.sorted { $0.key < $1.key }) \(file.errors)")
        let receipt = Recorded(
            id: number(),
            content: Receipt(
                original: Original(sha256: bytes, size: 1), file: file.name, sender: "u", received: day,
                document: ReturnDocument(number: file.document)))
        history.receipts.append(receipt)
        let reading = Recorded(id: number(), content: Reading(of: receipt.id, kind: .figures, unit: "u"))
        history.readings.append(reading)
        let contents = FormContents(
            form: Self.form,
            figures: file.figures.sorted { $0.key < $1.key }.map {
                RecordedFigure(key: Self.key($0.key), figure: Self.figure($0.value))
            }, notes: file.notes,
            findings: Self.findings(file.errors, .error, in: file) + Self.findings(file.warnings, .warning, in: file))
        let version = Recorded(
            id: number(),
            content: FormVersion(
                reading: reading.id, unit: "u", sequence: history.versions.count + 1, contents: contents))
        history.versions.append(version)
        return version.id
    }

    private static func findings(_ rows: [String], _ severity: Severity, in file: File) -> [RecordedFinding] {
        rows.map {
            RecordedFinding(id: "\($0) of \(file.name)", code: "KTR001", severity: severity, key: key($0).text)
        }
    }

    /// Records a file that is no figures.
    @discardableResult
    mutating func keep(_ kind: Reading.Kind, day: String, deliverable: String = "", partner: RecordID? = nil) throws
        -> RecordID
    {
        let day = try #require(CalendarDate(iso: day))
        let name = "\(kind.rawValue) \(deliverable) \(day)"
        let receipt = Recorded(
            id: number(),
            content: Receipt(
                original: Original(sha256: ContentHash.sha256(name), size: 1), file: name, sender: "u", received: day))
        history.receipts.append(receipt)
        let reading = Reading(of: receipt.id, kind: kind, unit: "u", deliverable: deliverable, partner: partner)
        history.readings.append(Recorded(id: number(), content: reading))
        return receipt.id
    }

    /// Records another arrival of bytes that are there already.
    mutating func addArrival(like version: RecordID, day: String, document: String = "") throws {
        let reading = try #require(history.versions.first { $0.id == version }).reading
        let receipt = try #require(history.readings.first { $0.id == reading }).receipt
        var again = try #require(history.receipts.first { $0.id == receipt }).content
        again.received = try #require(CalendarDate(iso: day))
        again.document.number = document
        history.receipts.append(Recorded(id: number(), content: again))
    }

    /// Records that a file was read again as somebody else's.
    mutating func readAgain(_ version: RecordID, as unit: String) throws {
        let reading = try #require(history.versions.first { $0.id == version }).reading
        let receipt = try #require(history.readings.first { $0.id == reading }).receipt
        history.readings.append(Recorded(id: number(), content: Reading(of: receipt, kind: .figures, unit: unit)))
    }

    mutating func resolve(_ finding: String, _ outcome: Resolution.Outcome, day: String = "2020-05-01") throws {
        let day = try #require(CalendarDate(iso: day))
        history.resolutions.append(
            Recorded(
                id: number(),
                content: Resolution(
                    of: finding, unit: "u", outcome: outcome, words: "", by: "A", day: day, channel: .phone)))
    }

    @discardableResult
    mutating func correct(_ row: String, _ value: String, day: String, isPending: Bool = true) throws -> RecordID {
        let day = try #require(CalendarDate(iso: day))
        let correction = Correction(
            of: Self.key(row), unit: "u", figure: Self.figure(value), by: "B", day: day, channel: .phone, reason: "",
            isPending: isPending)
        history.corrections.append(Recorded(id: number(), content: correction))
        return RecordID(last)
    }

    mutating func act(_ deed: CampaignAct.Deed, day: String = "2020-05-02", reason: String = "") throws {
        let day = try #require(CalendarDate(iso: day))
        history.acts.append(
            Recorded(id: number(), content: CampaignAct(deed, unit: "u", by: "C", day: day, reason: reason)))
    }

    /// What counts, as `row=figure` in order; `~` marks a provisional figure, `!` one that waits for a document.
    var counted: String {
        StandingFigures(of: Self.form, in: history).figures.sorted { $0.key < $1.key }.map { key, standing in
            key.parts[2] + "=" + standing.figure.display + (standing.isProvisional ? "~" : "")
                + (standing.isPending ? "!" : "")
        }.joined(separator: " ")
    }

    var standing: StandingFigures { StandingFigures(of: Self.form, in: history) }

    static func key(_ row: String) -> CellKey { CellKey(form: form, table: "1", row: row, column: "s") }

    static func figure(_ text: String) -> Figure {
        switch text {
        case "blank": .blank
        case "-": Figure(state: .none, text: text)
        case "declared": .declared(.none)
        case let text where text.hasPrefix("?"): Figure(state: .unresolved, text: text)
        default: Figure(state: .reported, value: ExactDecimal(text).map(CellValue.number), text: text)
        }
    }
}
