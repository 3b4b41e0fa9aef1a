/// Files that programs and systems leave beside those of people, told by name: they hold nothing of a return.
public enum IgnoredFile {
    /// Whether a path is such a file's: lock files of Office (`~$…`) and of LibreOffice (`.~lock…`), thumbnails, settings of folders, half
    /// downloads, what archivers of Macs add, hidden files.
    public static func isIgnored(_ path: String) -> Bool {
        let segments = path.split { $0 == "/" || $0 == "\\" }
        guard let file = segments.last?.lowercased() else { return true }
        return names.contains(file) || file.hasPrefix("~$") || endings.contains { file.hasSuffix($0) }
            || segments.contains { $0 == "__MACOSX" || $0.hasPrefix(".") && $0 != "." && $0 != ".." }
    }

    private static let names: Set<String> = ["thumbs.db", "ehthumbs.db", "desktop.ini"]
    private static let endings = [".tmp", ".crdownload", ".part"]
}
