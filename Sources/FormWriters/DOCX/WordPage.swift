/// A page of A4 with the margins of Nghị định 30/2020: 20 mm above and below, 30 left, 15 right. Lengths are twips (1/1440 inch).
struct WordPage {
    /// Whether the long side lies below.
    var isLandscape = false

    private static let size = (short: 11906, long: 16838)
    private static let margin = (vertical: 1134, left: 1701, right: 850)

    /// Between the left and the right margin.
    var textWidth: Int { (isLandscape ? Self.size.long : Self.size.short) - Self.margin.left - Self.margin.right }

    /// Between the upper and the lower margin.
    var textHeight: Int { (isLandscape ? Self.size.short : Self.size.long) - 2 * Self.margin.vertical }

    /// `w:sectPr` (ECMA-376 part 1, 17.6.17): pages are numbered from the second of the section.
    ///
    /// - Parameter footer: relationship of the footer.
    func sectionProperties(footer: String) -> String {
        let size =
            isLandscape
            ? "w:w=\"\(Self.size.long)\" w:h=\"\(Self.size.short)\" w:orient=\"landscape\""
            : "w:w=\"\(Self.size.short)\" w:h=\"\(Self.size.long)\""
        let vertical = Self.margin.vertical
        return "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"\(WordPackageParts.pageNumberHeader)\"/>"
            + "<w:headerReference w:type=\"first\" r:id=\"\(WordPackageParts.emptyHeader)\"/>"
            + "<w:footerReference w:type=\"default\" r:id=\"\(footer)\"/><w:footerReference w:type=\"first\" r:id=\"\(footer)\"/>"
            + "<w:type w:val=\"nextPage\"/><w:pgSz \(size)/>"
            + "<w:pgMar w:top=\"\(vertical)\" w:right=\"\(Self.margin.right)\" w:bottom=\"\(vertical)\" w:left=\"\(Self.margin.left)\""
            + " w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/><w:pgNumType w:start=\"1\"/><w:cols w:space=\"720\"/><w:titlePg/></w:sectPr>"
    }
}
