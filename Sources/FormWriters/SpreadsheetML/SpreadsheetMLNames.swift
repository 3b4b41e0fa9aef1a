import FormLayout
import TextScanning

/// `Names` of one sheet of a flat workbook.
enum SpreadsheetMLNames {
    /// Names of one sheet: what is printed, and which rows on every page.
    static func ofSheet(_ sheet: SheetPlan) -> [(name: String, reference: String)] {
        var names: [(String, String)] = []
        if let area = sheet.printArea {
            names.append(("Print_Area", "=" + WorkbookNames.quoted(sheet.name) + area.r1c1))
        }
        if let rows = sheet.repeatedRows {
            names.append(
                (
                    "Print_Titles",
                    "=" + WorkbookNames.quoted(sheet.name) + "R\(rows.lowerBound + 1):R\(rows.upperBound + 1)"
                ))
        }
        return names
    }
}
