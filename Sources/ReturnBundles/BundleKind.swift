internal import SubmissionReaders
internal import TextScanning

/// What a file is that may hold others, told by its content and never by its name.
enum BundleKind {
    /// An archive that libarchive reads.
    case archive
    /// A file compressed by gzip: another file, or a tar archive.
    case gzip
    /// A mail.
    case mail(MailMessage)

    /// - Returns: nil for a file that is a return itself or nothing that is known here.
    static func of(_ file: [UInt8], limits: BundleLimits) -> BundleKind? {
        if file.starts(with: [0x50, 0x4B, 0x05, 0x06]) { return .archive }
        if file.starts(with: [0x50, 0x4B, 0x03, 0x04]) { return isReturn(file, limits: limits) ? nil : .archive }
        if signatures.contains(where: { file.starts(with: $0) }) { return .archive }
        if file.count > 262, file[257..<262].elementsEqual("ustar".utf8) { return .archive }
        if file.starts(with: [0x1F, 0x8B]) { return .gzip }
        return MailMessage(file, limits: limits).map { .mail($0) }
    }

    /// RAR, 7z, and tar compressed by bzip2 or xz.
    private static let signatures: [[UInt8]] = [
        Array("Rar!\u{1A}\u{07}".utf8), [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], Array("BZh".utf8),
        [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00],
    ]

    /// Whether a ZIP file is a workbook or document, or one return in tables; damaged ones too, so that their reader tells what is broken.
    private static func isReturn(_ file: [UInt8], limits: BundleLimits) -> Bool {
        let names = ArchiveReader.names(in: file, limit: limits.files).map { DecodedText(unnamed: $0).text }
        if names.isEmpty || CSVReader.isPacket(names) { return true }
        return names.contains { name in
            let name = name.lowercased()
            return parts.contains(name) || name.hasSuffix(".iwa")
        }
    }

    /// Parts of OPC packages, OpenDocument and Apple's files, which stand at the top of the archive.
    private static let parts: Set<String> = [
        "[content_types].xml", "_rels/.rels", "docprops/app.xml", "docprops/core.xml", "xl/workbook.xml",
        "xl/workbook.bin", "word/document.xml", "ppt/presentation.xml", "mimetype", "meta-inf/manifest.xml",
        "index.zip",
    ]
}
