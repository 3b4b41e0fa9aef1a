/// Words beside the table, off the paper, that readers look for.
public enum NoteColumn {
    /// Header of the column for the unit's notes.
    public static let header = "Ghi chú, giải trình của đơn vị"
    /// The question above the declaration's cell.
    public static let declarationQuestion = "Cả biểu không có số liệu? Chọn ở ô dưới:"
}
