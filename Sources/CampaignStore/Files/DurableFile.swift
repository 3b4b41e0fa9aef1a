import CampaignLedger
import Crypto
import Diagnostics
import Foundation

/// Files that survive a loss of power once a call has returned.
enum DurableFile {
    /// Writes a file whole or not at all: under a temporary name, made durable, renamed, and its folder made durable.
    static func write(_ bytes: [UInt8], to path: String) throws(RecordsError) {
        let folder = (path as NSString).deletingLastPathComponent
        let name = (path as NSString).lastPathComponent
        let temporary = "\(folder)/.\(name).\(getpid()).\(UInt32.random(in: 0...UInt32.max)).tmp"
        do throws(RecordsError) {
            try withDescriptor(temporary, O_WRONLY | O_CREAT | O_EXCL, mode: 0o644) { file throws(RecordsError) in
                try writeAll(bytes, to: file, path: temporary)
                if fsync(file) != 0 { throw failure(path) }
            }
            if rename(temporary, path) != 0 { throw failure(path) }
            try syncFolder(folder)
        } catch {
            unlink(temporary)
            throw error
        }
    }

    /// Adds bytes at the end of a file that exists: all of them or none.
    static func append(_ bytes: [UInt8], to path: String) throws(RecordsError) {
        try withDescriptor(path, O_WRONLY | O_APPEND, mode: 0) { file throws(RecordsError) in
            let size = lseek(file, 0, SEEK_END)
            let count = bytes.withUnsafeBytes { Foundation.write(file, $0.baseAddress, $0.count) }
            if count == bytes.count { return }
            let cause = failure(path)
            if count > 0, ftruncate(file, size) != 0 { throw failure(path) }
            throw cause
        }
    }

    /// Makes the names in a folder durable.
    static func syncFolder(_ path: String) throws(RecordsError) {
        try withDescriptor(path, O_RDONLY | O_DIRECTORY, mode: 0) { folder throws(RecordsError) in
            if fsync(folder) != 0 { throw failure(path) }
        }
    }

    /// Makes a file that another program wrote durable, and its name.
    static func sync(_ path: String) throws(RecordsError) {
        try withDescriptor(path, O_RDONLY, mode: 0) { file throws(RecordsError) in
            if fsync(file) != 0 { throw failure(path) }
        }
        try syncFolder((path as NSString).deletingLastPathComponent)
    }

    /// Makes a folder below one that exists, durably.
    static func makeFolder(_ path: String) throws(RecordsError) {
        if mkdir(path, 0o755) != 0, errno != EEXIST { throw failure(path) }
        try syncFolder((path as NSString).deletingLastPathComponent)
    }

    /// SHA-256 of a file in hexadecimal, read in pieces; nil when there is none.
    static func sha256(_ path: String) throws(RecordsError) -> String? {
        if access(path, F_OK) != 0 { return nil }
        var hash = SHA256()
        try withDescriptor(path, O_RDONLY, mode: 0) { file throws(RecordsError) in
            var piece = [UInt8](repeating: 0, count: 1 << 20)
            while true {
                let count = Foundation.read(file, &piece, piece.count)
                if count < 0, errno == EINTR { continue }
                if count < 0 { throw failure(path) }
                if count == 0 { return }
                hash.update(data: piece[..<count])
            }
        }
        return hash.finalize().map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    /// The bytes of a file; nil when there is none.
    static func read(_ path: String) throws(RecordsError) -> [UInt8]? {
        if access(path, F_OK) != 0 { return nil }
        do { return [UInt8](try Data(contentsOf: URL(filePath: path))) } catch { throw failure(path) }
    }

    private static func withDescriptor(
        _ path: String, _ flags: Int32, mode: mode_t, _ body: (Int32) throws(RecordsError) -> Void
    ) throws(RecordsError) {
        let file = open(path, flags | O_CLOEXEC, mode)
        if file < 0 { throw failure(path) }
        do throws(RecordsError) { try body(file) } catch {
            close(file)
            throw error
        }
        if close(file) != 0 { throw failure(path) }
    }

    private static func writeAll(_ bytes: [UInt8], to file: Int32, path: String) throws(RecordsError) {
        var start = 0
        while start < bytes.count {
            let count = bytes.withUnsafeBytes { buffer in
                Foundation.write(file, buffer.baseAddress.map { $0 + start }, buffer.count - start)
            }
            if count < 0, errno == EINTR { continue }
            if count <= 0 { throw failure(path) }
            start += count
        }
    }

    /// The last failure of the system.
    private static func failure(_ path: String) -> RecordsError {
        let code = errno
        if code == ENOSPC || code == EDQUOT {
            return RecordsError(.full, Phrase("Đĩa đã đầy: “\(path)”.", en: "The disk is full: “\(path)”."))
        }
        let reason = String(cString: strerror(code))
        return RecordsError(
            .system,
            Phrase(
                "Không đọc hoặc ghi được “\(path)”: \(reason).", en: "“\(path)” cannot be read or written: \(reason)."))
    }
}
