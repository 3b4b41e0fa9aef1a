/// A page without script: self-contained, its style sheet the only thing its content security policy lets in (CSP Level 3).
public struct StaticPage: Sendable {
    private var bytes: [UInt8] = []

    /// Begins a page.
    ///
    /// - Parameters:
    ///   - title: escaped here.
    ///   - style: the style sheet; it may not hold `<`.
    ///   - language: such as `vi`.
    public init(title: String, style: String, language: String) {
        let style = HTMLResources.Resource(style)
        raw("<!DOCTYPE html>\n<html lang=\"\(language)\">\n<head>\n<meta charset=\"UTF-8\">\n")
        raw("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '\(style.hash)'; ")
        raw("base-uri 'none'; form-action 'none'\">\n")
        raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>")
        text(title)
        raw("</title>\n<style>")
        raw(style.text)
        raw("</style>\n</head>\n<body>\n")
    }

    /// Adds markup as it is.
    public mutating func raw(_ markup: String) { bytes.append(contentsOf: markup.utf8) }

    /// Adds a text, escaped.
    public mutating func text(_ text: String) { HTMLMarkup.escape(text, onto: &bytes) }

    /// Adds an element that holds only text.
    public mutating func element(_ name: String, _ content: String) {
        raw("<\(name)>")
        text(content)
        raw("</\(name.prefix { $0 != " " })>")
    }

    /// The whole page.
    public consuming func finish() -> [UInt8] {
        raw("</body>\n</html>\n")
        return bytes
    }
}
