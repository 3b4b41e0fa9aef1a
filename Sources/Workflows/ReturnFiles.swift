internal import AppendixModel
internal import Diagnostics
internal import ReturnBundles

/// Files that came back: those lying open, and those in the mails and archives among them, as one list.
///
/// Bytes are held of one mail or archive at a time, so that memory does not grow with the number of files.
struct ReturnFiles {
    /// One file.
    struct File {
        /// For people: its path, or `thu.eml › bo-bieu.rar › 04KH_STC.xlsx`.
        var name: String
        /// Its own name, without folders.
        var fileName: String
        /// Names of the mails and archives that hold it, each with all before it: `thu.eml`, `thu.eml › bo-bieu.rar`.
        var containers: [String]
        /// The day it arrived, when a mail says so.
        var received: CalendarDate?
        /// Index of the path it came from.
        var source: Int
        /// Index in what the path holds; nil when it lies open.
        fileprivate var inner: Int?
    }

    /// All files, those of one path together.
    private(set) var files: [File] = []
    /// What is to be said of mails and archives, by index of the path.
    private(set) var findings: [(source: Int, findings: [Finding])] = []
    private let paths: [String]
    private let names: [String]
    private var opened: (source: Int, files: [ArrivedFile])?

    /// Looks what is in some files.
    ///
    /// - Parameter names: of the paths, as people know them.
    /// - Throws: `WorkflowError` when one cannot be read.
    init(_ paths: [String], names: [String], world: World) throws(WorkflowError) {
        self.paths = paths
        self.names = names
        for (source, path) in paths.enumerated() {
            let bytes = try world.read(path)
            guard ReturnBundles.isBundle(bytes) else {
                files.append(
                    File(
                        name: names[source], fileName: Self.lastPart(names[source]), containers: [], source: source))
                continue
            }
            let bundle = ReturnBundles.files(in: bytes, name: names[source])
            if !bundle.findings.isEmpty { findings.append((source, bundle.findings)) }
            for (index, file) in bundle.value.enumerated() {
                let containers = file.containers.indices.map {
                    file.containers[...$0].joined(separator: ArrivedFile.separator)
                }
                files.append(
                    File(
                        name: file.path, fileName: file.name, containers: containers, received: file.received,
                        source: source, inner: index))
            }
        }
    }

    /// The bytes of one of the files.
    ///
    /// - Throws: `WorkflowError` when the file it came from cannot be read any more, or changed meanwhile.
    mutating func bytes(of file: File, world: World) throws(WorkflowError) -> [UInt8] {
        guard let inner = file.inner else { return try world.read(paths[file.source]) }
        if opened?.source != file.source {
            opened = nil
            let bytes = try world.read(paths[file.source])
            opened = (file.source, ReturnBundles.files(in: bytes, name: names[file.source]).value)
        }
        guard let found = opened?.files, inner < found.count, found[inner].path == file.name else {
            throw WorkflowError(
                Phrase(
                    "Tệp “\(paths[file.source])” thay đổi trong khi đang đọc; chạy lại.",
                    en: "“\(paths[file.source])” changed while it was read; run again."))
        }
        return found[inner].bytes
    }

    private static func lastPart(_ path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }
}
