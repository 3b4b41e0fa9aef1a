import OfficeContainers

/// The names that stand in every cell of a sheet, packed (first byte lowest): comparing with them costs nothing to prepare.
enum CellNames {
    /// `c`.
    static let c = XMLName(packed: 0x63, length: 1)
    /// `v`.
    static let v = XMLName(packed: 0x76, length: 1)
    /// `row`.
    static let row = XMLName(packed: 0x776F72, length: 3)
    /// `f`.
    static let f = XMLName(packed: 0x66, length: 1)
    /// `t`.
    static let t = XMLName(packed: 0x74, length: 1)
    /// `is`.
    static let `is` = XMLName(packed: 0x7369, length: 2)
    /// `rPh`.
    static let rPh = XMLName(packed: 0x685072, length: 3)
    /// `r`.
    static let r = XMLName(packed: 0x72, length: 1)
    /// `s`.
    static let s = XMLName(packed: 0x73, length: 1)
    /// `si`.
    static let si = XMLName(packed: 0x6973, length: 2)
    /// `ref`.
    static let ref = XMLName(packed: 0x666572, length: 3)
    /// `mergeCell`.
    static let mergeCell = XMLName("mergeCell")
    /// `dataValidations`.
    static let dataValidations = XMLName("dataValidations")
    /// `pageMargins`.
    static let pageMargins = XMLName("pageMargins")
}
