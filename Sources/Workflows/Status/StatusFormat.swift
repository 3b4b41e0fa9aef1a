public import Diagnostics

/// The ways in which a status is shown.
public enum StatusFormat: String, Sendable, CaseIterable {
    /// The matrix for the terminal.
    case text
    /// One page to print.
    case html
    /// A workbook of one sheet.
    case xlsx
    /// A picture for a telephone.
    case svg
    /// The same as pixels, drawn by another program.
    case png
    /// A message of at most 500 characters.
    case zalo

    /// The format a file's name asks for; nil when its ending says nothing.
    public init?(fileName: String) {
        guard let dot = fileName.lastIndex(of: ".") else { return nil }
        switch fileName[fileName.index(after: dot)...].lowercased() {
        case "html", "htm": self = .html
        case "xlsx": self = .xlsx
        case "svg": self = .svg
        case "png": self = .png
        case "txt": self = .text
        default: return nil
        }
    }

    /// Whether it can be printed to a terminal.
    public var isText: Bool { self != .xlsx && self != .png }
}

extension StatusReport {
    /// The status as a file's bytes.
    ///
    /// - Throws: `WorkflowError` for a picture in pixels when no program is installed that draws one.
    public func bytes(as format: StatusFormat, in language: Language, world: World) throws(WorkflowError) -> [UInt8] {
        switch format {
        case .text: return Array(StatusText.text(self, in: language).utf8)
        case .zalo: return Array((StatusMessage.text(self, in: language) + "\n").utf8)
        case .html: return StatusPage.bytes(self, in: language)
        case .xlsx: return StatusSheet.bytes(self, in: language)
        case .svg: return StatusPicture(self, language).bytes
        case .png:
            let picture = StatusPicture(self, language)
            if let pixels = world.pixels(of: picture.bytes, width: StatusPicture.width, height: picture.height) {
                return pixels
            }
            throw WorkflowError(
                Phrase(
                    "Ảnh PNG cần trên máy một trong các chương trình rsvg-convert, Chromium, Chrome, LibreOffice Draw; không có thì dùng tệp .svg.",
                    en: "A PNG needs one of rsvg-convert, Chromium, Chrome or LibreOffice Draw; without them use .svg.")
            )
        }
    }

    /// The status as JSON.
    public func json(in language: Language) -> JSONValue { StatusJSON.json(self, in: language) }
}
