import Diagnostics

/// Scans and pictures among files that came back: the signed copy of a return when its figures are there as well, else all there is of it.
enum SignedCopies {
    /// A file that was looked at.
    struct File {
        /// Path relative to the folder, or as the person named it.
        var name: String
        /// Code of the sender, empty when unknown.
        var unit: String
        /// Whether figures were read from it.
        var hasFigures: Bool
    }

    /// The same findings, each ``FindingCode/signedCopyOnly`` turned into a note when it lies beside a file of figures: one of the same unit, one of
    /// the same name but for the extension, or one in the same folder when all figures in that folder are of one unit.
    ///
    /// - Parameter inboxFolder: the folder that returns of all units are put in; files right in it are not beside each other.
    static func judged(_ findings: [Finding], files: [File], inboxFolder: String? = "") -> [Finding] {
        findings.map { finding in
            guard finding.code == .signedCopyOnly else { return finding }
            let unit = finding.place.unit
            let name = finding.place.file
            guard
                let partner = files.first(where: { file in
                    guard file.hasFigures, file.name != name else { return false }
                    if !unit.isEmpty, !file.unit.isEmpty { return unit == file.unit }
                    return stem(file.name) == stem(name)
                        || folder(file.name) == folder(name) && folder(name) != inboxFolder
                            && units(in: folder(name), files).count == 1
                })
            else { return finding }
            var place = finding.place
            if place.unit.isEmpty { place.unit = partner.unit }
            return Finding(
                .signedCopy, at: place,
                found: Phrase("bản ký của “\(partner.name)”", en: "the signed copy of “\(partner.name)”"))
        }
    }

    private static func units(in folder: String, _ files: [File]) -> Set<String> {
        Set(files.filter { $0.hasFigures && Self.folder($0.name) == folder }.map(\.unit))
    }

    private static func folder(_ path: String) -> String {
        path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
    }

    /// The path without its extension, in lower case.
    private static func stem(_ path: String) -> String {
        let start = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
        let dot = path[start...].lastIndex(of: ".") ?? path.endIndex
        return path[..<dot].lowercased()
    }
}
