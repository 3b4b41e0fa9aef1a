public import AppendixModel
public import CampaignLedger

/// How final merged tables are, and who says so. Tables of a stage are recorded with their files and can be compared later.
public struct MergeStage: Sendable {
    /// Sơ bộ, dự thảo, chốt, đính chính.
    public var stage: Consolidation.Stage
    /// The day for which it is told; given, never read off a clock.
    public var day: CalendarDate
    /// Number, date and signer of the document it goes with.
    public var document: ReturnDocument
    /// Who makes it.
    public var by: String
    /// Why, or for whom.
    public var reason: String

    /// Puts it together.
    public init(
        _ stage: Consolidation.Stage, day: CalendarDate, document: ReturnDocument = ReturnDocument(), by: String = "",
        reason: String = ""
    ) {
        self.stage = stage
        self.day = day
        self.document = document
        self.by = by
        self.reason = reason
    }

    /// What stands on the face of the tables; empty for final ones, whose document says it.
    ///
    /// - Parameter number: which of its stage it is, from 1.
    func words(number: Int) -> String {
        switch stage {
        case .provisional: "Số liệu sơ bộ đến ngày \(day.short)"
        case .draft: "Dự thảo lần \(number), ngày \(day.short)"
        case .final: ""
        case .erratum: "Đính chính lần \(number), ngày \(day.short)"
        }
    }

    /// Name of a record of this stage on the command line: `so-bo-1`, `du-thao-2`, `chot`, `dinh-chinh-1`.
    static func name(of stage: Consolidation.Stage, number: Int) -> String {
        switch stage {
        case .provisional: "so-bo-\(number)"
        case .draft: "du-thao-\(number)"
        case .final: "chot"
        case .erratum: "dinh-chinh-\(number)"
        }
    }
}
