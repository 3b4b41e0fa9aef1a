internal import Diagnostics
internal import OfficeContainers
internal import TextScanning

/// A file compressed by gzip (RFC 1952), one member, its checksum verified, which libarchive does not do.
struct GzipFile {
    /// The name it had, when that was kept.
    var name: DecodedText?
    /// Its bytes.
    var bytes: [UInt8]

    /// - Parameter limit: bytes it may give.
    static func read(_ file: [UInt8], limit: Int) -> Result<GzipFile, ContainerFault> {
        let damaged = ContainerFault(.damaged, Phrase("tệp nén gzip bị hỏng hoặc thiếu", en: "a damaged gzip file"))
        guard file.count >= 18, file[2] == 8 else { return .failure(damaged) }
        let flags = file[3]
        var place = 10
        if flags & 4 != 0 { place += 2 + Int(file[10]) + Int(file[11]) << 8 }
        var name: DecodedText?
        for flag: UInt8 in [8, 16] where flags & flag != 0 {
            guard place < file.count, let end = file[place...].firstIndex(of: 0) else { return .failure(damaged) }
            if flag == 8 { name = DecodedText(unnamed: file[place..<end]) }
            place = end + 1
        }
        if flags & 2 != 0 { place += 2 }
        guard place <= file.count - 8 else { return .failure(damaged) }
        func number(_ start: Int) -> UInt32 {
            file[start..<(start + 4)].reversed().reduce(0) { $0 << 8 | UInt32($1) }
        }
        let size = Int(number(file.count - 4))
        if size > limit {
            return .failure(
                .beyond(Phrase("nội dung sau giải nén (byte)", en: "inflated content (bytes)"), size, limit: limit))
        }
        // More than it declares, a second member or bytes behind: the stream does not end where it should.
        guard let bytes = Inflater().inflate(file[place..<(file.count - 8)], size: size),
            CRC32.update(with: bytes) == number(file.count - 8)
        else { return .failure(damaged) }
        return .success(GzipFile(name: name, bytes: bytes))
    }
}
