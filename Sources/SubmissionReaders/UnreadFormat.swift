import Diagnostics
import OfficeContainers

/// Formats that can be told by their first bytes and are not read.
enum UnreadFormat {
    /// Scans and pictures: the signed copy of a return, never its figures.
    private static let signedCopies: [(bytes: [UInt8], vi: String, en: String)] = [
        (Array("%PDF".utf8), "tệp PDF (bản ký)", "a PDF"), ([0xFF, 0xD8, 0xFF], "tệp ảnh JPEG", "a JPEG picture"),
        ([0x89, 0x50, 0x4E, 0x47], "tệp ảnh PNG", "a PNG picture"),
    ]
    private static let signatures: [(bytes: [UInt8], vi: String, en: String)] = [
        (Array("{\\rtf".utf8), "tệp RTF", "an RTF document"),
        (Array("Rar!".utf8), "tệp nén RAR", "a RAR archive"), ([0x37, 0x7A, 0xBC, 0xAF], "tệp nén 7z", "a 7z archive"),
    ]

    /// Whether the first bytes are those of a format that is told here, or of an OLE file.
    static func isKnown(_ file: [UInt8]) -> Bool {
        file.isEmpty || file.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) || file.starts(with: [0x50, 0x4B])
            || signedCopies.contains { file.starts(with: $0.bytes) }
            || signatures.contains { file.starts(with: $0.bytes) }
    }

    static func fault(_ file: [UInt8]) -> ContainerFault {
        if file.isEmpty {
            return ContainerFault(.damaged, Phrase("tệp trống (0 byte)", en: "the file is empty (0 bytes)"))
        }
        if file.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
            // An encrypted workbook is an OLE file with a stream of this name, in UTF-16.
            var name: [UInt8] = []
            for byte in "EncryptedPackage".utf8 { name += [byte, 0] }
            if file.contains(name) {
                return ContainerFault(.encrypted, Phrase("tệp Excel đặt mật khẩu", en: "an encrypted Excel file"))
            }
            return ContainerFault(
                .notAWorkbook,
                Phrase("tệp Excel hoặc Word đời cũ (.xls, .doc)", en: "an old Excel or Word file (.xls, .doc)"))
        }
        if file.starts(with: [0x50, 0x4B]) {
            if case .failure(let fault) = ZipArchive.open(file) { return fault }
            return ContainerFault(
                .notAWorkbook, Phrase("tệp nén, không phải bảng tính Excel", en: "an archive, not an Excel workbook"))
        }
        for copy in signedCopies where file.starts(with: copy.bytes) {
            return ContainerFault(
                .setAside,
                Phrase(
                    "\(copy.vi): đã có bản ký, chưa có file số liệu",
                    en: "\(copy.en): a signed copy, no file of figures"))
        }
        for signature in signatures where file.starts(with: signature.bytes) {
            return ContainerFault(.notAWorkbook, Phrase(signature.vi, en: signature.en))
        }
        return ContainerFault(.notAWorkbook, Phrase("loại tệp không nhận ra", en: "an unknown kind of file"))
    }
}
