public import Diagnostics

/// Why a container or a part of it could not be read, or what was noticed while reading: bad data, so a value and not a thrown error.
public struct ContainerFault: Error, Sendable, Hashable {
    /// The finding it becomes.
    public var code: FindingCode
    /// What was found.
    public var found: Phrase
    /// How to mend it, where the code's own advice does not fit.
    public var mend: Phrase?

    /// Makes a fault.
    public init(_ code: FindingCode, _ found: Phrase, mend: Phrase? = nil) {
        self.code = code
        self.found = found
        self.mend = mend
    }

    /// More of something than a file may hold, with both numbers: `.beyond(Phrase("số ô", en: "cells"), 600_000, limit: 500_000)`.
    public static func beyond(_ what: Phrase, _ found: Int, limit: Int) -> ContainerFault {
        ContainerFault(.unsafe, what + Phrase(": \(found), giới hạn \(limit)", en: ": \(found), limit \(limit)"))
    }

    /// A file that is larger than any return.
    ///
    /// - Parameters:
    ///   - size: in bytes.
    ///   - limit: in bytes.
    public static func tooLarge(_ size: Int, limit: Int) -> ContainerFault {
        beyond(Phrase("dung lượng tệp (byte)", en: "size of the file (bytes)"), size, limit: limit)
    }
}
