internal import Diagnostics
internal import ReturnBundles

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
    /// the same name but for the extension, or one in the same folder, mail or archive when all figures in that are of one unit.
    ///
    /// - Parameter inboxFolder: the folder that returns of all units are put in; files right in it are not beside each other.
    static func judged(_ findings: [Finding], files: [File], inboxFolder: String? = "") -> [Finding] {
        findings.map { finding in
            guard finding.code == .signedCopyOnly,
                let partner = partner(
                    of: finding.place.file, unit: finding.place.unit, among: files, inboxFolder: inboxFolder)
            else { return finding }
            return attached(finding, to: files[partner])
        }
    }

    /// The file of figures that a signed copy lies beside, by its index.
    ///
    /// - Parameters:
    ///   - name: of the signed copy.
    ///   - unit: whose it is; empty when unknown.
    static func partner(of name: String, unit: String, among files: [File], inboxFolder: String? = "") -> Int? {
        files.firstIndex { file in
            guard file.hasFigures, file.name != name else { return false }
            if !unit.isEmpty, !file.unit.isEmpty { return unit == file.unit }
            return stem(file.name) == stem(name)
                || folder(file.name) == folder(name) && folder(name) != inboxFolder
                    && units(in: folder(name), files).count == 1
                || bundles(around: name).contains { bundle in
                    file.name.hasPrefix(bundle) && Set(figures(below: bundle, files).map(\.unit)).count == 1
                }
        }
    }

    /// What is told of a signed copy when the figures it is of are there.
    static func attached(_ finding: Finding, to partner: File) -> Finding {
        guard finding.code == .signedCopyOnly else { return finding }
        var place = finding.place
        if place.unit.isEmpty { place.unit = partner.unit }
        return Finding(
            .signedCopy, at: place,
            found: Phrase("bản ký của “\(partner.name)”", en: "the signed copy of “\(partner.name)”"))
    }

    /// The mails and archives a file was in, from the inside out: what came in one mail belongs together, packed or not.
    private static func bundles(around path: String) -> [String] {
        path.ranges(of: ArrivedFile.separator).reversed().map { String(path[..<$0.upperBound]) }
    }

    private static func figures(below bundle: String, _ files: [File]) -> [File] {
        files.filter { $0.hasFigures && $0.name.hasPrefix(bundle) }
    }

    private static func units(in folder: String, _ files: [File]) -> Set<String> {
        Set(files.filter { $0.hasFigures && Self.folder($0.name) == folder }.map(\.unit))
    }

    /// What stands before a file's own name: a folder, or the mail or archive it was in.
    private static func folder(_ path: String) -> String { String(path[..<nameStart(of: path)]) }

    private static func nameStart(of path: String) -> String.Index {
        let slash = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
        let inner = path.ranges(of: ArrivedFile.separator).last?.upperBound ?? path.startIndex
        return max(slash, inner)
    }

    /// The path without its extension, in lower case.
    private static func stem(_ path: String) -> String {
        let start = nameStart(of: path)
        let dot = path[start...].lastIndex(of: ".") ?? path.endIndex
        return path[..<dot].lowercased()
    }
}
