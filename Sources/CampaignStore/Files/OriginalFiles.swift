import AppendixModel
import CampaignLedger
import Diagnostics
import Foundation

/// Bytes as they arrived, by their hash: `originals/ab/abcdef….bin`.
struct OriginalFiles: Sendable {
    /// The campaign's folder.
    let folder: String

    private var root: String { folder + "/originals" }

    /// Path of an original relative to the campaign's folder.
    static func name(of sha256: String) -> String { "originals/\(sha256.prefix(2))/\(sha256).bin" }

    /// Keeps bytes; when this returns they survive a loss of power.
    func keep(_ bytes: [UInt8]) throws(RecordsError) -> Original {
        let original = Original(sha256: ContentHash.sha256(bytes), size: bytes.count)
        let path = folder + "/" + Self.name(of: original.sha256)
        let parent = (path as NSString).deletingLastPathComponent
        if try DurableFile.read(path) == bytes {
            // A run that was interrupted may have renamed it and got no further.
            try DurableFile.syncFolder(parent)
            try DurableFile.syncFolder(root)
            return original
        }
        try DurableFile.makeFolder(root)
        try DurableFile.makeFolder(parent)
        try DurableFile.write(bytes, to: path)
        return original
    }

    /// The bytes of an original.
    func bytes(of original: Original) throws(RecordsError) -> [UInt8] {
        let name = Self.name(of: original.sha256)
        guard let bytes = try DurableFile.read(folder + "/" + name) else {
            throw RecordsError(.missing, Phrase("Thiếu tệp gốc “\(name)”.", en: "The original “\(name)” is gone."))
        }
        guard bytes.count == original.size, ContentHash.sha256(bytes) == original.sha256 else {
            throw RecordsError(
                .damaged,
                Phrase("Tệp gốc “\(name)” không còn như lúc nhận.", en: "The original “\(name)” is not as received."))
        }
        return bytes
    }

    /// Whether an original is there with its whole length.
    func has(_ original: Original) -> Bool {
        let path = folder + "/" + Self.name(of: original.sha256)
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        return (attributes?[.size] as? Int) == original.size
    }

    /// What is wrong with the originals, against those that records speak of.
    func faults(expected: [Original]) -> [RecordsFault] {
        var faults: [RecordsFault] = []
        var names = Set<String>()
        for original in expected where names.insert(Self.name(of: original.sha256)).inserted {
            let name = Self.name(of: original.sha256)
            do { _ = try bytes(of: original) } catch {
                faults.append(
                    RecordsFault(
                        error.kind == .missing ? .missingOriginal : .changedOriginal, at: name, error.message))
            }
        }
        let found = (try? FileManager.default.subpathsOfDirectory(atPath: root)) ?? []
        for name in found.map({ "originals/" + $0 }).sorted() where !names.contains(name) {
            var isFolder: ObjCBool = false
            let isThere = FileManager.default.fileExists(atPath: folder + "/" + name, isDirectory: &isFolder)
            // What an interrupted run left under a temporary name is nothing yet.
            if !isThere || isFolder.boolValue || name.hasSuffix(".tmp") { continue }
            faults.append(
                RecordsFault(
                    .surplusOriginal, at: name,
                    Phrase(
                        "Tệp “\(name)” không thuộc lần nhận nào; nhận lại tệp đó nếu lần trước bị ngắt.",
                        en: "“\(name)” belongs to no receipt; receive the file again if that was interrupted.")))
        }
        return faults
    }
}
