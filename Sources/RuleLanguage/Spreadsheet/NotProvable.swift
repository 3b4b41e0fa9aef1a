/// Why a rule is checked only when a return comes back: a spreadsheet might judge otherwise.
public struct NotProvable: Error, Sendable, Hashable {
    /// In Vietnamese.
    public let vi: String
    /// In English.
    public let en: String

    static let tooLarge = NotProvable(
        vi: "số trung gian có thể vượt mức bảng tính tính đúng",
        en: "an intermediate may pass what a spreadsheet calculates exactly")
    static let quotientInside = NotProvable(
        vi: "phép chia nằm trong min, max hoặc if", en: "a quotient stands inside min, max or if")
    static let textCell = NotProvable(
        vi: "đọc ô chữ tự do hoặc ô hai số", en: "it reads a cell of free text or of two numbers")
    static let textCalculation = NotProvable(vi: "chọn giữa các chữ bằng if", en: "it chooses among texts by if")
    /// Its figures are not all in one file.
    public static let otherPacket = NotProvable(
        vi: "dùng số liệu không có trong tệp của đơn vị", en: "it uses figures that are not in the unit's file")
    static let tooLong = NotProvable(vi: "công thức quá dài", en: "the formula is too long")
}
