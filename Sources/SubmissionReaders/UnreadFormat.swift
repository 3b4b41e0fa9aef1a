import Diagnostics
import OfficeContainers

/// Files that are told by their content and not read, each with what to do about it.
enum UnreadFormat {
    /// Scans and pictures: the signed copy of a return, never its figures.
    private static let signedCopies: [(offset: Int, bytes: [UInt8], vi: String, en: String)] = [
        (0, Array("%PDF".utf8), "tệp PDF", "a PDF"), (0, [0xFF, 0xD8, 0xFF], "tệp ảnh JPEG", "a JPEG picture"),
        (0, [0x89, 0x50, 0x4E, 0x47], "tệp ảnh PNG", "a PNG picture"),
        (0, [0x49, 0x49, 0x2A, 0x00], "tệp ảnh TIFF", "a TIFF picture"),
        (0, [0x4D, 0x4D, 0x00, 0x2A], "tệp ảnh TIFF", "a TIFF picture"),
        (0, Array("GIF8".utf8), "tệp ảnh GIF", "a GIF picture"),
        (8, Array("WEBP".utf8), "tệp ảnh WebP", "a WebP picture"),
        (4, Array("ftypheic".utf8), "tệp ảnh HEIC của điện thoại", "a HEIC picture"),
        (4, Array("ftypmif1".utf8), "tệp ảnh HEIC của điện thoại", "a HEIC picture"),
    ]

    private static let unpack = Phrase(
        "Giải nén, rồi gửi từng tệp bên trong.", en: "Unpack it and send the files in it one by one.")
    private static let saveAsDocx = Phrase(
        "Mở tệp bằng Word, lưu kiểu .docx hoặc chép bảng sang bộ biểu, rồi gửi lại.",
        en: "Open it in Word, save it as .docx or copy the table into the form, and send that.")
    private static let saveAsXlsx = Phrase(
        "Mở tệp bằng Excel, chọn Lưu thành, kiểu “Excel Workbook (*.xlsx)”, rồi gửi lại.",
        en: "Open it in Excel, save it as .xlsx and send that.")

    private static let signatures: [(bytes: [UInt8], found: Phrase, mend: Phrase)] = [
        (Array("{\\rtf".utf8), Phrase("tệp RTF", en: "an RTF document"), saveAsDocx),
        (Array("Rar!".utf8), Phrase("tệp nén RAR", en: "a RAR archive"), unpack),
        ([0x37, 0x7A, 0xBC, 0xAF], Phrase("tệp nén 7z", en: "a 7z archive"), unpack),
        ([0x1F, 0x8B], Phrase("tệp nén gzip", en: "a gzip archive"), unpack),
        (
            [0x78, 0x9F, 0x3E, 0x22],
            Phrase("tệp winmail.dat của Outlook (TNEF)", en: "a winmail.dat of Outlook (TNEF)"),
            Phrase(
                "Đề nghị đơn vị gửi lại thư ở dạng HTML hoặc văn bản thuần, không dùng dạng Rich Text của Outlook.",
                en: "Ask for the message again as HTML or plain text, not as Outlook's Rich Text.")
        ),
        ([0x4D, 0x5A], Phrase("chương trình của Windows", en: "a Windows program"), unpackNothing),
    ]
    private static let unpackNothing = Phrase(
        "Không mở tệp này; đề nghị đơn vị gửi tệp Excel của bộ biểu.",
        en: "Do not open it; ask the unit for the Excel file of the packet.")

    /// First records of workbooks older than Excel 5 ([MS-XLS] describes none of them).
    private static let oldRecords: [[UInt8]] = [
        [0x09, 0x00, 0x04, 0x00], [0x09, 0x00, 0x06, 0x00], [0x09, 0x02, 0x06, 0x00], [0x09, 0x04, 0x06, 0x00],
    ]

    private static func isSigned(_ file: [UInt8], _ copy: (offset: Int, bytes: [UInt8], vi: String, en: String)) -> Bool
    {
        file.dropFirst(copy.offset).starts(with: copy.bytes)
    }

    /// Whether the first bytes are those of a format that is told here, or of an OLE file.
    static func isKnown(_ file: [UInt8]) -> Bool {
        file.isEmpty || file.starts(with: CompoundFile.signature.prefix(4)) || file.starts(with: [0x50, 0x4B])
            || signedCopies.contains { isSigned(file, $0) } || signatures.contains { file.starts(with: $0.bytes) }
            || isLockFile(file)
    }

    /// What a file is that no reader takes, and what to do about it.
    static func fault(_ file: [UInt8], limits: ReadingLimits) -> ContainerFault {
        if file.isEmpty {
            return ContainerFault(.damaged, Phrase("tệp trống (0 byte)", en: "the file is empty (0 bytes)"))
        }
        if file.starts(with: CompoundFile.signature.prefix(4)) { return compoundFault(file) }
        if file.starts(with: [0x50, 0x4B]) { return archiveFault(file, limits) }
        for copy in signedCopies where isSigned(file, copy) {
            return ContainerFault(
                .signedCopyOnly,
                Phrase(
                    "\(copy.vi): đã có bản ký, chưa có file số liệu",
                    en: "\(copy.en): a signed copy, no file of figures"))
        }
        for signature in signatures where file.starts(with: signature.bytes) {
            return ContainerFault(.notAWorkbook, signature.found, mend: signature.mend)
        }
        if oldRecords.contains(where: { file.starts(with: $0) }) {
            return ContainerFault(
                .notAWorkbook,
                Phrase("bảng tính Excel 2 đến 4 (trước năm 1995)", en: "a workbook of Excel 2 to 4 (before 1995)"),
                mend: saveAsXlsx)
        }
        if isLockFile(file) {
            return ContainerFault(
                .setAside,
                Phrase("tệp khóa tạm của Office (~$…)", en: "an owner file of Office (~$…)"),
                mend: Phrase(
                    "Đóng tệp trong Excel rồi lấy tệp không có “~$” ở đầu tên.",
                    en: "Close the workbook and take the file without ~$ in its name."))
        }
        return ContainerFault(.notAWorkbook, Phrase("loại tệp không nhận ra", en: "an unknown kind of file"))
    }

    /// An owner file: the length of a user's name, the name padded with blanks, then the same in UTF-16; 162 bytes by Word, 165 by Excel.
    private static func isLockFile(_ file: [UInt8]) -> Bool {
        guard file.count == 162 || file.count == 165, let length = file.first, (1...54).contains(length) else {
            return false
        }
        let second = file.count == 165 ? 55 : 54
        return file[second] == length && file[second + 1] == 0
    }

    // MARK: Containers

    private static func compoundFault(_ file: [UInt8]) -> ContainerFault {
        guard let container = CompoundFile(file) else {
            return ContainerFault(
                .damaged, Phrase("tệp Office đời cũ bị hỏng hoặc thiếu", en: "a damaged or incomplete old Office file"))
        }
        let streams = Set(container.streams.map { $0.lowercased() })
        if streams.contains("encryptedpackage") {
            return ContainerFault(.encrypted, Phrase("tệp Office đặt mật khẩu", en: "an encrypted Office file"))
        }
        if streams.contains("worddocument") {
            return ContainerFault(.notConverted, Phrase("tệp Word đời cũ (.doc)", en: "an old Word file (.doc)"))
        }
        if streams.contains("workbook") || streams.contains("book") {
            return ContainerFault(
                .damaged, Phrase("bảng tính .xls bị hỏng hoặc thiếu", en: "a damaged or incomplete .xls workbook"))
        }
        if streams.contains("__substg1.0_001a001e") || streams.contains("__substg1.0_001a001f") {
            return ContainerFault(
                .notAWorkbook, Phrase("thư Outlook (.msg)", en: "an Outlook message (.msg)"),
                mend: Phrase("Mở thư, lưu tệp đính kèm rồi dùng tệp đó.", en: "Open it and save the attachment."))
        }
        return ContainerFault(
            .notAWorkbook, Phrase("tệp Office đời cũ, không có bảng tính", en: "an old Office file without a workbook"))
    }

    private static func archiveFault(_ file: [UInt8], _ limits: ReadingLimits) -> ContainerFault {
        let archive: ZipArchive
        switch ZipArchive.open(file, limits: limits) {
        case .failure(let fault): return fault
        case .success(let opened): archive = opened
        }
        let names = archive.entries.map { $0.name.lowercased() }
        if names.contains(where: { $0.hasSuffix(".iwa") || $0.hasSuffix("index.zip") }) {
            return ContainerFault(
                .notAWorkbook, Phrase("tệp Numbers hoặc Pages của máy Apple", en: "a Numbers or Pages file of Apple"),
                mend: Phrase(
                    "Trong Numbers chọn Tệp › Xuất sang › Excel, rồi gửi tệp .xlsx.",
                    en: "In Numbers choose File › Export To › Excel and send the .xlsx file."))
        }
        if names.contains("xl/workbook.bin") {
            return ContainerFault(
                .notAWorkbook, Phrase("bảng tính Excel nhị phân (.xlsb)", en: "a binary Excel workbook (.xlsb)"),
                mend: saveAsXlsx)
        }
        if names.contains("[content_types].xml") || names.contains("mimetype") {
            return ContainerFault(
                .notAWorkbook,
                Phrase("tệp Office không phải bảng tính", en: "an Office file that is no workbook or document"))
        }
        let inner = names.filter { name in
            [".xlsx", ".xlsm", ".xls", ".ods", ".docx", ".doc", ".xml", ".html", ".htm", ".mht", ".csv"].contains {
                name.hasSuffix($0)
            }
        }
        return ContainerFault(
            .notAWorkbook,
            inner.isEmpty
                ? Phrase("tệp nén không có bảng tính", en: "an archive without a workbook")
                : Phrase(
                    "tệp nén có \(inner.count) tệp bên trong, ví dụ “\(inner[0])”",
                    en: "an archive of \(inner.count) files, such as “\(inner[0])”"),
            mend: inner.isEmpty ? nil : unpack)
    }
}
