/// The document a return came with.
public struct ReturnDocument: Sendable, Hashable {
    /// "123/BC-STC".
    public var number: String
    /// Day it was signed.
    public var date: CalendarDate?
    /// Who signed.
    public var signer: String

    /// Makes a document; all parts may be empty.
    public init(number: String = "", date: CalendarDate? = nil, signer: String = "") {
        self.number = number
        self.date = date
        self.signer = signer
    }

    /// "Văn bản số 123/BC-STC ngày 28/4/2020"; empty when unknown.
    public var words: String {
        if number.isEmpty { return "" }
        return "\(kind) số \(number)" + (date.map { " ngày \($0.short)" } ?? "")
    }

    /// What kind of document a number such as `123/BC-STC` names, by its abbreviation (Nghị định 30/2020/NĐ-CP, Phụ lục III).
    private var kind: String {
        let symbol = number.split(separator: "/").last?.split(separator: "-").first.map(String.init) ?? ""
        return Self.kinds[number.contains("/") ? symbol : ""] ?? "Văn bản"
    }

    private static let kinds = [
        "BC": "Báo cáo", "KH": "Kế hoạch", "TTr": "Tờ trình", "TB": "Thông báo", "QĐ": "Quyết định", "BB": "Biên bản",
    ]
}
