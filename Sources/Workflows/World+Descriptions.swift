internal import DescriptionReader
internal import Diagnostics

extension World {
    /// The text of a description or list of units, nil when there is no such file.
    ///
    /// - Throws: `UnreadableText` when there is one that cannot be read or is no UTF-8: to call it missing would send people looking for a file they see.
    func description(_ path: String) throws(UnreadableText) -> String? {
        guard exists(path), !isFolder(path) else { return nil }
        let bytes: [UInt8]
        do { bytes = try read(path) } catch { throw UnreadableText(error.message) }
        if let text = Self.decoded(bytes) { return text }
        let isUTF16 = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
        let encoding = isUTF16 ? " (UTF-16)" : ""
        throw UnreadableText(
            Phrase("tệp không phải văn bản UTF-8\(encoding)", en: "the file is no UTF-8 text\(encoding)"),
            allowed: Phrase(
                "Lưu lại tệp với bảng mã UTF-8 (Excel: CSV UTF-8; Notepad: Encoding UTF-8)",
                en: "Save the file as UTF-8 (Excel: CSV UTF-8; Notepad: Encoding UTF-8)"))
    }
}
