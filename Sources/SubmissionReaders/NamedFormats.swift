/// Number formats that XML Spreadsheet 2003 and Excel's pages name in words, as codes.
enum NamedFormats {
    private static let codes = [
        "general number": "General", "currency": "#,##0.00", "euro currency": "#,##0.00", "fixed": "0.00",
        "standard": "#,##0.00", "percent": "0.00%", "scientific": "0.00E+00", "general date": "m/d/yy h:mm",
        "short date": "mm-dd-yy", "medium date": "d-mmm-yy", "long date": "d-mmm-yy", "short time": "h:mm",
        "medium time": "h:mm AM/PM", "long time": "h:mm:ss",
    ]

    /// The code of a format that may be a name.
    static func code(_ format: String) -> String { codes[format.lowercased()] ?? format }
}
