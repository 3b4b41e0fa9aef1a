import Diagnostics
public import OfficeContainers

/// Web archives (MHT; RFC 2557), as Excel and Word save a "Single File Web Page", whatever the file is called: every worksheet is a page of its
/// own, and the first page lists them.
public enum WebArchiveReader: SubmissionReader {
    public static let format = "mht"

    public static func read(_ file: [UInt8], limits: ReadingLimits) -> Result<Grid, ContainerFault>? {
        guard let message = MIMEMessage(file) else { return nil }
        guard message.isRelated else {
            return .failure(
                ContainerFault(
                    .notAWorkbook, Phrase("thư điện tử (.eml)", en: "an e-mail message (.eml)"),
                    mend: Phrase("Mở thư, lưu tệp đính kèm rồi dùng tệp đó.", en: "Open it and save the attachment.")))
        }
        return message.parts(limits: limits).flatMap { parts in
            var pages: [(location: String, page: HTMLEncoding.Page)] = []
            for part in parts where part.type == "text/html" {
                switch HTMLEncoding.decoded(part.bytes, charset: part.charset) {
                case .failure(let fault): return .failure(fault)
                case .success(let page): pages.append((part.location, page))
                }
            }
            return ordered(pages).flatMap {
                HTMLReader.pages($0, HTMLGridHandler(limits: limits, format: format), limits)
            }
        }
    }

    /// The pages that hold sheets, in the order of the workbook, each with the name of its sheet.
    private static func ordered(
        _ pages: [(location: String, page: HTMLEncoding.Page)]
    ) -> Result<[(page: HTMLEncoding.Page, sheetName: String?)], ContainerFault> {
        guard let main = pages.first else {
            return .failure(
                ContainerFault(.damaged, Phrase("tệp MHT không có trang nào", en: "the web archive has no page")))
        }
        let sheets = ExcelWorksheetList(main.page.bytes).sheets
        // A workbook of one sheet, and a document of Word, are all in the first page.
        guard sheets.contains(where: { $0.page != nil }) else { return .success([(main.page, sheets.first?.name)]) }
        var ordered: [(page: HTMLEncoding.Page, sheetName: String?)] = []
        for sheet in sheets {
            guard let source = sheet.page else { continue }
            guard let page = pages.first(where: { fileName($0.location) == fileName(source) }) else {
                return .failure(
                    ContainerFault(
                        .damaged,
                        Phrase(
                            "không thấy sheet “\(sheet.name)” trong tệp", en: "sheet “\(sheet.name)” is not in the file"
                        )))
            }
            ordered.append((page.page, sheet.name))
        }
        return .success(ordered)
    }

    /// The last segment of an address, in lower case.
    private static func fileName(_ address: String) -> String {
        (address.split { $0 == "/" || $0 == "\\" }.last.map(String.init) ?? address).lowercased()
    }
}
