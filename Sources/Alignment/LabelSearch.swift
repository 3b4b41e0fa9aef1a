import AppendixModel
import SubmissionReaders
import TextScanning

/// Finds the rows of a table by their labels, their STT and their order.
struct LabelSearch {
    /// A row of the sheet that stands for an entry.
    struct Match {
        /// Row of the sheet.
        var row: Int32
        /// Column of the label.
        var column: Int32
        /// Index of the entry.
        var entry: Int
        /// How near the label is, 0 to 1.
        var similarity: Double
    }

    /// A row that repeats the row above it.
    struct Twin {
        /// Row of the sheet.
        var row: Int32
        /// Row of the sheet that it repeats.
        var of: Int32
    }

    /// A label that may be meant for several rows.
    struct Doubt {
        /// Row of the sheet.
        var row: Int32
        /// The entries it may stand for.
        var entries: [Int]
        /// Column of the label.
        var column: Int32
        /// How near the label is to each of the entries, 0 to 1.
        var similarities: [Double]
    }

    private struct Candidate {
        var row: Int32
        var cells: [(column: Int32, similarities: [Double])]
        var number: String
    }

    /// From here on a label is another's letter by letter, but for blanks and case.
    private static let sameWords = 0.995
    /// Likenesses that differ by less are alike.
    private static let slack = 0.02
    /// Below this the next best order is as good.
    static let margin = 0.2

    let grid: Grid
    let sheet: Int
    let table: Table
    let wordings: TableWordings
    let cache: WordingCache

    /// The rows that stand for entries, and those that may stand for several.
    ///
    /// - Parameters:
    ///   - rows: of the sheet.
    ///   - entries: that are still to be found, in printed order.
    ///   - mayStand: whether a row of the sheet may stand for an entry.
    func matches(
        in rows: ClosedRange<Int32>, entries: [Int], where mayStand: (Int32, Int) -> Bool = { _, _ in true }
    ) -> (matches: [Match], doubts: [Doubt], twins: [Twin]) {
        let view = SheetRows(grid.sheets[sheet])
        let (candidates, twins) = withoutTwins(candidates(in: rows, entries: entries, view), view)
        if candidates.isEmpty { return ([], [], []) }
        func near(_ candidate: Candidate, _ place: Int) -> Double {
            candidate.cells.reduce(0) { max($0, $1.similarities[place]) }
        }
        let pairs = SequenceAlignment.pairs(candidates.count, entries.count) { one, other in
            let candidate = candidates[one]
            let similarity = near(candidate, other)
            guard similarity >= TableWordings.leastLikeness, mayStand(candidate.row, entries[other]) else { return 0 }
            return (similarity - 0.6) / 0.4 + numberSupport(candidate.number, for: entries[other])
        }
        var found: [Match] = []
        var doubts: [Doubt] = []
        func take(_ candidate: Candidate, _ place: Int) {
            let cell = candidate.cells.max { $0.similarities[place] < $1.similarities[place] }
            guard let cell else { return }
            found.append(
                Match(
                    row: candidate.row, column: cell.column, entry: entries[place],
                    similarity: cell.similarities[place]))
        }
        let owners = Dictionary(pairs.map { ($0.other, $0.one) }) { first, _ in first }
        let swapped = swapped(candidates, owners, entries, near, mayStand)
        for (one, place) in swapped.sorted(by: { $0.key < $1.key }) { take(candidates[one], place) }
        let given = Set(swapped.values)
        for pair in pairs where swapped[pair.one] == nil {
            let candidate = candidates[pair.one]
            let claimed = claim(pair.one, pair.other, candidates, owners, near)
            if given.contains(pair.other) || claimed != nil {
                let places = ([pair.other] + [claimed].compactMap { $0 }).filter { !given.contains($0) }.sorted()
                doubts.append(
                    Doubt(
                        row: candidate.row, entries: places.map { entries[$0] },
                        column: candidate.cells.first?.column ?? 0,
                        similarities: places.map { near(candidate, $0) }))
            } else if pair.margin >= Self.margin {
                take(candidate, pair.other)
            } else {
                let places = ([pair.other] + pair.rivals).sorted()
                doubts.append(
                    Doubt(
                        row: candidate.row, entries: places.map { entries[$0] },
                        column: candidate.cells.first?.column ?? 0,
                        similarities: places.map { near(candidate, $0) }))
            }
        }
        // A row that was moved: its label is nobody else's.
        let paired = Set(pairs.map(\.one)).union(swapped.keys)
        let pairedEntries = Set(pairs.map(\.other)).union(given)
        for place in entries.indices where !pairedEntries.contains(place) {
            let rivals = candidates.indices.filter { near(candidates[$0], place) >= 0.9 }
            guard rivals.count == 1, let one = rivals.first, !paired.contains(one),
                mayStand(candidates[one].row, entries[place]),
                entries.indices.allSatisfy({
                    $0 == place || near(candidates[one], $0) < near(candidates[one], place) - 0.1
                })
            else { continue }
            take(candidates[one], place)
        }
        return (found, doubts, twins)
    }

    /// Rows that the best order puts beside another entry than the one whose label they bear letter by letter, alone of all rows: two rows
    /// with like labels changed places. Words tell more than order; by candidate, the place of the entry.
    private func swapped(
        _ candidates: [Candidate], _ owners: [Int: Int], _ entries: [Int], _ near: (Candidate, Int) -> Double,
        _ mayStand: (Int32, Int) -> Bool
    ) -> [Int: Int] {
        var swapped: [Int: Int] = [:]
        for place in entries.indices {
            let bearers = candidates.indices.filter { near(candidates[$0], place) >= Self.sameWords }
            guard bearers.count == 1, let one = bearers.first, owners[place] != one,
                mayStand(candidates[one].row, entries[place]),
                !entries.indices.contains(where: { $0 != place && near(candidates[one], $0) >= Self.sameWords })
            else { continue }
            swapped[one] = place
        }
        return swapped
    }

    /// An entry whose label a row bears more nearly than that of the entry it stands beside, and more nearly than the row that stands there.
    private func claim(
        _ one: Int, _ other: Int, _ candidates: [Candidate], _ owners: [Int: Int], _ near: (Candidate, Int) -> Double
    ) -> Int? {
        let own = near(candidates[one], other)
        let claimed = candidates[one].cells.first?.similarities.indices.filter { place in
            let likeness = near(candidates[one], place)
            return likeness > own + Self.slack
                && owners[place].map { near(candidates[$0], place) + Self.slack < likeness } ?? true
        }
        return claimed?.max { near(candidates[one], $0) < near(candidates[one], $1) }
    }

    /// A row copied under itself is one row.
    private func withoutTwins(_ candidates: [Candidate], _ view: SheetRows) -> (kept: [Candidate], twins: [Twin]) {
        var kept: [Candidate] = []
        var twins: [Twin] = []
        for candidate in candidates {
            if let last = kept.last, let column = last.cells.first?.column,
                RowTwins.areEqual(last.row, candidate.row, from: column, in: view, on: grid.sheets[sheet], of: grid)
            {
                twins.append(Twin(row: candidate.row, of: last.row))
            } else {
                kept.append(candidate)
            }
        }
        return (kept, twins)
    }

    private func candidates(in rows: ClosedRange<Int32>, entries: [Int], _ view: SheetRows) -> [Candidate] {
        var candidates: [Candidate] = []
        for (row, cells) in view.cells(from: rows.lowerBound, through: rows.upperBound, in: grid.sheets[sheet]) {
            var labels: [(column: Int32, similarities: [Double])] = []
            for cell in cells where cell.kind == .text && grid.length(cell) >= 2 && grid.length(cell) <= 2000 {
                let text = cache.wording(grid.text(cell))
                if text.folded.count < 2 { continue }
                let similarities = entries.map { wordings.similarity(text, toLabel: $0) }
                if similarities.contains(where: { $0 >= TableWordings.leastLikeness }) {
                    labels.append((cell.column, similarities))
                }
            }
            guard let label = labels.first else { continue }
            let number = cells.last { $0.column < label.column && grid.length($0) <= 8 }.map { grid.text($0) } ?? ""
            candidates.append(Candidate(row: row, cells: labels, number: Self.plainNumber(number)))
        }
        return candidates
    }

    /// What the STT beside a label says for or against an entry.
    private func numberSupport(_ number: String, for entry: Int) -> Double {
        let printed = Self.plainNumber(table.entries[entry].row.stt)
        if number.isEmpty || printed.isEmpty { return 0 }
        return number == printed ? 0.1 : -0.1
    }

    private static func plainNumber(_ text: String) -> String {
        let bare = VietnameseText.folded(text)
        return bare == "-" ? "" : bare
    }
}
