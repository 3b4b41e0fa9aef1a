internal import CLibArchive
internal import Foundation

/// Owns a reader of libarchive over an archive in memory: ZIP, RAR (both formats), 7z, tar, the last also compressed by bzip2 or xz. Nothing is
/// written to a disk, and no other program is called, which libarchive's full list of filters would do.
struct ArchiveReader: ~Copyable {
    /// An entry, before its bytes are read.
    struct Entry {
        /// Its path: UTF-8 where the archive says the encoding, else the bytes as they stand.
        var name: [UInt8]
        /// Whether it is a file with bytes of its own, and no folder, link or device.
        var isFile: Bool
        var isFolder: Bool
        var isEncrypted: Bool
    }

    /// What comes next in an archive.
    enum Step {
        case entry(Entry)
        case end
        /// The archive cannot be read further, with the words of libarchive.
        case broken(String)
    }

    /// What reading the bytes of an entry came to.
    enum Content {
        case bytes([UInt8])
        /// More than was allowed.
        case tooMuch
        /// - words: of libarchive.
        /// - count: bytes it gave before.
        /// - canGoOn: whether the entries behind can still be read.
        case broken(words: String, count: Int, canGoOn: Bool)
    }

    private let handle: OpaquePointer
    /// Whether the format was recognised; without that libarchive may be asked nothing but why.
    private let isOpen: Bool

    /// - Parameter bytes: must outlive the reader.
    private init(_ bytes: UnsafeRawBufferPointer) {
        guard let handle = archive_read_new() else { preconditionFailure("libarchive: memory is exhausted") }
        self.handle = handle
        // Only the format that the file begins with: a workbook stored at the end of a RAR archive looks like a ZIP file to what looks for one.
        if bytes.starts(with: [0x50, 0x4B]) {
            // By its directory: without that, others might read other files from it.
            archive_read_support_format_zip_seekable(handle)
        } else if bytes.starts(with: "Rar!\u{1A}\u{07}\u{01}".utf8) {
            archive_read_support_format_rar5(handle)
        } else if bytes.starts(with: "Rar!".utf8) {
            archive_read_support_format_rar(handle)
        } else if bytes.starts(with: "7z".utf8) {
            archive_read_support_format_7zip(handle)
        } else {
            archive_read_support_format_tar(handle)
            archive_read_support_filter_bzip2(handle)
            archive_read_support_filter_xz(handle)
        }
        isOpen = archive_read_open_memory(handle, bytes.baseAddress, bytes.count) == ARCHIVE_OK
    }

    deinit { archive_read_free(handle) }

    /// Opens an archive for as long as `body` runs.
    ///
    /// Names that an archive holds in UTF-16 come out in the thread's locale, which in a program that sets none has no letters beyond ASCII.
    static func open<Result>(_ file: [UInt8], _ body: (inout ArchiveReader) -> Result) -> Result {
        let utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", nil)
        let before = uselocale(utf8)
        defer {
            uselocale(before)
            if let utf8 { freelocale(utf8) }
        }
        return file.withUnsafeBytes { bytes in
            var reader = ArchiveReader(bytes)
            return body(&reader)
        }
    }

    /// The names of the entries, as far as they can be read.
    static func names(in file: [UInt8], limit: Int) -> [[UInt8]] {
        open(file) { reader in
            var names: [[UInt8]] = []
            while names.count < limit, case .entry(let entry) = reader.next() { names.append(entry.name) }
            return names
        }
    }

    /// The next entry.
    mutating func next() -> Step {
        guard isOpen else { return .broken(words) }
        var entry: OpaquePointer?
        let status = archive_read_next_header(handle, &entry)
        if status == ARCHIVE_EOF { return .end }
        // A warning is about attributes or a name that cannot be shown.
        guard status == ARCHIVE_OK || status == ARCHIVE_WARN, let entry else { return .broken(words) }
        let name = (archive_entry_pathname(entry) ?? archive_entry_pathname_utf8(entry)).map { text in
            Array(UnsafeRawBufferPointer(start: text, count: strlen(text)))
        }
        let type = archive_entry_filetype(entry)
        let isLink = archive_entry_hardlink(entry) != nil
        return .entry(
            Entry(
                name: name ?? [], isFile: type == S_IFREG && !isLink, isFolder: type == S_IFDIR,
                isEncrypted: archive_entry_is_encrypted(entry) != 0))
    }

    /// The bytes of the entry that came last.
    ///
    /// - Parameter limit: how many there may be.
    mutating func content(limit: Int) -> Content {
        var content: [UInt8] = []
        let chunk = 256 << 10
        while true {
            var status = 0
            let piece = [UInt8](unsafeUninitializedCapacity: chunk) { buffer, count in
                status = archive_read_data(handle, buffer.baseAddress, chunk)
                count = max(0, status)
            }
            if status == 0 { return .bytes(content) }
            if status < 0 { return .broken(words: words, count: content.count, canGoOn: status > Int(ARCHIVE_FATAL)) }
            if content.count + piece.count > limit { return .tooMuch }
            content += piece
        }
    }

    /// Whether entries, or the list of them, are known to be encrypted.
    var isEncrypted: Bool { isOpen && archive_read_has_encrypted_entries(handle) > 0 }

    private var words: String { archive_error_string(handle).map { String(cString: $0) } ?? "" }
}
