internal import Diagnostics
internal import OfficeContainers
internal import TextScanning

/// The files of an archive, read whole and checked against its checksums.
struct ArchiveContents {
    /// The files in the order of the archive, without those that nobody wants.
    var files: [(name: EntryName, bytes: [UInt8])] = []
    /// What was wrong; with the name of a file of the archive where it concerns one.
    var faults: [(name: EntryName?, fault: ContainerFault)] = []

    /// Entries that are encrypted.
    private var encrypted: [EntryName] = []
    /// Bytes it has given.
    private var given = 0
    /// What libarchive does not tell of the entries, where there is such a thing; and how many there were so far.
    private let headers: RAR5Headers?
    private var count = 0

    /// Reads an archive.
    ///
    /// - Parameter budget: bytes and files that may still come, counted down.
    init(_ file: [UInt8], limits: BundleLimits, budget: inout BundleBudget) {
        let size = file.count
        headers = RAR5Headers(file)
        // A ZIP file of nothing but its end, which libarchive does not know.
        if file.starts(with: [0x50, 0x4B, 0x05, 0x06]) { return }
        ArchiveReader.open(file) { reader in
            while takeNext(of: &reader, size: size, limits: limits, budget: &budget) {}
        }
        if let first = encrypted.first {
            faults.append((encrypted.count == 1 ? first : nil, Self.encrypted(encrypted.count)))
        }
    }

    /// Takes the next entry.
    ///
    /// - Parameter size: of the archive, in bytes.
    /// - Returns: whether there may be another.
    private mutating func takeNext(
        of reader: inout ArchiveReader, size: Int, limits: BundleLimits, budget: inout BundleBudget
    ) -> Bool {
        var entry: ArchiveReader.Entry
        switch reader.next() {
        case .end: return false
        case .broken(let words):
            let isEncrypted = reader.isEncrypted || headers?.isEncrypted == true || words.contains("ncrypt")
            if isEncrypted { encrypted = [] }
            faults.append((nil, isEncrypted ? Self.encrypted(nil) : Self.damaged(words)))
            return false
        case .entry(let next): entry = next
        }
        let header = headers.flatMap { count < $0.entries.count ? $0.entries[count] : nil }
        count += 1
        if header?.isEncrypted == true { entry.isEncrypted = true }
        let name = EntryName(DecodedText(unnamed: entry.name))
        let path = name.folder.isEmpty ? name.name : name.folder + "/" + name.name
        if entry.isFolder || (IgnoredFile.isIgnored(path) && !name.name.isEmpty) { return true }
        guard budget.files > 0 else {
            return stop(.beyond(Phrase("số tệp trong gói", en: "files"), limits.files + 1, limit: limits.files))
        }
        budget.files -= 1
        guard entry.isFile else {
            faults.append(
                (name, ContainerFault(.setAside, Phrase("là liên kết, không phải tệp", en: "a link and no file"))))
            return true
        }
        if entry.isEncrypted {
            encrypted.append(name)
            return true
        }
        let allowed = min(limits.fileBytes, budget.bytes, max(limits.freeBytes, limits.ratio * size) - given)
        switch reader.content(limit: allowed) {
        case .bytes(let bytes):
            given += bytes.count
            budget.bytes -= bytes.count
            if let crc = header?.crc, CRC32.update(with: bytes) != crc {
                faults.append((name, Self.unreadable("")))
            } else {
                files.append((name, bytes))
            }
            return true
        case .tooMuch: return stop(Self.tooMuch(given + max(0, allowed)), at: name)
        case .broken(let words, let count, let canGoOn):
            // What is thrown away was inflated all the same.
            given += count
            budget.bytes -= count
            faults.append((name, Self.unreadable(words)))
            if !canGoOn { faults.append((nil, Self.damaged(""))) }
            return canGoOn
        }
    }

    /// Gives nothing of an archive that goes beyond a limit: what it is made for is not known.
    private mutating func stop(_ fault: ContainerFault, at name: EntryName? = nil) -> Bool {
        files = []
        encrypted = []
        faults = [(name, fault)]
        return false
    }

    private static func encrypted(_ count: Int?) -> ContainerFault {
        ContainerFault(
            .encrypted,
            count.map {
                Phrase("tệp nén có \($0) tệp đặt mật khẩu", en: "an archive with \($0) encrypted files")
            } ?? Phrase("tệp nén đặt mật khẩu", en: "an encrypted archive"),
            mend: Phrase(
                "Giải nén bằng mật khẩu đơn vị cho rồi để các tệp vào thư mục, hoặc đề nghị gửi lại tệp nén không đặt mật khẩu.",
                en: "Unpack it with the password and put the files in the folder, or ask for an archive without one."))
    }

    private static func unreadable(_ words: String) -> ContainerFault {
        if words.contains("nsupported") {
            return ContainerFault(
                .notAWorkbook,
                Phrase("tệp trong gói nén theo kiểu chưa đọc được", en: "a file compressed in a way that is not read")
                    + .verbatim(" (\(words))"),
                mend: Phrase(
                    "Giải nén rồi để các tệp vào thư mục.", en: "Unpack it and put the files in the folder."))
        }
        return ContainerFault(.damaged, Phrase("tệp trong gói bị hỏng", en: "a damaged file in an archive"))
    }

    private static func damaged(_ words: String) -> ContainerFault {
        ContainerFault(
            .damaged,
            Phrase(
                "tệp nén bị hỏng, thiếu hoặc chỉ là một phần của bộ nhiều tệp",
                en: "an archive that is damaged, cut short or one of several volumes")
                + .verbatim(words.isEmpty ? "" : " (\(words))"),
            mend: Phrase(
                "Các tệp phía sau chưa đọc được: đề nghị gửi lại tệp nén, hoặc giải nén rồi để các tệp vào thư mục.",
                en: "What stands behind was not read: ask for it again, or unpack it and put the files in the folder."))
    }

    private static func tooMuch(_ allowed: Int) -> ContainerFault {
        ContainerFault(
            .unsafe,
            Phrase(
                "tính đến tệp này đã giải nén ra quá \(allowed) byte, vượt giới hạn; cả gói không được đọc",
                en: "up to here the archive gives more than \(allowed) bytes, the limit; nothing of it was read"),
            mend: Phrase(
                "Đề nghị đơn vị gửi riêng tệp số liệu, không nén.", en: "Ask for the file of figures by itself."))
    }
}

/// What may still come out of what arrived as one.
struct BundleBudget {
    var files: Int
    var bytes: Int
}
