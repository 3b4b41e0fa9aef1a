public import Diagnostics

/// Why records cannot be read or written. What is wrong with data that arrived is never an error but a finding.
public struct RecordsError: Error, Sendable, Hashable {
    /// What kind of failure.
    public enum Kind: Sendable, Hashable {
        /// There are no such records, or not these bytes.
        case missing
        /// The records are of a later version of the program.
        case newerSchema
        /// The records are of another campaign.
        case otherCampaign
        /// Somebody else is writing and does not end.
        case busy
        /// The disk is full.
        case full
        /// The disk or the system refuses to read or write.
        case system
        /// What is there is not what was written.
        case damaged
        /// The call makes no sense: a record is named that does not exist.
        case misuse
    }

    /// What kind of failure.
    public var kind: Kind
    /// A line for a person.
    public var message: Phrase

    /// Makes an error.
    public init(_ kind: Kind, _ message: Phrase) {
        self.kind = kind
        self.message = message
    }
}

/// A place where records are not as they were recorded.
public struct RecordsFault: Sendable, Hashable {
    /// What kind of break.
    public enum Kind: String, Sendable, CaseIterable {
        /// A page of the database is damaged.
        case database
        /// Tables, indexes or triggers are not those of this version.
        case schema
        /// A record is not what the chain says, is missing or is one too many; or the chain itself is broken.
        case chain
        /// The file beside the database that repeats the chain says otherwise: acts were taken off the end, or an older copy was put back.
        case journal
        /// A kept file has other bytes than were received.
        case changedOriginal
        /// A kept file is gone.
        case missingOriginal
        /// A kept file that no receipt speaks of: received but never acknowledged, or put there by somebody. Nothing is lost.
        case surplusOriginal
    }

    /// What kind of break.
    public var kind: Kind
    /// Where: a record's number, a file's path, the name of a table.
    public var place: String
    /// What is wrong there.
    public var words: Phrase

    /// Makes a fault.
    public init(_ kind: Kind, at place: String, _ words: Phrase) {
        self.kind = kind
        self.place = place
        self.words = words
    }

    /// Whether something recorded may be wrong or lost.
    public var isLoss: Bool { kind != .surplusOriginal }
}
