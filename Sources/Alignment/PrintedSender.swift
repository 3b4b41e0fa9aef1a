import AppendixModel
import SubmissionReaders
import TextScanning

/// Tells whose forms a file without codes prints.
struct PrintedSender {
    /// Whose they are.
    enum Verdict {
        /// No form of the campaign is printed.
        case nobody
        /// Forms are printed, none of the unit that sent them; names of those they are assigned to.
        case others([String])
        /// They may be of several units, by name.
        case several([String])
        /// One unit's, with its issues of the forms found.
        case one(ReportingUnit, [KnownIssue])
    }

    private let grid: Grid
    /// Issues of which rows are printed, by unit, and how many rows.
    private var own: [String: (unit: ReportingUnit, issues: [KnownIssue], rows: Set<RowID>)] = [:]

    private struct RowID: Hashable {
        var table: PrintedTables.TableID
        var entry: Int
    }

    init(grid: Grid, issues: [String: KnownIssue], printed: PrintedTables) {
        self.grid = grid
        var entries: [PrintedTables.TableID: Set<Int>] = [:]
        for (id, parts) in printed.parts {
            entries[id] = Set(parts.flatMap { $0.matches.map(\.entry) + $0.doubts.flatMap(\.entries) })
        }
        for (_, issue) in issues.sorted(by: { $0.key < $1.key }) where !issue.isOutdated {
            var rows = Set<RowID>()
            for (table, wanted) in issue.slice.rows.enumerated() {
                let id = PrintedTables.TableID(form: issue.slice.form.contentHash, table: table)
                let found = entries[id] ?? []
                for entry in wanted
                where found.contains(entry) && !issue.slice.form.tables[table].entries[entry].row.isCaption {
                    rows.insert(RowID(table: id, entry: entry))
                }
            }
            if rows.isEmpty { continue }
            let unit = issue.packet.unit
            own[unit.code, default: (unit, [], [])].issues.append(issue)
            own[unit.code]?.rows.formUnion(rows)
        }
        for code in own.keys {
            let order = own[code]?.issues.first?.packet.slices.map(\.token) ?? []
            own[code]?.issues.sort {
                (order.firstIndex(of: $0.slice.token) ?? 0) < (order.firstIndex(of: $1.slice.token) ?? 0)
            }
        }
    }

    /// - Parameter sender: code of the unit that sent the file; empty when unknown.
    func told(by sender: String) -> Verdict {
        if own.isEmpty { return .nobody }
        if !sender.isEmpty {
            if let mine = own[sender] { return .one(mine.unit, mine.issues) }
            return .others(names)
        }
        if own.count == 1, let only = own.values.first { return .one(only.unit, only.issues) }
        if let named = namedUnit { return .one(named.unit, named.issues) }
        // Slices of shared forms: the unit with most of what is printed, when nobody else is asked for any of it.
        let ranked = own.values.sorted { ($0.rows.count, $1.unit.code) > ($1.rows.count, $0.unit.code) }
        let first = ranked[0]
        let isAlone = ranked.dropFirst().allSatisfy { $0.rows.isDisjoint(with: first.rows) }
        let others = ranked.dropFirst().reduce(0) { $0 + $1.rows.count }
        return isAlone && first.rows.count > others ? .one(first.unit, first.issues) : .several(names)
    }

    private var names: [String] { own.values.sorted { $0.unit.code < $1.unit.code }.map(\.unit.name) }

    /// The unit named on the line "Đơn vị báo cáo: …".
    private var namedUnit: (unit: ReportingUnit, issues: [KnownIssue])? {
        var found: Set<String> = []
        for sheet in grid.sheets {
            for cell in sheet.cells where cell.kind == .text && grid.length(cell) < 300 {
                let text = VietnameseText.folded(grid.text(cell))
                guard text.hasPrefix("đơn vị báo cáo") else { continue }
                for (code, one) in own
                where ([one.unit.name] + one.unit.aliases).contains(where: {
                    text.hasSuffix(VietnameseText.folded($0))
                }) {
                    found.insert(code)
                }
            }
        }
        return found.count == 1 ? found.first.flatMap { own[$0] }.map { ($0.unit, $0.issues) } : nil
    }
}
