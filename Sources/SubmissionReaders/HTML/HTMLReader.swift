import Diagnostics
public import OfficeContainers
import TextScanning

/// Pages with tables: our own forms as a browser saves them, and tables as office programs export them (HTML Living Standard, 4.9).
public enum HTMLReader: SubmissionReader {
    public static let format = "html"

    public static func read(_ file: [UInt8], limits: ReadingLimits) -> Result<Grid, ContainerFault>? {
        guard isPage(HTMLEncoding.head(file, count: 8192)) else { return nil }
        return HTMLEncoding.decoded(file).flatMap { page in
            let sheets = ExcelWorksheetList(page.bytes).sheets
            if let elsewhere = sheets.first?.page {
                return .failure(
                    ContainerFault(
                        .notAWorkbook,
                        Phrase(
                            "trang khung của Excel; số liệu nằm ở tệp khác (“\(elsewhere)”)",
                            en: "a frame page of Excel; the figures are in another file (“\(elsewhere)”)"),
                        mend: Phrase(
                            "Mở bằng Excel, lưu kiểu .xlsx rồi gửi lại một tệp.",
                            en: "Open it in Excel, save it as .xlsx and send that one file.")))
            }
            return pages([(page, sheets.first?.name)], HTMLGridHandler(limits: limits), limits)
        }
    }

    /// Reads pages one after the other into one grid.
    static func pages(
        _ pages: [(page: HTMLEncoding.Page, sheetName: String?)], _ handler: HTMLGridHandler, _ limits: ReadingLimits
    ) -> Result<Grid, ContainerFault> {
        var handler = handler
        var findings: [ContainerFault] = []
        for (page, sheetName) in pages {
            if let fault = HTMLPartParser.ending(of: page.bytes, limits: limits) {
                if fault.code != .mayBeCut { return .failure(fault) }
                findings.append(fault)
            }
            if page.isGuessed {
                findings.append(
                    ContainerFault(
                        .codePageGuessed,
                        Phrase("trang không ghi bảng mã", en: "the page names no encoding")))
            }
            handler.beginPage(sheetName: sheetName)
            let before = handler
            switch HTMLPartParser.parse(page.bytes, limits: limits, make: { before }) {
            case .failure(let fault): return .failure(fault)
            case .success(let after): handler = after
            }
            if let excess = handler.excess { return .failure(excess) }
        }
        var grid = handler.finish()
        grid.findings = findings
        if grid.sheets.isEmpty {
            return .failure(
                ContainerFault(.notAWorkbook, Phrase("trang web không có bảng nào", en: "a page without any table")))
        }
        return .success(grid)
    }

    /// Elements that a page or a copied part of one begins with.
    private static let beginnings = [
        "!doctype html", "html", "head", "body", "meta", "title", "style", "table", "section", "div",
    ].map { Array($0.utf8) }

    /// Whether the first tag, behind an XML declaration and comments, is one of a page.
    private static func isPage(_ bytes: [UInt8]) -> Bool {
        var rest = bytes[...]
        while true {
            rest = rest.drop { $0 == 0x20 || (0x09...0x0D).contains($0) }
            guard rest.first == 0x3C else { return false }
            let end: [UInt8]
            if rest.starts(with: Array("<!--".utf8)) {
                end = Array("-->".utf8)
            } else if rest.starts(with: Array("<?xml".utf8)) {
                end = Array("?>".utf8)
            } else {
                break
            }
            guard let place = rest.indices.first(where: { rest[$0...].starts(with: end) }) else { return false }
            rest = rest[(place + end.count)...]
        }
        let tag = rest.dropFirst().prefix(14).map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 }
        return beginnings.contains { name in
            tag.starts(with: name)
                && (tag.count == name.count || !((0x61...0x7A).contains(tag[name.count]) || tag[name.count] == 0x3A))
        }
    }
}
