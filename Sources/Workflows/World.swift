public import AppendixModel
public import Diagnostics
import Foundation

/// Everything outside the program: files and the clock. The rest is a pure function of values.
public struct World: Sendable {
    /// Makes the real world.
    public init() {}

    /// The bytes of a file.
    ///
    /// - Throws: `WorkflowError` when there is no such file, it is a folder, or it cannot be read.
    public func read(_ path: String) throws(WorkflowError) -> [UInt8] {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw WorkflowError(Phrase("Không có tệp “\(path)”.", en: "There is no file “\(path)”."))
        }
        if isFolder.boolValue {
            throw WorkflowError(
                Phrase("“\(path)” là thư mục, cần một tệp.", en: "“\(path)” is a folder; a file is needed."))
        }
        let file = open(path, O_RDONLY)
        defer { if file >= 0 { close(file) } }
        let size = file < 0 ? 0 : lseek(file, 0, SEEK_END)
        lseek(file, 0, SEEK_SET)
        var isWhole = file >= 0
        let bytes = [UInt8](unsafeUninitializedCapacity: max(0, Int(size))) { buffer, count in
            while isWhole, count < buffer.count {
                let more = Foundation.read(file, buffer.baseAddress.map { $0 + count }, buffer.count - count)
                if more <= 0 { isWhole = false } else { count += more }
            }
        }
        if isWhole { return bytes }
        throw WorkflowError(
            Phrase(
                "Không đọc được tệp “\(path)”: kiểm tra quyền đọc.", en: "“\(path)” cannot be read: check permissions.")
        )
    }

    /// The text of a file, nil when there is none or it is not UTF-8.
    public func text(_ path: String) -> String? {
        (try? read(path)).flatMap(Self.decoded)
    }

    /// The text that the bytes of a file are, nil when they are not UTF-8.
    static func decoded(_ bytes: [UInt8]) -> String? {
        // Notepad puts a byte order mark first.
        String(validating: bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes, as: UTF8.self)
    }

    /// Writes a file whole or not at all: under a temporary name beside it, then renamed.
    public func write(_ bytes: [UInt8], to path: String) throws(WorkflowError) {
        let folder = (path as NSString).deletingLastPathComponent
        try makeFolder(folder.isEmpty ? "." : folder)
        let temporary = path + ".\(ProcessInfo.processInfo.processIdentifier).tmp"
        let written = bytes.withUnsafeBytes { buffer -> Bool in
            let file = open(temporary, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
            if file < 0 { return false }
            var start = 0
            while start < buffer.count {
                let count = Foundation.write(file, buffer.baseAddress.map { $0 + start }, buffer.count - start)
                if count <= 0 {
                    close(file)
                    return false
                }
                start += count
            }
            return close(file) == 0
        }
        if !written || rename(temporary, path) != 0 {
            unlink(temporary)
            throw WorkflowError(
                Phrase(
                    "Không ghi được “\(path)”: kiểm tra quyền ghi và chỗ trống trên đĩa.",
                    en: "“\(path)” cannot be written: check permissions and disk space."))
        }
    }

    /// Removes a file; nothing happens when there is none.
    public func remove(_ path: String) throws(WorkflowError) {
        if unlink(path) == 0 || errno == ENOENT { return }
        throw WorkflowError(
            Phrase(
                "Không xoá được “\(path)”: kiểm tra quyền ghi.", en: "“\(path)” cannot be removed: check permissions."))
    }

    /// Makes a folder and those above it.
    public func makeFolder(_ path: String) throws(WorkflowError) {
        do { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) } catch {
            throw WorkflowError(
                Phrase(
                    "Không tạo được thư mục “\(path)”: kiểm tra quyền ghi.",
                    en: "The folder “\(path)” cannot be made: check permissions."))
        }
    }

    /// Whether there is a file or folder of that name.
    public func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

    /// Whether it is a folder.
    public func isFolder(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
    }

    /// The files below a folder, by path relative to it, sorted; hidden files are left out.
    public func files(in folder: String) throws(WorkflowError) -> [String] {
        guard isFolder(folder), let names = try? FileManager.default.subpathsOfDirectory(atPath: folder) else {
            throw WorkflowError(Phrase("Không có thư mục “\(folder)”.", en: "There is no folder “\(folder)”."))
        }
        return names.filter { name in
            !isFolder(folder + "/" + name) && !name.split(separator: "/").contains { $0.hasPrefix(".") }
        }.sorted()
    }

    /// The day a file was last changed, in the time zone of Việt Nam.
    public func day(of path: String) -> CalendarDate? {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        return (attributes?[.modificationDate] as? Date).flatMap(Self.day(of:))
    }

    /// Today in the time zone of Việt Nam.
    public func today() -> CalendarDate? { Self.day(of: Date()) }

    /// UTC+7 all year round: no time zone data needed.
    private static func day(of date: Date) -> CalendarDate? {
        let days = Int((date.timeIntervalSince1970 + 7 * 3600) / 86_400)
        return CalendarDate(year: 1970, month: 1, day: 1)?.adding(days: days)
    }
}

/// Misuse, or something outside that failed: told in one line, exit code 2.
public struct WorkflowError: Error, Sendable {
    /// The line.
    public var message: Phrase
    /// Findings that explain it, such as the faults of a description.
    public var findings: [Finding]

    /// Makes an error.
    public init(_ message: Phrase, findings: [Finding] = []) {
        self.message = message
        self.findings = findings
    }
}
