/// What the globals say of a worksheet ([MS-XLS] 2.4.28).
struct BIFFBoundSheet {
    /// Its name.
    var name: String
    /// Where its records begin in the stream, as the file says.
    var offset: Int
    /// Its place among the sheets of any kind, from 0.
    var index: Int
    /// Whether it is hidden.
    var isHidden: Bool
}
