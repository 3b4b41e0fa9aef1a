import SubmissionReaders
import TextScanning

/// Finds the figure columns of a table by what stands above them: own header, the headers over it, and order.
struct HeaderSearch {
    /// A column of the sheet that stands for a figure column.
    struct Match {
        /// Column of the sheet.
        var column: Int32
        /// Index of the figure column.
        var figure: Int
        /// How near the header is, 0 to 1.
        var similarity: Double
    }

    /// A place where a table's headers stand.
    struct Block {
        /// First and last row of the headers found.
        var rows: ClosedRange<Int32>
        /// How many different headers of the table were found.
        var count: Int
    }

    let grid: Grid
    let sheet: Int
    let wordings: TableWordings
    let cache: WordingCache

    /// The places on the sheet where most of the table's own headers stand, from the top.
    ///
    /// - Parameter texts: of the sheet's cells that may be headers, with their rows, from the top.
    func blocks(among texts: [(row: Int32, wording: Wording)]) -> [Block] {
        var hits: [(row: Int32, header: String)] = []
        for (row, text) in texts {
            for figure in wordings.headers.indices where wordings.similarity(text, toHeader: figure) >= 0.85 {
                hits.append((row, String(String.UnicodeScalarView(wordings.headers[figure].first?.folded ?? []))))
            }
        }
        let needed = max(min(2, wordings.distinctHeaders), (wordings.distinctHeaders + 1) / 2)
        var blocks: [Block] = []
        var current: [(row: Int32, header: String)] = []
        func close() {
            let distinct = Set(current.map(\.header)).count
            if let first = current.first?.row, let last = current.last?.row, distinct >= needed {
                blocks.append(Block(rows: first...last, count: distinct))
            }
            current = []
        }
        for hit in hits {
            if let last = current.last, hit.row - last.row >= Int32(max(2, wordings.headerDepth)) { close() }
            current.append(hit)
        }
        close()
        return blocks
    }

    /// The columns whose headers stand in the rows above the first row of figures.
    ///
    /// - Parameters:
    ///   - rows: where the headers stand; the rows over them that belong to the table's header tree are looked at too.
    ///   - columns: that may be figures.
    ///   - figures: indexes of the figure columns that are still to be found.
    func columns(
        in rows: ClosedRange<Int32>, where isAllowed: (Int32) -> Bool, figures: [Int]
    ) -> [Match] {
        let top = max(0, rows.lowerBound - Int32(max(0, wordings.headerDepth - 1)))
        let texts = HeaderTexts(grid, sheet: sheet, rows: top...rows.upperBound, cache: cache)
        let candidates = texts.columns.filter(isAllowed)
        if candidates.isEmpty || figures.isEmpty { return [] }
        func own(_ column: Int32, _ figure: Int) -> Double {
            texts.own(column).reduce(0) { max($0, wordings.similarity($1, toHeader: figure)) }
        }
        let pairs = SequenceAlignment.pairs(candidates.count, figures.count) { one, other in
            let near = own(candidates[one], figures[other])
            if near < 0.75 { return 0 }
            return (near - 0.6) / 0.4 + support(of: candidates[one], for: figures[other], texts)
        }
        var matches: [Match] = []
        for pair in pairs where pair.margin >= 0.2 {
            let (column, figure) = (candidates[pair.one], figures[pair.other])
            matches.append(Match(column: column, figure: figure, similarity: own(column, figure)))
        }
        // A column that was moved: its header is in nobody else's words.
        let loose = figures.filter { figure in !pairs.contains { figures[$0.other] == figure } }
        let free = candidates.filter { column in !pairs.contains { candidates[$0.one] == column } }
        for figure in loose where isUnique(figure) {
            let near = free.filter { own($0, figure) >= 0.95 && support(of: $0, for: figure, texts) >= 0 }
            guard near.count == 1 else { continue }
            matches.append(Match(column: near[0], figure: figure, similarity: own(near[0], figure)))
        }
        return matches
    }

    /// Whether no other figure column has the same own header.
    private func isUnique(_ figure: Int) -> Bool {
        let own = wordings.headers[figure].first?.folded ?? []
        return wordings.headers.indices.allSatisfy { $0 == figure || wordings.headers[$0].first?.folded != own }
    }

    /// What the headers over a column say for or against a figure column.
    private func support(of column: Int32, for figure: Int, _ texts: HeaderTexts) -> Double {
        var support = 0.0
        for (level, above) in wordings.headersAbove[figure].enumerated() {
            func says(_ text: Wording, _ wanted: [Wording]) -> Bool {
                wanted.contains { text.similarity(to: $0) >= 0.85 }
            }
            let others = wordings.headersAbove.indices.filter { $0 != figure }.compactMap { other -> [Wording]? in
                let path = wordings.headersAbove[other]
                return level < path.count && path[level].first?.folded != above.first?.folded ? path[level] : nil
            }
            if texts.over(column).contains(where: { says($0, above) }) {
                support += 0.3
            } else if texts.over(column).contains(where: { text in others.contains { says(text, $0) } }) {
                support -= 0.8
            } else if texts.leftOver(column).contains(where: { says($0, above) }) {
                support += 0.15
            } else if texts.leftOver(column).contains(where: { text in others.contains { says(text, $0) } }) {
                support -= 0.15
            }
        }
        return support
    }
}
