import AppendixModel
import CampaignLedger
import CampaignStore
import Diagnostics
import Foundation
import TextScanning

/// A program of the tests alone: does to a campaign's records what a command would do, one acknowledged line for everything recorded, so that it can be killed
/// anywhere and its records looked at.
///
///     store-exercise receive STORE FOLDER    files named DAY_UNIT_…: lines `KEY VALUE`, `error CODE KEY`; a file that is none of it is refused
///     store-exercise act STORE LINE…         `resolve UNIT FINDING OUTCOME DAY`, `correct UNIT KEY VALUE DAY`, `extend UNIT UNTIL DAY`
///     store-exercise open STORE              makes or migrates it
///     store-exercise show STORE              what is recorded and what counts, without numbers of records
///     store-exercise verify STORE            a line for every fault
@main
enum StoreExercise {
    static func main() {
        let words = Array(CommandLine.arguments.dropFirst())
        guard words.count >= 2 else { exit(2) }
        do {
            switch words[0] {
            case "verify":
                let faults = try SQLiteCampaignStore.verify(in: words[1])
                for fault in faults { print(fault.kind.rawValue, fault.place, fault.words.en, separator: "\t") }
                exit(faults.isEmpty ? 0 : 1)
            default:
                let store = try SQLiteCampaignStore(in: words[1], campaign: "thu")
                switch words[0] {
                case "receive": try receive(words[2], into: store)
                case "act": for line in words.dropFirst(2) { try act(line, on: store) }
                case "open": break
                case "show": try show(store)
                default: exit(2)
                }
                try store.close()
            }
        } catch {
            let told = (error as? RecordsError)?.message.en ?? "\(error)"
            FileHandle.standardError.write(Data((told + "\n").utf8))
            exit(3)
        }
    }

    /// Prints a line and makes sure that it left the program: what it says is acknowledged.
    private static func acknowledge(_ line: String) { FileHandle.standardOutput.write(Data((line + "\n").utf8)) }

    private static func receive(_ folder: String, into store: any CampaignRecords) throws {
        for name in try FileManager.default.contentsOfDirectory(atPath: folder).sorted() {
            let bytes = [UInt8](try Data(contentsOf: URL(filePath: folder + "/" + name)))
            let parts = name.split(separator: "_", maxSplits: 2)
            guard parts.count > 1, let day = CalendarDate(iso: parts[0]) else { continue }
            let receipt = Receipt(
                original: try store.keep(bytes), file: name, sender: String(parts[1]), received: day, channel: .email)
            switch try store.record([receipt])[0] {
            case .new: acknowledge("received \(receipt.original.sha256)")
            case .sameBytes: acknowledge("same \(receipt.original.sha256)")
            case .again: acknowledge("again \(receipt.original.sha256)")
            }
        }
        for receipt in try store.unread() {
            let (reading, forms) = read(try store.bytes(of: receipt.original), as: receipt)
            try store.record(reading, forms: forms)
            acknowledge("read \(receipt.original.sha256)")
        }
    }

    private static func read(_ bytes: [UInt8], as receipt: Recorded<Receipt>) -> (Reading, [FormContents]) {
        var forms: [String: FormContents] = [:]
        for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
            let words = line.split(separator: " ", maxSplits: 2).map(String.init)
            if words.count == 3, words[0] == "error" {
                let form = words[2].split(separator: "/").first.map(String.init) ?? ""
                forms[form]?.findings.append(
                    RecordedFinding(
                        id: ContentHash.sha256(receipt.sender + String(line)), code: words[1], severity: .error,
                        key: words[2]))
            } else if words.count == 2, let key = CellKey(words[0]) {
                let value = ExactDecimal(words[1]).map(CellValue.number)
                forms[key.form, default: FormContents(form: key.form, figures: [])].figures.append(
                    RecordedFigure(
                        key: key, figure: Figure(state: value == nil ? .blank : .reported, value: value, text: words[1])
                    ))
            } else {
                let why = "cannot be read: \(line)"
                return (Reading(of: receipt.id, kind: .refused, unit: receipt.sender, why: why), [])
            }
        }
        let reading = Reading(of: receipt.id, kind: .figures, unit: receipt.sender, format: "txt")
        return (reading, forms.values.sorted { $0.form < $1.form })
    }

    private static func act(_ line: String, on store: any CampaignRecords) throws {
        let words = line.split(separator: " ").map(String.init)
        guard words.count > 3, let day = CalendarDate(iso: words[words.count - 1]) else { exit(2) }
        let history = try store.history(of: words[1])
        switch words[0] {
        case "resolve":
            let resolution = Resolution(
                of: words[2], unit: words[1], outcome: Resolution.Outcome(rawValue: words[3]) ?? .accepted, words: line,
                by: "A", day: day, channel: .phone)
            if !history.resolutions.contains(where: { $0.content == resolution }) { try store.record(resolution) }
        case "correct":
            guard let key = CellKey(words[2]), let value = ExactDecimal(words[3]) else { exit(2) }
            let correction = Correction(
                of: key, unit: words[1], figure: .reported(.number(value)), by: "B", day: day, channel: .phone,
                reason: line, isPending: true)
            if !history.corrections.contains(where: { $0.content == correction }) { try store.record(correction) }
        case "extend":
            guard let until = CalendarDate(iso: words[2]) else { exit(2) }
            let act = CampaignAct(.extension(until: until), unit: words[1], by: "C", day: day, reason: line)
            if !history.acts.contains(where: { $0.content == act }) { try store.record(act) }
        default: exit(2)
        }
        acknowledge("recorded \(line)")
    }

    private static func show(_ store: any CampaignRecords) throws {
        var lines = try store.receipts().map { "receipt \($0.original.sha256) \($0.file) \($0.received)" }
        lines += try store.readings().map { "reading \($0.unit) \($0.kind.rawValue) \($0.why)" }
        for unit in try store.units() {
            let history = try store.history(of: unit)
            lines += history.resolutions.map { "resolution \(unit) \($0.words)" }
            lines += history.corrections.map { "correction \(unit) \($0.reason)" }
            lines += history.acts.map { "act \(unit) \($0.reason)" }
            lines += history.versions.map { "version \(unit) \($0.form) \($0.contents.digest)" }
            for form in Set(history.versions.map(\.form)).sorted() {
                for (key, standing) in StandingFigures(of: form, in: history).figures {
                    lines.append(
                        "counts \(unit) \(key) \(standing.figure.display) \(standing.isProvisional) \(standing.isPending)"
                    )
                }
            }
        }
        for line in lines.sorted() { acknowledge(line) }
    }
}
