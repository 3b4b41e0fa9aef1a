internal import FormLayout

/// The first lines of an administrative document (Nghị định 30/2020, Phụ lục I): the agency left with number and subject, Quốc hiệu and Tiêu ngữ
/// right with place and date.
public enum Letterhead {
    /// Two columns without lines.
    ///
    /// - Parameters:
    ///   - superior: the agency above, such as "UBND tỉnh Bình Định"; printed in capitals, left out when empty.
    ///   - agency: who issues the document; printed in capitals, a line feed breaks its line.
    ///   - number: "Số:      /SNV-CCHC"; left out when empty.
    ///   - subject: "V/v …", of a letter, which has no name of a kind of document; left out when empty.
    ///   - date: "Bình Định, ngày 29 tháng 4 năm 2020".
    public static func table(superior: String, agency: String, number: String = "", subject: String = "", date: String)
        -> WordDocument.Table
    {
        let widths = [39.0, 61]
        let width = Double(WordPage().textWidth) / 20 * widths[0] / 100
        var left: [WordDocument.Paragraph] = []
        if !superior.isEmpty {
            left.append(WordDocument.Paragraph(superior.uppercased(), size: 12, alignment: .center))
        }
        left.append(
            WordDocument.Paragraph(
                balanced(agency.uppercased(), width: width), size: 12, isBold: true, alignment: .center, rule: 60))
        // On the level of place and date.
        if !number.isEmpty {
            left.append(WordDocument.Paragraph(number, size: 13, alignment: .center, before: 6))
        }
        if !subject.isEmpty {
            left.append(WordDocument.Paragraph(subject, size: 12, alignment: .center, before: number.isEmpty ? 6 : 3))
        }
        let right = [
            WordDocument.Paragraph("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", size: 12, isBold: true, alignment: .center),
            // The line is as long as the words above it.
            WordDocument.Paragraph(
                "Độc lập - Tự do - Hạnh phúc", size: 13, isBold: true, alignment: .center, rule: 162),
            WordDocument.Paragraph(date, size: 13, isItalic: true, alignment: .center, before: 6),
        ]
        return WordDocument.Table(widths: widths, rows: [[left, right]], hasLines: false)
    }

    /// A name that does not fit on one line, in two lines of about one length.
    ///
    /// - Parameter width: points.
    private static func balanced(_ name: String, width: Double) -> String {
        if name.contains("\n") || TextMetrics.lines(of: name, width: width * 4 / 3, size: 12, isBold: true) < 2 {
            return name
        }
        let blanks = name.indices.filter { name[$0] == " " }
        let middle = blanks.min { left, right in
            func difference(_ blank: String.Index) -> Int { abs(2 * name[..<blank].count - name.count) }
            return difference(left) < difference(right)
        }
        return middle.map { name[..<$0] + "\n" + name[name.index(after: $0)...] } ?? name
    }
}
