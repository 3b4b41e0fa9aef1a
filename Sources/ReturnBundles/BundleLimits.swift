/// Limits on mails and archives of strangers, counted on real bytes and never on what they claim to hold.
public struct BundleLimits: Sendable, Hashable {
    /// A mail or archive itself, in bytes.
    public var bundleBytes = 100 << 20
    /// Mails and archives within each other: a mail with a RAR archive with a ZIP archive in it is three deep.
    public var depth = 5
    /// Files in all that arrived as one, at every depth.
    public var files = 5_000
    /// Their bytes together, at every depth.
    public var totalBytes = 256 << 20
    /// One file of an archive, in bytes: a scan may be large, a return is far smaller.
    public var fileBytes = 50 << 20
    /// How many times its own size an archive may give, once it has given ``freeBytes``.
    public var ratio = 200
    /// What any archive may give whatever its size, in bytes.
    public var freeBytes = 16 << 20
    /// The header of a message or part, in bytes.
    public var headerBytes = 256 << 10
    /// Parts of a message within each other.
    public var partDepth = 30

    /// The usual limits.
    public init() {}
}
