/// What a merged table says of itself on its face.
public struct MergedFace: Sendable {
    /// By form id, a line under the title: "Số liệu sơ bộ đến ngày 11/5/2020; tổng hợp từ 5/6 đơn vị, còn thiếu: …".
    public var remarks: [String: String]
    /// The line "Kèm theo…" with number and date of the document, once it has them; nil for the one with gaps.
    public var attached: String?
    /// Whether a column "Ý kiến của đơn vị" is printed beside each table, for the owner of the figures to fill.
    public var asksOpinions: Bool

    /// Makes a face; that of a plain merge says nothing.
    public init(remarks: [String: String] = [:], attached: String? = nil, asksOpinions: Bool = false) {
        self.remarks = remarks
        self.attached = attached
        self.asksOpinions = asksOpinions
    }
}
