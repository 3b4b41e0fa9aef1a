public import AppendixModel

/// Where a campaign stands on a day: for each unit that owes something, what has come of each deliverable.
public struct CampaignStatus: Sendable, Hashable {
    /// The day it is told for; given, never read off a clock.
    public var asOf: CalendarDate
    /// The day everything is due, before extensions.
    public var due: CalendarDate?
    /// Working days from ``asOf`` to ``due``: 0 on the day itself, negative after it.
    public var workingDaysLeft: Int?
    /// Units that owe something, in the order of the register.
    public var units: [UnitStatus]
    /// Files of which nobody can tell whose they are, by the name they were sent under.
    public var unplaced: [String]

    /// Puts it together.
    public init(
        asOf: CalendarDate, due: CalendarDate?, workingDaysLeft: Int?, units: [UnitStatus], unplaced: [String] = []
    ) {
        self.unplaced = unplaced
        self.asOf = asOf
        self.due = due
        self.workingDaysLeft = workingDaysLeft
        self.units = units
    }
}

/// Where one unit stands.
public struct UnitStatus: Sendable, Hashable {
    /// The unit.
    public var unit: ReportingUnit
    /// The last day on which it sends in time: due, or as extended.
    public var lastDay: CalendarDate?
    /// The day until which it was given more time, when it was (gia hạn đến).
    public var extendedUntil: CalendarDate?
    /// Its forms in the order of the campaign, then its documents.
    public var deliverables: [DeliverableStatus]
    /// Corrections by telephone that still wait for a document.
    public var pendingCorrections: Int
    /// Files that could not be read, by the name they were sent under.
    public var refused: [String]

    /// Puts it together.
    public init(
        unit: ReportingUnit, lastDay: CalendarDate?, extendedUntil: CalendarDate?, deliverables: [DeliverableStatus],
        pendingCorrections: Int = 0, refused: [String] = []
    ) {
        self.unit = unit
        self.lastDay = lastDay
        self.extendedUntil = extendedUntil
        self.deliverables = deliverables
        self.pendingCorrections = pendingCorrections
        self.refused = refused
    }
}

/// What has come of one form, or of one other document, of one unit.
public struct DeliverableStatus: Sendable, Hashable {
    /// How far it has come.
    public enum State: String, Sendable, CaseIterable {
        /// Chưa gửi.
        case missing
        /// A signed copy has come, no file of figures (đã có bản ký, chưa có file số liệu).
        case signedOnly = "signed_only"
        /// A file has come that could not be read.
        case unreadable
        /// Đề nghị bổ sung, chỉnh sửa: errors are open, or nothing was written in it.
        case incomplete
        /// Đã nhận, có nội dung đề nghị giải trình.
        case questioned
        /// Đã nhận.
        case received
        /// The unit declared that there is nothing to report (không phát sinh, không áp dụng).
        case declaredNone = "declared_none"
    }

    /// Id of the form or of the deliverable.
    public var id: String
    /// Name on paper: "Phụ lục 6", or the title of the document.
    public var title: String
    /// Whether it is a form, which is read, or a document, which is only kept.
    public var isForm: Bool
    /// How far it has come.
    public var state: State
    /// The day it must arrive; nil when no day is stated.
    public var lastDay: CalendarDate?
    /// Day of arrival of the first file that counts.
    public var received: CalendarDate?
    /// Whether it came after its last day, or has not come and that day is over.
    public var isLate: Bool
    /// How many versions with figures have come.
    public var versions: Int
    /// The document it came with.
    public var document: ReturnDocument
    /// Whether a signed copy is there.
    public var hasSignedCopy: Bool
    /// Findings a person must answer: errors and warnings that are not settled, errors first.
    public var open: [RecordedFinding]
    /// Input cells in which nothing is written.
    public var blankCells: Int
    /// Input cells in all.
    public var inputCells: Int
    /// Why the form was opened again (mở lại), as long as nothing has come since.
    public var reopened: String?

    /// Puts it together.
    public init(
        id: String, title: String, isForm: Bool, state: State, lastDay: CalendarDate? = nil,
        received: CalendarDate? = nil, isLate: Bool = false, versions: Int = 0,
        document: ReturnDocument = ReturnDocument(), hasSignedCopy: Bool = false, open: [RecordedFinding] = [],
        blankCells: Int = 0, inputCells: Int = 0, reopened: String? = nil
    ) {
        self.reopened = reopened
        self.id = id
        self.title = title
        self.isForm = isForm
        self.state = state
        self.lastDay = lastDay
        self.received = received
        self.isLate = isLate
        self.versions = versions
        self.document = document
        self.hasSignedCopy = hasSignedCopy
        self.open = open
        self.blankCells = blankCells
        self.inputCells = inputCells
    }

    /// Whether it is owed no more: nothing is asked of the unit for it but, at most, an explanation.
    public var isDone: Bool {
        switch state {
        case .received, .questioned, .declaredNone: true
        case .missing, .signedOnly, .unreadable, .incomplete: false
        }
    }
}
