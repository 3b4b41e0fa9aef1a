import Diagnostics
public import OfficeContainers

/// Web archives (MHT; RFC 2557), as Excel and Word save a "Single File Web Page", whatever the file is called: every worksheet is a page of its
/// own, and the first page lists them.
public enum WebArchiveReader: SubmissionReader {
    public static let format = "mht"

    public static func read(_ file: [UInt8], limits: ReadingLimits) -> Result<Grid, ContainerFault>? {
        // Every line of a header begins with a name and a colon, or with a blank that continues the line before.
        guard let first = file.first, (0x41...0x5A).contains(first) || (0x61...0x7A).contains(first),
            file.prefix(80).contains(0x3A), let message = MIMEEntity(file[...], headerLimit: headerBytes),
            message.header["mime-version"] != nil,
            let parts = message.parts(headerLimit: headerBytes, partLimit: limits.entries + 1)
        else { return nil }
        guard message.type == "multipart/related" else {
            return .failure(
                ContainerFault(
                    .notAWorkbook, Phrase("thư điện tử (.eml)", en: "an e-mail message (.eml)"),
                    mend: Phrase("Mở thư, lưu tệp đính kèm rồi dùng tệp đó.", en: "Open it and save the attachment.")))
        }
        if parts.entities.count > limits.entries {
            return .failure(
                .beyond(
                    Phrase("số phần của tệp MHT", en: "parts of the web archive"), parts.entities.count,
                    limit: limits.entries))
        }
        guard parts.isWhole else { return .failure(damaged) }
        var pages: [(location: String, page: HTMLEncoding.Page)] = []
        for part in parts.entities {
            guard let part, let bytes = part.decoded() else { return .failure(damaged) }
            guard part.type == "text/html" else { continue }
            switch HTMLEncoding.decoded(bytes, charset: part.charset) {
            case .failure(let fault): return .failure(fault)
            case .success(let page): pages.append((part.header["content-location"] ?? "", page))
            }
        }
        return ordered(pages).flatMap {
            HTMLReader.pages($0, HTMLGridHandler(limits: limits, format: format), limits)
        }
    }

    /// What Excel, Word and browsers write there is far less.
    private static let headerBytes = 16 << 10

    private static let damaged = ContainerFault(
        .damaged, Phrase("tệp MHT bị cắt ngang hoặc hỏng", en: "the web archive is cut short or damaged"))

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
