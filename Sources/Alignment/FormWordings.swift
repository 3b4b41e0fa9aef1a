import AppendixModel
internal import Synchronization

/// The labels and headers of forms in the forms in which they are compared, made once for all files that are aligned.
public final class FormWordings: Sendable {
    /// The table is kept beside its wordings, so that no other can have its address.
    private let known = Mutex<[ObjectIdentifier: (table: Table, wordings: TableWordings)]>([:])

    /// Nothing is known yet.
    public init() {}

    /// The wordings of a table.
    func wordings(_ table: Table) -> TableWordings {
        if let made = known.withLock({ $0[ObjectIdentifier(table)]?.wordings }) { return made }
        let made = TableWordings(table)
        known.withLock { $0[ObjectIdentifier(table)] = (table, made) }
        return made
    }
}
