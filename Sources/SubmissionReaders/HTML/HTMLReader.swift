import Diagnostics
public import OfficeContainers
import TextScanning

/// Pages with tables: our own forms as a browser saves them, and tables as office programs export them (HTML Living Standard, 4.9).
public enum HTMLReader: SubmissionReader {
    public static let format = "html"

    public static func read(_ file: [UInt8], limits: ReadingLimits) -> Result<Grid, ContainerFault>? {
        guard isPage(HTMLEncoding.decoded(Array(file.prefix(8192))).bytes) else { return nil }
        switch HTMLPartParser.parse(file, limits: limits, make: { HTMLGridHandler(cellLimit: limits.cells) }) {
        case .failure(let fault): return .failure(fault)
        case .success(var handler):
            if handler.isFinished {
                return .failure(
                    ContainerFault(.unsafe, Phrase("trang HTML có quá nhiều ô", en: "the page has too many cells")))
            }
            return .success(handler.finish())
        }
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
