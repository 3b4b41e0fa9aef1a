import Diagnostics
import OfficeContainers
import SubmissionReaders

/// Files of any format as grids: by the readers, and the one format without a reader of ours by way of LibreOffice.
enum FileReading {
    /// Reads a file's bytes.
    ///
    /// - Parameters:
    ///   - limits: how much is read.
    ///   - world: what may convert an old Word file; without one it is only told.
    static func grid(_ bytes: [UInt8], limits: ReadingLimits = ReadingLimits(), world: World?) -> Result<
        Grid, ContainerFault
    > {
        let read = SubmissionReaderCatalogue.read(bytes, limits: limits)
        guard case .failure(let fault) = read, fault.code == .notConverted, let world else { return read }
        guard let converted = world.converted(bytes, from: "doc", to: "docx") else {
            return .failure(
                ContainerFault(
                    fault.code,
                    fault.found
                        + (world.hasConverter
                            ? Phrase("; LibreOffice không chuyển được", en: "; LibreOffice could not convert it")
                            : Phrase("; máy này chưa cài LibreOffice", en: "; LibreOffice is not installed here")),
                    mend: fault.mend))
        }
        return SubmissionReaderCatalogue.read(converted, limits: limits).map { grid in
            var grid = grid
            grid.findings.append(
                ContainerFault(
                    .converted, Phrase("từ .doc sang .docx bằng LibreOffice", en: "from .doc to .docx by LibreOffice")))
            return grid
        }
    }
}

extension ContainerFault {
    /// The finding it becomes in a file.
    ///
    /// - Parameters:
    ///   - file: as the person named it.
    ///   - unit: code of the sender, empty when unknown.
    func finding(file: String, unit: String = "") -> Finding {
        Finding(code, at: Place(unit: unit, file: file, words: .verbatim(file)), found: found, mend: mend)
    }
}
