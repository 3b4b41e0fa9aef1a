import Synchronization

/// Deflaters that are used again: making one costs as much as deflating a small part.
public final class DeflaterPool: Sendable {
    /// A deflater that one task at a time holds.
    ///
    /// Unchecked: `Deflater` is not Sendable, but an item is either in the pool or held by the one task that took it out.
    private struct Item: @unchecked Sendable {
        let deflater: Deflater
    }

    private let idle = Mutex<[Item]>([])
    private let level: Int

    /// - Parameter level: 1 (fast) to 12 (small).
    public init(level: Int) { self.level = level }

    /// Lends a deflater for the time of `body`.
    public func withDeflater<Result>(_ body: (Deflater) -> Result) -> Result {
        let item = idle.withLock { $0.popLast() } ?? Item(deflater: Deflater(level: level))
        defer { idle.withLock { $0.append(item) } }
        return body(item.deflater)
    }
}
