import Diagnostics
import OfficeContainers
import TextScanning

/// A text file as UTF-8, whatever it was saved in.
struct TextFile {
    /// The text without a byte order mark.
    var utf8: ArraySlice<UInt8>
    /// What was noticed, such as a guessed code page.
    var findings: [ContainerFault] = []

    /// - Parameter text: in UTF-8. The lines of old Macs, which end in a carriage return alone, get the usual ends; one that was left behind when
    ///   a file was cut between the two bytes of a line end is dropped.
    private init(_ text: ArraySlice<UInt8>, findings: [ContainerFault] = []) {
        if text.contains(0x0A) {
            utf8 = text.last == 0x0D ? text.dropLast() : text
        } else if text.contains(0x0D) {
            utf8 = text.map { $0 == 0x0D ? 0x0A : $0 }[...]
        } else {
            utf8 = text
        }
        self.findings = findings
    }

    /// Decodes a file: by its byte order mark, else as UTF-8 if its bytes are that, else by the Vietnamese code page of Windows, since that is what
    /// Excel on a Vietnamese PC writes.
    ///
    /// - Returns: nil when the bytes are no text at all, such as those of a picture.
    static func decode(_ file: [UInt8]) -> Result<TextFile, ContainerFault>? {
        if let units = ByteOrderMark.utf16Units(file) {
            guard file.count.isMultiple(of: 2), let text = String(validating: units, as: UTF16.self) else {
                return .failure(undecodable(Phrase("bảng mã UTF-16 bị hỏng", en: "damaged UTF-16")))
            }
            return .success(TextFile(Array(text.utf8)[...]))
        }
        let isMarked = file.starts(with: ByteOrderMark.utf8)
        // Old programs end a text with Ctrl+Z.
        let text = (isMarked ? file[3...] : file[...]).dropLast(file.last == 0x1A ? 1 : 0)
        if (try? UTF8Span(validating: text.span)) != nil { return .success(TextFile(text)) }
        // UTF-8 proves itself; what else has control characters is no text.
        if text.contains(where: { $0 < 0x20 && !(0x09...0x0D).contains($0) }) { return nil }
        if isMarked || isMostlyUTF8(text) {
            return .failure(undecodable(Phrase("bảng mã UTF-8 bị hỏng", en: "damaged UTF-8")))
        }
        if let place = WindowsCodePage.cp1258.undefined(in: text) {
            let byte = text[text.startIndex + place]
            let line = text.prefix(place).count { $0 == 0x0A } + 1
            let code = String(byte, radix: 16, uppercase: true)
            return .failure(
                undecodable(
                    Phrase(
                        "dòng \(line) có byte \(code) không thuộc UTF-8 hay Windows-1258",
                        en: "line \(line) has the byte \(code), which is neither UTF-8 nor Windows-1258")))
        }
        // The page writes tone marks apart; the table is kept composed like every other.
        let decoded = VietnameseText.nfc(WindowsCodePage.cp1258.text(text))
        return .success(
            TextFile(
                Array(decoded.utf8)[...],
                findings: [
                    ContainerFault(
                        .codePageGuessed,
                        Phrase("tệp không phải UTF-8 và không ghi bảng mã", en: "no UTF-8, and no encoding is named"))
                ]))
    }

    /// Whether more characters beyond ASCII are whole UTF-8 than bytes are not: a UTF-8 file with a few broken bytes, and no code page.
    private static func isMostlyUTF8(_ text: ArraySlice<UInt8>) -> Bool {
        var (whole, broken) = (0, 0)
        var index = text.startIndex
        while index < text.endIndex {
            let lead = text[index]
            let length = lead < 0x80 ? 1 : lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 0
            let sequence = text[index...].prefix(max(length, 1))
            if length > 1, sequence.count == length, sequence.dropFirst().allSatisfy({ $0 & 0xC0 == 0x80 }) {
                whole += 1
                index += length
            } else {
                // What is left of a letter is one fault, however many bytes of it are left.
                if lead >= 0x80 { broken += 1 }
                index += 1 + sequence.dropFirst().prefix { $0 & 0xC0 == 0x80 }.count
            }
        }
        return whole > broken
    }

    private static func undecodable(_ found: Phrase) -> ContainerFault { ContainerFault(.textEncoding, found) }
}
