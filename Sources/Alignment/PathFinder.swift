import AppendixModel

/// Finds the entry of a path; codes mostly come in the order of the rows.
struct PathFinder {
    private let entries: [Int]
    private let table: Table
    private var next = 0

    init(entries: [Int], of table: Table) {
        self.entries = entries
        self.table = table
    }

    /// Index of the entry with that path.
    mutating func entry(_ path: ArraySlice<UInt8>) -> Int? {
        for offset in entries.indices {
            let place = (next + offset) % entries.count
            let entry = entries[place]
            if IdentityAnchors.means(path, index: entry, path: table.entries[entry].path) {
                next = place + 1
                return entries[place]
            }
        }
        return nil
    }
}
