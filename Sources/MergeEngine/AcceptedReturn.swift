public import AppendixModel
public import CampaignLedger
public import Diagnostics

/// One form of one return, with what is known of its arrival.
public struct AcceptedReturn: Sendable {
    /// Code of the unit that sent it.
    public var unit: String
    /// The file.
    public var file: String
    /// Day of arrival.
    public var received: CalendarDate?
    /// The document it came with.
    public var document: ReturnDocument
    /// What was read.
    public var form: FormReturn
    /// Everything found in the file: errors keep its figures from displacing valid ones.
    public var findings: [Finding]

    /// Makes a return.
    public init(
        unit: String, file: String, received: CalendarDate?, document: ReturnDocument, form: FormReturn,
        findings: [Finding] = []
    ) {
        self.unit = unit
        self.file = file
        self.received = received
        self.document = document
        self.form = form
        self.findings = findings
    }
}

extension UnitHistory {
    /// The histories that a folder of returns amounts to, by unit: nothing was answered or decided yet.
    ///
    /// Records are numbered in the order given, which has no part in what counts.
    public static func histories(of returns: [AcceptedReturn]) -> [String: UnitHistory] {
        var histories: [String: UnitHistory] = [:]
        var last = 0
        func number() -> RecordID {
            last += 1
            return RecordID(last)
        }
        for accepted in returns {
            let contents = FormContents(accepted.form, findings: accepted.findings)
            var history = histories[accepted.unit] ?? UnitHistory(unit: accepted.unit)
            let receipt = Recorded(
                id: number(),
                content: Receipt(
                    // Nobody asks for these bytes: the name of the file keeps files apart, what it says keeps forms apart.
                    original: Original(
                        sha256: ContentHash.sha256(accepted.file + "\n" + contents.form + "\n" + contents.digest),
                        size: 0),
                    file: accepted.file, sender: accepted.unit, received: accepted.received ?? .unknown,
                    document: accepted.document))
            let reading = Recorded(
                id: number(), content: Reading(of: receipt.id, kind: .figures, unit: accepted.unit))
            let version = Recorded(
                id: number(),
                content: FormVersion(
                    reading: reading.id, unit: accepted.unit, sequence: history.versions.count + 1, contents: contents))
            history.receipts.append(receipt)
            history.readings.append(reading)
            history.versions.append(version)
            histories[accepted.unit] = history
        }
        return histories
    }
}

extension CalendarDate {
    /// Stands for a day nobody knows: before all others.
    static let unknown = CalendarDate.first

    /// The same day, nil when it is not known.
    var known: CalendarDate? { self == .unknown ? nil : self }
}
