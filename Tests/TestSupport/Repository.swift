import Foundation

/// The checkout the tests run in: fixtures, templates and documentation are read from it.
public enum Repository {
    /// Its folder.
    public static let root: String = {
        var url = URL(filePath: #filePath)
        for _ in 0..<3 { url.deleteLastPathComponent() }
        return url.path
    }()

    /// A path in it.
    public static func path(_ relative: String) -> String { root + "/" + relative }

    /// The text of a file; a test that needs a file fails without it.
    public static func text(_ relative: String) throws -> String {
        try String(contentsOfFile: path(relative), encoding: .utf8)
    }

    /// The shipped template.
    public static let template = path("templates/binh-dinh-2020")
}

/// A folder that is removed when the test is done with it.
public final class ScratchFolder: Sendable {
    /// Its path.
    public let path: String

    /// Makes a new one.
    public init() throws {
        path = NSTemporaryDirectory() + "phuluc-test-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}
