import Foundation
import TestSupport

/// The Swift files of the checkout, as texts.
enum SourceFiles {
    /// Paths of all Swift files under a folder of the checkout, in order.
    static func swift(under folder: String) throws -> [String] {
        let root = URL(filePath: Repository.path(folder))
        guard let walk = FileManager.default.enumerator(atPath: root.path) else { throw CocoaError(.fileNoSuchFile) }
        var paths: [String] = []
        while let path = walk.nextObject() as? String {
            if path.hasSuffix(".swift") { paths.append(folder + "/" + path) }
        }
        return paths.sorted()
    }

    /// The modules a file imports, by their first name.
    static func imports(in text: String) -> [String] {
        text.split(whereSeparator: \.isNewline).compactMap { line in
            var words = line.split(separator: " ").map(String.init)
            while let first = words.first, first.hasPrefix("@") || accessLevels.contains(first) { words.removeFirst() }
            guard words.first == "import", words.count > 1 else { return nil }
            let isOneThing = words.count > 2 && kinds.contains(words[1])
            return words[isOneThing ? 2 : 1].split(separator: ".").first.map(String.init)
        }
    }

    private static let accessLevels = ["public", "package", "internal", "fileprivate", "private"]
    private static let kinds = ["struct", "class", "enum", "protocol", "typealias", "func", "let", "var"]
}
