public import OfficeContainers
import TextScanning

/// Word documents, transitional and strict (ECMA-376, ISO/IEC 29500), as any program saves them: every table of the document is a sheet.
public enum DOCXReader: SubmissionReader {
    public static let format = "docx"

    /// Name of the sheet of what stands outside tables.
    static let textSheet = "Văn bản"

    public static func read(_ file: [UInt8], limits: ReadingLimits) -> Result<Grid, ContainerFault>? {
        guard file.starts(with: [0x50, 0x4B, 0x03, 0x04]),
            case .success(let archive) = ZipArchive.open(file, limits: limits)
        else {
            return nil
        }
        let inflater = Inflater()
        let package = OPCPackage(archive, limits: limits)
        guard let part = documentPart(package, inflater) else { return nil }
        do throws(ContainerFault) { return .success(try read(part, of: package, inflater)) } catch {
            return .failure(error)
        }
    }

    /// The main document: in `word/` as every program has it, or called so by its content type.
    private static func documentPart(_ package: OPCPackage, _ inflater: Inflater) -> String? {
        guard
            let target = package.relationships(of: "", inflater: inflater).first(where: { $0.kind == "officeDocument" }
            )?
            .target, package.archive.entry(named: target) != nil
        else { return nil }
        if target.lowercased().hasPrefix("word/") { return target }
        let types = package.parse("[Content_Types].xml", inflater: inflater) { DocumentTypesHandler() }
        return (try? types.get())?.documents.contains("/" + target) == true ? target : nil
    }

    private static func read(_ part: String, of package: OPCPackage, _ inflater: Inflater)
        throws(ContainerFault) -> Grid
    {
        let handler = try package.parse(part, inflater: inflater) { DocumentHandler() }.get()
        var grid = handler.grid()
        grid.findings = PackageSignature.findings(in: package.archive)
        grid.properties = CustomPropertiesHandler.properties(of: package, inflater)
        return grid
    }
}

/// Finds the parts of `[Content_Types].xml` that are main documents of Word (ECMA-376 part 1, 11.3.10), templates and macros included.
private struct DocumentTypesHandler: XMLPartHandler {
    private(set) var documents: [String] = []

    mutating func start(_ name: XMLName, _ attributes: XMLAttributes) {
        guard name == XMLName("Override"), let type = attributes.string(XMLName("ContentType")),
            let part = attributes.string(XMLName("PartName")), type.hasSuffix(".main+xml"),
            type.contains("wordprocessingml") || type.contains("ms-word")
        else { return }
        documents.append(part)
    }

    mutating func end(_ name: XMLName) {}
    mutating func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}
