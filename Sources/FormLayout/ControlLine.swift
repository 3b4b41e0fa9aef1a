/// Words of the control line under a form, by which the signed paper and the file are compared; readers know its figures by them.
public enum ControlLine {
    /// Before the number of cells filled in.
    public static let filledCount = "Số ô đã ghi:"
    /// Before the sum of all numbers.
    public static let checksum = "Tổng kiểm tra (tổng các số, làm tròn):"
}
