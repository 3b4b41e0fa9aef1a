import Diagnostics
import OfficeContainers

/// The digital signature of a package (ECMA-376 part 2, 13): noticed and never touched.
enum PackageSignature {
    /// A note when the package carries signatures, else nothing.
    static func findings(in archive: ZipArchive) -> [ContainerFault] {
        let count = archive.entries.filter { entry in
            let name = entry.name.lowercased()
            return name.hasPrefix("_xmlsignatures/") && name.hasSuffix(".xml")
                || name == "meta-inf/documentsignatures.xml"
        }.count
        if count == 0 { return [] }
        return [
            ContainerFault(
                .digitallySigned,
                Phrase("tệp có \(count) chữ ký số", en: "the file carries \(count) digital signatures"))
        ]
    }
}
