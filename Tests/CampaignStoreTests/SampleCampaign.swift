import AppendixModel
import CampaignLedger
import CampaignStore
import Diagnostics
import Foundation
import TestSupport
import Testing
import TextScanning

/// Records made up from a seed, and a campaign's folder that holds some of every kind.
struct SampleCampaign {
    static let day = CalendarDate(year: 2020, month: 4, day: 28)

    static func day(_ random: inout SeededRandom) throws -> CalendarDate {
        try #require(CalendarDate(year: 2020, month: random.int(1...12), day: random.int(1...28)))
    }

    static func text(_ random: inout SeededRandom) -> String {
        random.pick(["", "chị Lan, Sở Tài chính", "số 18 → 21", "a\"b'c\\d;\n--", "n12", "\u{0}x\u{10FFFF}0", "😀 ừ"])
    }

    static func value(_ random: inout SeededRandom) -> CellValue {
        let number = ExactDecimal(mantissa: Int128(random.int(-1_000_000...1_000_000)), scale: random.int(0...4))
        switch random.int(0...4) {
        case 0: return .number(number)
        case 1: return .flag(random.chance(2))
        case 2: return .text(text(&random))
        case 3: return .rate(received: random.chance(2) ? number : nil, onTime: nil, percent: number)
        default: return .score(points: number, maximum: number)
        }
    }

    static func figure(_ random: inout SeededRandom) -> Figure {
        let state = random.pick(CellState.allCases)
        let placement = FigureSource.Placement(
            sheet: random.pick(["Phụ lục 6", "S"]), how: "mã dòng ẩn", confidence: random.pick([1, 0.95, 1.0 / 3]))
        return Figure(
            state: state, value: state == .reported ? value(&random) : nil, text: text(&random),
            source: random.chance(4)
                ? nil : FigureSource(placement, row: Int32(random.int(0...9999)), column: Int32(random.int(0...99))))
    }

    static func findings(_ random: inout SeededRandom) -> [RecordedFinding] {
        (0..<random.int(0...3)).map { _ in
            RecordedFinding(
                id: random.text("0123456789abcdef", length: 16...16), code: "KTR001",
                severity: random.pick(Severity.allCases), key: "phu-luc-6/1/a/2019", at: "S!D7",
                words: text(&random), evidence: [text(&random), text(&random)])
        }
    }

    static func contents(_ form: String, _ random: inout SeededRandom) throws -> FormContents {
        FormContents(
            form: form, description: "d", token: "T", declared: random.chance(3) ? CellState.none : nil,
            figures: (0..<random.int(1...12)).map { row in
                RecordedFigure(
                    key: CellKey(form: form, table: "1", row: "r\(row)", column: "2019"), figure: figure(&random))
            }, notes: random.chance(2) ? ["\(form)/1/r1": text(&random), "\(form)/1/r2": "x"] : [:],
            findings: findings(&random))
    }

    static func receipt(_ original: Original, unit: String, _ random: inout SeededRandom) throws -> Receipt {
        Receipt(
            original: original, file: "Phụ lục (\(random.int(1...9))).xlsx", container: text(&random), sender: unit,
            received: try day(&random), channel: random.pick(Channel.allCases),
            document: ReturnDocument(
                number: "123/BC-STC", date: random.chance(2) ? try day(&random) : nil, signer: text(&random)))
    }

    /// A folder with 12 files of three units, answers, corrections and acts, closed.
    static func folder(seed: UInt64 = 7) throws -> ScratchFolder {
        let folder = try ScratchFolder()
        let store = try SQLiteCampaignStore(in: folder.path, campaign: "thu")
        var random = SeededRandom(seed: seed)
        for number in 0..<12 {
            let unit = random.pick(["stc", "snv", "stttt"])
            let original = try store.keep(random.bytes(random.int(1...3000)))
            let receipt = try store.record([receipt(original, unit: unit, &random)])[0].receipt
            let kind = number == 3 ? Reading.Kind.refused : .figures
            let forms = kind == .refused ? [] : try ["phu-luc-6", "phu-luc-7"].map { try contents($0, &random) }
            let record = try store.record(
                Reading(of: receipt.id, kind: kind, unit: unit, format: "xlsx", findings: findings(&random)),
                forms: forms)
            try store.record(
                Resolution(
                    of: "f\(number)", unit: unit, outcome: .explained, words: "vì sao", by: "A", day: day(&random),
                    channel: .phone))
            let correction = try store.record(
                Correction(
                    of: CellKey(form: "phu-luc-6", table: "1", row: "r1", column: "2019"), unit: unit,
                    figure: figure(&random), by: "B", day: day(&random), channel: .zalo, reason: "", isPending: true))
            try store.record(
                CampaignAct(
                    .confirmation(of: correction, receipt: receipt.id), unit: unit, by: "C", day: day(&random),
                    reason: "bản ký"))
            if let version = record.versions.first {
                try store.record(
                    CampaignAct(.invalidation(of: version.id), unit: unit, by: "C", day: day(&random), reason: "nhầm"))
            }
        }
        try store.close()
        return folder
    }

    /// A copy of a folder.
    static func copy(_ folder: ScratchFolder) throws -> ScratchFolder {
        let copy = try ScratchFolder()
        try FileManager.default.removeItem(atPath: copy.path)
        try FileManager.default.copyItem(atPath: folder.path, toPath: copy.path)
        return copy
    }
}
