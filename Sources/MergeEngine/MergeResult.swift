public import AppendixModel
public import Diagnostics

/// The merged tables (bảng tổng hợp).
public struct MergeResult: Sendable {
    /// Merged figures by key; cells nobody filled are absent.
    public var values: [CellKey: MergedFigure] = [:]
    /// Notes of the units by row key.
    public var notes: [String: String] = [:]
    /// What a person should look at.
    public var findings: [Finding] = []
    /// For each unit that fills forms, the ids of forms received and of those missing.
    public var received: [(unit: String, forms: [String], missing: [String])] = []

    /// Tables of nothing.
    public init() {}
}
