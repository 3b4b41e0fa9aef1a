public import AppendixModel
public import Diagnostics

/// A state of the consolidated tables (bảng tổng hợp) that left the house: recorded with what was in it, so that it can be shown again and compared.
public struct Consolidation: Sendable, Hashable {
    /// How final it is.
    public enum Stage: String, Sendable, CaseIterable {
        /// Sơ bộ.
        case provisional
        /// Dự thảo lần n, for the owners' opinion.
        case draft
        /// Chốt: signed, never changed.
        case final
        /// Đính chính of a final one.
        case erratum

        /// The words a person reads.
        public var label: Phrase {
            switch self {
            case .provisional: Phrase("sơ bộ", en: "provisional")
            case .draft: Phrase("dự thảo", en: "draft")
            case .final: Phrase("chốt", en: "final")
            case .erratum: Phrase("đính chính", en: "erratum")
            }
        }
    }

    /// A file it consists of; its bytes are kept like an original's.
    public struct Output: Sendable, Hashable {
        /// Name of the file.
        public var name: String
        /// Its bytes.
        public var original: Original

        /// Makes an output.
        public init(name: String, original: Original) {
            self.name = name
            self.original = original
        }
    }

    /// How final it is.
    public var stage: Stage
    /// Which of its stage it is, from 1: "dự thảo lần 2".
    public var number: Int
    /// The end of the chain of acts it was made from: everything up to it was known.
    public var basis: ChainHead
    /// Codes of the units whose figures are in it, in alphabetical order.
    public var units: [String]
    /// Number, date and signer of the document it was attached to.
    public var document: ReturnDocument
    /// Its files.
    public var outputs: [Output]
    /// Who made it.
    public var by: String
    /// The day, as given.
    public var day: CalendarDate
    /// Why, or for whom.
    public var reason: String

    /// Makes a consolidation.
    public init(
        _ stage: Stage, number: Int, basis: ChainHead, units: [String], document: ReturnDocument = ReturnDocument(),
        outputs: [Output], by: String, day: CalendarDate, reason: String
    ) {
        self.stage = stage
        self.number = number
        self.basis = basis
        self.units = units
        self.document = document
        self.outputs = outputs
        self.by = by
        self.day = day
        self.reason = reason
    }
}
