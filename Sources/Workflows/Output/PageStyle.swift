/// What the program's own pages without script look like, on a screen and on paper: `phuluc status`, `tong-quan.html`.
enum PageStyle {
    /// Type, tables, and the colours of what has come and what has not.
    static let common =
        """
        body { font: 11pt/1.35 "Times New Roman", "Liberation Serif", serif; color: #000; background: #fff; margin: 0 }
        main { max-width: 1200px; margin: 0 auto; padding: 12px }
        h1 { font-size: 15pt; margin: 0 }
        h2 { font-size: 12pt; margin: 14px 0 4px }
        h2, h3 { break-after: avoid }
        p { margin: 2px 0 }
        .day { font-style: italic; margin-bottom: 8px }
        table { border-collapse: collapse; width: 100% }
        th, td { border: 1px solid #9a9a9a; padding: 2px 5px; text-align: left; vertical-align: top }
        .matrix { margin-top: 10px }
        .matrix td { text-align: center; white-space: nowrap; font-size: 10pt }
        .matrix thead th { background: #e8eef7; text-align: center }
        .matrix tbody th { font-weight: normal; white-space: nowrap }
        .bar { margin: 4px 0 }
        .bar td { text-align: center; border: 1px solid #fff; padding: 4px; white-space: nowrap }
        .received, .declared_none { background: #e2f1e0 }
        .questioned { background: #fff5d6 }
        .incomplete, .unreadable, .signed_only { background: #fde3c8 }
        .missing { background: #f2f2f2 }
        @media print { body { font-size: 9pt } .matrix td { font-size: 8.5pt } main { padding: 0 1px } th, td { padding: 1px 4px } }
        thead { display: table-header-group }
        tr { break-inside: avoid }
        body, td, th { -webkit-print-color-adjust: exact; print-color-adjust: exact }

        """

    /// Widths by class: a content security policy lets no style attributes in.
    static let widths = (0...100).map { ".w\($0) { width: \($0)% }\n" }.joined()

    /// The page size: upright, or wide where upright has no room.
    static func page(isWide: Bool) -> String {
        "@page { size: A4 \(isWide ? "landscape" : "portrait"); margin: 12mm }\n"
    }
}
