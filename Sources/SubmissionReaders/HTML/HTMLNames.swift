import OfficeContainers

/// Names of elements and attributes that tables of pages are told by.
enum HTMLNames {
    static let section = XMLName("section")
    static let table = XMLName("table")
    static let caption = XMLName("caption")
    static let row = XMLName("tr")
    static let paragraph = XMLName("p")
    static let cell = XMLName("td")
    static let headCell = XMLName("th")
    static let lineBreak = XMLName("br")
    static let input = XMLName("input")
    static let textarea = XMLName("textarea")
    static let select = XMLName("select")
    static let option = XMLName("option")
    static let meta = XMLName("meta")
    static let value = XMLName("value")
    static let type = XMLName("type")
    static let style = XMLName("style")
    static let `class` = XMLName("class")
    /// What holds no text of the page.
    static let skipped = Set<XMLName>(
        ["script", "template", "button", "noscript", "svg", "title", "datalist"].map(XMLName.init(_:)))
    /// What begins and ends a line.
    static let blocks = Set(
        [
            "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "dt", "dd", "label", "caption", "blockquote",
            "pre",
            "address", "header", "footer", "fieldset", "legend", "center",
        ].map(XMLName.init(_:)))
}
