import Foundation

/// Goldens are files beside the tests. `RECORD_GOLDENS=1` writes them anew; the run that records them fails, so that nobody records by accident.
public enum Golden {
    /// Compares bytes with a golden.
    ///
    /// - Returns: nil when they are equal, otherwise what differs, in a line.
    public static func difference(_ bytes: [UInt8], from path: String) -> String? {
        let url = URL(filePath: Repository.path(path))
        if ProcessInfo.processInfo.environment["RECORD_GOLDENS"] == "1" {
            try? FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try? Data(bytes).write(to: url)
            return "recorded \(path)"
        }
        guard let wanted = try? Data(contentsOf: url) else { return "there is no golden \(path)" }
        if wanted.elementsEqual(bytes) { return nil }
        let place =
            zip(wanted, bytes).enumerated().first { $0.element.0 != $0.element.1 }?.offset
            ?? min(wanted.count, bytes.count)
        func around(_ bytes: some Collection<UInt8>) -> String {
            String(decoding: bytes.dropFirst(max(0, place - 40)).prefix(120), as: UTF8.self)
        }
        return "\(path) differs at byte \(place): golden …\(around(wanted))… now …\(around(bytes))…"
    }
}
