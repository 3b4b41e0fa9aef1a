import Foundation
import TestSupport

/// The built command-line tool, run as a person runs it.
struct Phuluc {
    var status: Int32
    var output: String
    var errors: String

    /// The tool beside the test bundle, or the one `PHULUC` names.
    static let tool: String = {
        if let named = ProcessInfo.processInfo.environment["PHULUC"] { return named }
        let bundle = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
        for folder in [
            bundle.deletingLastPathComponent(),
            URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent(),
        ] {
            let candidate = folder.appending(path: "phuluc").path
            if FileManager.default.isExecutableFile(atPath: candidate) { return candidate }
        }
        return Repository.path(".build/release/phuluc")
    }()

    /// Runs the tool and waits.
    init(_ arguments: String..., environment: [String: String] = [:]) throws {
        let folder = try ScratchFolder()
        let process = Process()
        process.executableURL = URL(filePath: Self.tool)
        process.arguments = arguments
        var all = ProcessInfo.processInfo.environment
        all["SWIFT_BACKTRACE"] = "enable=no"
        all.merge(environment) { _, new in new }
        process.environment = all
        // Files, not pipes: no output is too long.
        let names = ["out", "err"].map { folder.path + "/" + $0 }
        for name in names { _ = FileManager.default.createFile(atPath: name, contents: nil) }
        let handles = try names.map { try FileHandle(forWritingTo: URL(filePath: $0)) }
        process.standardOutput = handles[0]
        process.standardError = handles[1]
        try process.run()
        process.waitUntilExit()
        status = process.terminationStatus
        output = try String(contentsOfFile: names[0], encoding: .utf8)
        errors = try String(contentsOfFile: names[1], encoding: .utf8)
    }
}
