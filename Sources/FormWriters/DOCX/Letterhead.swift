/// The first lines of an administrative document (Nghị định 30/2020, Phụ lục I): the agency left, Quốc hiệu and Tiêu ngữ right, place and date.
public enum Letterhead {
    /// Two columns without lines.
    ///
    /// - Parameters:
    ///   - superior: the agency above, such as "UBND tỉnh Bình Định"; printed in capitals, left out when empty.
    ///   - agency: who issues the document; printed in capitals.
    ///   - date: "Bình Định, ngày 29 tháng 4 năm 2020".
    public static func table(superior: String, agency: String, date: String) -> WordDocument.Table {
        var left: [WordDocument.Paragraph] = []
        if !superior.isEmpty {
            left.append(WordDocument.Paragraph(superior.uppercased(), size: 12, alignment: .center))
        }
        left.append(WordDocument.Paragraph(agency.uppercased(), size: 12, isBold: true, alignment: .center, rule: 60))
        let right = [
            WordDocument.Paragraph("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", size: 12, isBold: true, alignment: .center),
            // The line is as long as the words above it.
            WordDocument.Paragraph(
                "Độc lập - Tự do - Hạnh phúc", size: 13, isBold: true, alignment: .center, rule: 162),
            WordDocument.Paragraph(date, size: 13, isItalic: true, alignment: .center, before: 6),
        ]
        return WordDocument.Table(widths: [39, 61], rows: [[left, right]], hasLines: false)
    }
}
