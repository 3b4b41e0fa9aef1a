public import Diagnostics

/// What arrives, as the files that are in it: a folder, a mail and an archive come to the same list of returns and signed copies.
public enum ReturnBundles {
    /// Opens what arrived as one file: a mail's attachments, an archive's files, whatever they hold in turn; a file that is neither is itself
    /// all there is.
    ///
    /// A pure function without files, clock, locale or network: whatever the bytes are, it returns. Nothing is written to a disk.
    ///
    /// - Parameters:
    ///   - bytes: of the file.
    ///   - name: the file as the person named it.
    ///   - limits: on what it may hold.
    /// - Returns: the files in order of their paths, and what could not be read or should be known. What is a mail or archive is not among
    ///   the files; what programs and systems leave (``OfficeContainers/IgnoredFile``) is not either.
    /// - Example: `thu.eml` with `bo-bieu.rar` attached gives `thu.eml › bo-bieu.rar › 04KH_STC.xlsx`, with the mail's day.
    public static func files(
        in bytes: [UInt8], name: String, limits: BundleLimits = BundleLimits()
    ) -> Checked<[ArrivedFile]> {
        var opened = OpenedBundle(limits: limits)
        opened.take(ArrivedFile(name: name, folder: "", containers: [], bytes: bytes, mails: []), isNameCertain: true)
        return Checked(opened.files, opened.findings)
    }

    /// Whether a file holds others: a mail, or an archive that is no workbook or document.
    public static func isBundle(_ bytes: [UInt8]) -> Bool { BundleKind.of(bytes, limits: BundleLimits()) != nil }
}
