import AppendixModel
import CampaignLedger
import Diagnostics
import TestSupport
import Testing

/// Same accepted set, same result: the order in which files were recorded has no part in what counts.
@Suite struct ArrivalOrderTests {
    /// Everything a standing says, without numbers of records: those are given in the order of recording.
    static func shown(_ builder: HistoryBuilder) -> String {
        let standing = builder.standing
        let files = Dictionary(
            standing.versions.map { ($0.version.id, $0.arrival.file) }, uniquingKeysWith: { first, _ in first })
        var lines = standing.figures.sorted { $0.key < $1.key }.map { key, figure in
            let basis =
                switch figure.basis {
                case .version(let id): files[id] ?? "?"
                case .correction: "by telephone"
                }
            return
                "\(key) \(figure.figure.state) \(figure.figure.display) \(basis) \(figure.day) \(figure.isProvisional) \(figure.isPending)"
        }
        lines += standing.questions.map { "\($0.id) \($0.kind) \($0.file) \($0.isSameDay) \($0.undoesCorrection)" }
        lines += standing.versions.map { version in
            let same = version.sameFiguresAs.flatMap { files[$0] } ?? ""
            let isInvalidated = if case .invalidated = version.verdict { true } else { false }
            return "\(version.arrival.file) \(isInvalidated ? "taken out" : "\(version.verdict)") \(same)"
        }
        lines += standing.notes.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
        return lines.joined(separator: "\n")
    }

    /// Twelve files of one unit: partial, contradicting, blank, wrong, unreadable, equal, of one day.
    static func files(_ random: inout SeededRandom) -> [HistoryBuilder.File] {
        (0..<12).map { number in
            var file = HistoryBuilder.File(
                name: "tep-\(number).xlsx", day: "2020-04-2\(random.int(0...5))", figures: [:],
                notes: random.chance(3) ? ["bieu/1/a": "\(number)"] : [:])
            for row in ["a", "b", "c", "d"] {
                file.figures[row] = random.pick(["blank", "blank", "1", "2", "3", "-", "?9", "declared"])
            }
            if random.chance(3) { file.errors = [random.pick(["a", "b", "c", "d"])] }
            return file
        }
    }

    /// 1,000 random subsets, each recorded in two random orders with answers, corrections and invalidations in between: one result per accepted set.
    @Test func oneResultPerAcceptedSet() throws {
        var random = SeededRandom(seed: 2020)
        var results: [Set<String>: String] = [:]
        var distinct = Set<String>()
        for _ in 0..<20 {
            let files = Self.files(&random)
            for _ in 0..<50 {
                let accepted = files.filter { _ in !random.chance(3) }
                let out = accepted.filter { _ in random.chance(6) }
                let settled = accepted.filter { _ in random.chance(2) }
                let outcome = random.pick(Resolution.Outcome.allCases)
                let corrections = ["a", "b"].filter { _ in random.chance(2) }
                var shown = Set<String>()
                for _ in 0..<3 {
                    var builder = HistoryBuilder()
                    var rest = corrections
                    for file in accepted.shuffled(using: &random) {
                        if let row = rest.last, random.chance(3) {
                            try builder.correct(row, "7", day: row == "a" ? "2020-04-22" : "2020-04-24")
                            rest.removeLast()
                        }
                        let version = try builder.add(file)
                        if out.contains(file) { try builder.act(.invalidation(of: version)) }
                    }
                    for row in rest { try builder.correct(row, "7", day: row == "a" ? "2020-04-22" : "2020-04-24") }
                    for file in settled.shuffled(using: &random) {
                        for row in file.errors { try builder.resolve("\(row) of \(file.name)", outcome) }
                    }
                    shown.insert(Self.shown(builder))
                }
                #expect(shown.count == 1, "\(accepted.map(\.name))")
                distinct.formUnion(shown)
                let key = Set(
                    accepted.map { "\($0)" } + out.map(\.name) + settled.map { "settled " + $0.name } + corrections + [
                        "\(outcome)"
                    ])
                results[key] = ContentHash.sha256(shown.first ?? "")
            }
        }
        #expect(results.count > 990)
        #expect(distinct.count > 900, "the sets are not all alike")
    }
}
