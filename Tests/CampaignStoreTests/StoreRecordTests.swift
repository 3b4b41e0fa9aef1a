import AppendixModel
import CampaignLedger
import CampaignStore
import Diagnostics
import Foundation
import TestSupport
import Testing

/// What is recorded comes back as it was, also for the next process; what makes no sense is refused.
@Suite struct StoreRecordTests {
    /// Random records of every kind, read back by another connection.
    @Test(arguments: 1...5)
    func everythingComesBack(seed: UInt64) throws {
        let folder = try ScratchFolder()
        var random = SeededRandom(seed: seed)
        let store = try SQLiteCampaignStore(in: folder.path, campaign: "thu")
        var expected = UnitHistory(unit: "stc")
        var kept: [Original: [UInt8]] = [:]
        for _ in 0..<8 {
            let bytes = random.bytes(random.int(0...200))
            let original = try store.keep(bytes)
            kept[original] = bytes
            let receipt = try store.record([SampleCampaign.receipt(original, unit: "stc", &random)])[0].receipt
            expected.receipts.append(receipt)
            let reading = Reading(
                of: receipt.id, kind: .figures, unit: "stc", format: "xlsx", deliverable: "d", partner: receipt.id,
                why: "w", findings: SampleCampaign.findings(&random))
            let forms = try ["phu-luc-6", "phu-luc-7"].map { try SampleCampaign.contents($0, &random) }
            let record = try store.record(reading, forms: forms)
            expected.readings.append(Recorded(id: record.reading, content: reading))
            #expect(record.versions.map(\.contents) == forms)
            expected.versions += record.versions
            let resolution = Resolution(
                of: "f", unit: "stc", outcome: random.pick(Resolution.Outcome.allCases),
                words: SampleCampaign.text(&random), by: "A", day: try SampleCampaign.day(&random), channel: .phone)
            expected.resolutions.append(Recorded(id: try store.record(resolution), content: resolution))
            let correction = Correction(
                of: forms[0].figures[0].key, unit: "stc",
                figure: Figure(state: .reported, value: SampleCampaign.value(&random)),
                by: "B", day: try SampleCampaign.day(&random), channel: .zalo, reason: "r", isPending: random.chance(2))
            let id = try store.record(correction)
            expected.corrections.append(Recorded(id: id, content: correction))
            let version = record.versions[0].id
            let deeds: [CampaignAct.Deed] = [
                .extension(until: try SampleCampaign.day(&random)), .invalidation(of: version),
                .reinstatement(of: version), .reopening(form: "phu-luc-6"),
                .declaration(form: "phu-luc-7", state: .notApplicable), .confirmation(of: id, receipt: receipt.id),
                .note(form: ""),
            ]
            for deed in deeds {
                let act = CampaignAct(
                    deed, unit: "stc", by: "C", day: try SampleCampaign.day(&random), channel: .paper, reason: "lý do")
                expected.acts.append(Recorded(id: try store.record(act), content: act))
            }
        }
        try store.close()
        let again = try SQLiteCampaignStore(in: folder.path, campaign: "thu")
        let found = try again.history(of: "stc")
        #expect(found.receipts == expected.receipts)
        #expect(found.readings == expected.readings)
        #expect(found.versions == expected.versions)
        #expect(found.versions.map(\.sequence) == (1...8).flatMap { [$0, $0] })
        #expect(found.resolutions == expected.resolutions)
        #expect(found.corrections == expected.corrections)
        #expect(found.acts == expected.acts)
        for (original, bytes) in kept { #expect(try again.bytes(of: original) == bytes) }
        #expect(try again.units() == ["stc"])
        #expect(try again.readings() == expected.readings)
        #expect(try again.verify().isEmpty)
        // Numbers go on without a gap, and the end of the chain says how many there are.
        let numbers =
            expected.receipts.map(\.id) + expected.readings.map(\.id) + expected.versions.map(\.id)
            + expected.resolutions.map(\.id) + expected.corrections.map(\.id) + expected.acts.map(\.id)
        #expect(numbers.map(\.number).sorted() == Array(2...(numbers.count + 1)))
        #expect(try again.head().count == numbers.count + 1)
        #expect(try again.history(of: "snv") == UnitHistory(unit: "snv"))
    }

    /// The same bytes twice change nothing; on another day they are another arrival that needs no reading.
    @Test func sameBytes() throws {
        let folder = try ScratchFolder()
        let store = try SQLiteCampaignStore(in: folder.path, campaign: "thu")
        let day = try #require(SampleCampaign.day)
        var receipt = Receipt(original: try store.keep([1, 2]), file: "a.xlsx", sender: "stc", received: day)
        let first = try store.record([receipt])[0]
        guard case .new(let recorded) = first else { throw Unexpected.outcome }
        let head = try store.head()
        receipt.file = "a (1).xlsx"
        #expect(try store.record([receipt, receipt]) == [.again(recorded), .again(recorded)])
        #expect(try store.head() == head)
        #expect(try store.unread() == [recorded])
        try store.record(Reading(of: recorded.id, kind: .figures, unit: "stc"), forms: [])
        #expect(try store.unread().isEmpty)
        receipt.received = day.adding(days: -3)
        guard case .sameBytes(let earlier, recorded) = try store.record([receipt])[0] else { throw Unexpected.outcome }
        #expect(try store.unread().isEmpty)
        #expect(try store.history(of: "stc").receipts == [recorded, earlier])
        receipt.sender = "snv"
        guard case .sameBytes(let other, _) = try store.record([receipt])[0] else { throw Unexpected.outcome }
        #expect(try store.unread() == [other], "another sender's file is read for itself")
        #expect(try store.units() == ["snv", "stc"])
    }

    /// Within one call too, and a file whose receipt fails leaves no receipt of the others.
    @Test func allOrNone() throws {
        let folder = try ScratchFolder()
        let store = try SQLiteCampaignStore(in: folder.path, campaign: "thu")
        let day = try #require(SampleCampaign.day)
        let kept = Receipt(original: try store.keep([1]), file: "a", received: day)
        let notKept = Receipt(
            original: Original(sha256: String(repeating: "a", count: 64), size: 1), file: "b", received: day)
        #expect(throws: RecordsError.self) { try store.record([kept, notKept]) }
        #expect(try store.receipts().isEmpty)
        let arrivals = try store.record([kept, kept])
        #expect(arrivals == [.new(arrivals[0].receipt), .again(arrivals[0].receipt)])
    }

    /// Other bytes with the same figures are told, also when other figures came between.
    @Test func sameFigures() throws {
        let folder = try ScratchFolder()
        let store = try SQLiteCampaignStore(in: folder.path, campaign: "thu")
        let day = try #require(SampleCampaign.day)
        func send(_ byte: UInt8, _ unit: String, _ text: String) throws -> ReadingRecord {
            let receipt = Receipt(original: try store.keep([byte]), file: "\(byte)", sender: unit, received: day)
            let figure = Figure(
                state: text.isEmpty ? .blank : .reported, value: text.isEmpty ? nil : .text(text), text: "\(byte)")
            let contents = FormContents(
                form: "f",
                figures: [RecordedFigure(key: CellKey(form: "f", table: "1", row: "r", column: "c"), figure: figure)])
            return try store.record(
                Reading(of: try store.record([receipt])[0].receipt.id, kind: .figures, unit: unit), forms: [contents])
        }
        let first = try send(1, "stc", "x")
        #expect(first.sameFigures.isEmpty)
        #expect(try send(2, "snv", "x").sameFigures.isEmpty, "another unit's")
        #expect(try send(3, "stc", "y").sameFigures.isEmpty)
        #expect(try send(4, "stc", "x").sameFigures == ["f": first.versions[0].id])
        #expect(try send(5, "stc", "").sameFigures.isEmpty)
        #expect(try send(6, "stc", "").sameFigures.isEmpty, "a blank sheet is like no other")
    }

    /// Records that do not exist, or are of another kind or unit, cannot be spoken of.
    @Test func misuse() throws {
        let folder = try SampleCampaign.folder()
        let store = try SQLiteCampaignStore(in: folder.path, campaign: "thu")
        let day = try #require(SampleCampaign.day)
        let receipt = try #require(try store.receipts().first)
        let version = try #require(try store.history(of: receipt.sender).versions.first)
        let head = try store.head()
        let unit = receipt.sender
        let deeds: [(CampaignAct.Deed, String)] = [
            (.invalidation(of: RecordID(9999)), unit), (.invalidation(of: receipt.id), unit),
            (.invalidation(of: version.id), "khác"), (.reinstatement(of: RecordID(1)), unit),
            (.confirmation(of: receipt.id, receipt: receipt.id), unit),
        ]
        for (deed, unit) in deeds {
            #expect(kind { try store.record(CampaignAct(deed, unit: unit, by: "A", day: day, reason: "")) } == .misuse)
        }
        #expect(kind { try store.record(Reading(of: RecordID(9999), kind: .refused, unit: ""), forms: []) } == .misuse)
        #expect(kind { try store.record(Reading(of: version.id, kind: .refused, unit: ""), forms: []) } == .misuse)
        #expect(try store.head() == head)
        #expect(try store.verify().isEmpty)
    }

    /// States of the consolidated tables with their files; each only once, on an end the chain had.
    @Test func consolidations() throws {
        let folder = try SampleCampaign.folder()
        let store = try SQLiteCampaignStore(in: folder.path, campaign: "thu")
        let day = try #require(SampleCampaign.day)
        let output = Consolidation.Output(name: "04KH_TongHop.xlsx", original: try store.keep([5, 6]))
        var one = Consolidation(
            .final, number: 1, basis: try store.head(), units: ["snv", "stc"],
            document: ReturnDocument(number: "45/BC-UBND", date: day, signer: "Chủ tịch"), outputs: [output], by: "A",
            day: day, reason: "")
        let id = try store.record(one)
        #expect(kind { try store.record(one) } == .misuse, "there is a final one already")
        one.number = 2
        one.basis.count -= 1
        #expect(kind { try store.record(one) } == .misuse, "the chain never had that end")
        one.basis = try store.head()
        one.outputs = [
            Consolidation.Output(name: "x", original: Original(sha256: String(repeating: "b", count: 64), size: 1))
        ]
        #expect(kind { try store.record(one) } == .misuse, "its bytes are not kept")
        let found = try store.consolidations()
        #expect(found.map(\.id) == [id])
        #expect(found[0].outputs == [output] && found[0].units == ["snv", "stc"] && found[0].stage == .final)
        #expect(
            found[0].document.words == "Báo cáo số 45/BC-UBND ngày 28/4/2020" && found[0].basis.count == id.number - 1)
        #expect(try store.verify().isEmpty)
        try FileManager.default.removeItem(
            atPath: "\(folder.path)/originals/\(output.original.sha256.prefix(2))/\(output.original.sha256).bin")
        #expect(try store.verify().map(\.kind) == [.missingOriginal])
    }

    /// A kept file that is damaged is told; receiving the same bytes again mends it.
    @Test func damagedOriginal() throws {
        let folder = try ScratchFolder()
        let store = try SQLiteCampaignStore(in: folder.path, campaign: "thu")
        let original = try store.keep([1, 2, 3])
        let path = "\(folder.path)/originals/\(original.sha256.prefix(2))/\(original.sha256).bin"
        #expect(try store.bytes(of: original) == [1, 2, 3])
        try Data([1, 2, 4]).write(to: URL(filePath: path))
        #expect(kind { try store.bytes(of: original) } == .damaged)
        #expect(try store.keep([1, 2, 3]) == original)
        #expect(try store.bytes(of: original) == [1, 2, 3])
        try FileManager.default.removeItem(atPath: path)
        #expect(kind { try store.bytes(of: original) } == .missing)
    }

    /// Eight writers over two connections record 40 files three times each: 40 receipts, one chain.
    @Test func parallel() async throws {
        let folder = try ScratchFolder()
        let stores = try (0..<2).map { _ in try SQLiteCampaignStore(in: folder.path, campaign: "thu") }
        let day = try #require(SampleCampaign.day)
        let fresh = try await withThrowingTaskGroup(of: Int.self) { group in
            for writer in 0..<8 {
                group.addTask {
                    var fresh = 0
                    for number in 0..<40 where (number + writer) % 8 < 3 {
                        let store = stores[writer % 2]
                        let receipt = Receipt(
                            original: try store.keep([UInt8(number), 7]), file: "\(number)", sender: "stc",
                            received: day)
                        if case .new = try store.record([receipt])[0] { fresh += 1 }
                    }
                    return fresh
                }
            }
            return try await group.reduce(0, +)
        }
        #expect(fresh == 40)
        #expect(try stores[0].receipts().count == 40)
        #expect(try stores[1].verify().isEmpty)
    }

    private enum Unexpected: Error { case outcome }

    private func kind(_ body: () throws -> some Any) -> RecordsError.Kind? {
        do {
            _ = try body()
            return nil
        } catch { return (error as? RecordsError)?.kind }
    }
}
