internal import AppendixModel
internal import Diagnostics
internal import OfficeContainers
internal import TextScanning

/// One thing that arrived, being opened layer by layer.
struct OpenedBundle {
    private(set) var files: [ArrivedFile] = []
    private(set) var findings: [Finding] = []
    private let limits: BundleLimits
    private var budget: BundleBudget

    init(limits: BundleLimits) {
        self.limits = limits
        budget = BundleBudget(files: limits.files, bytes: limits.totalBytes)
    }

    /// Takes a file: itself, or what is in it.
    mutating func take(_ file: ArrivedFile, isNameCertain: Bool) {
        guard let kind = BundleKind.of(file.bytes, limits: limits) else {
            if !isNameCertain {
                tell(
                    ContainerFault(.nameUnclear, Phrase("tên hiện là “\(file.name)”", en: "shown as “\(file.name)”")),
                    at: file)
            }
            files.append(file)
            return
        }
        if file.containers.count >= limits.depth {
            return tell(
                .beyond(
                    Phrase("số lớp gói trong gói", en: "bundles within each other"), file.containers.count + 1,
                    limit: limits.depth), at: file)
        }
        if file.bytes.count > limits.bundleBytes {
            return tell(.tooLarge(file.bytes.count, limit: limits.bundleBytes), at: file)
        }
        switch kind {
        case .archive: takeArchive(file.bytes, in: file)
        case .gzip: takeGzip(file)
        case .mail(let mail): take(mail, in: file)
        }
    }

    private mutating func takeArchive(_ bytes: [UInt8], in file: ArrivedFile) {
        let contents = ArchiveContents(bytes, limits: limits, budget: &budget)
        take(contents.files, contents.faults, in: file)
    }

    private mutating func takeGzip(_ file: ArrivedFile) {
        let allowed = min(budget.bytes, max(limits.freeBytes, limits.ratio * file.bytes.count))
        switch GzipFile.read(file.bytes, limit: allowed) {
        case .failure(let fault): tell(fault, at: file)
        case .success(let inner):
            budget.bytes -= inner.bytes.count
            // A compressed tar archive is one thing to people.
            if case .archive? = BundleKind.of(inner.bytes, limits: limits) { return takeArchive(inner.bytes, in: file) }
            var name = inner.name.map { EntryName($0, isPath: false) }
            if name?.name.isEmpty != false {
                let own = file.name.lowercased().hasSuffix(".gz") ? String(file.name.dropLast(3)) : file.name
                name = EntryName(DecodedText(own), isPath: false)
            }
            if let name { take([(name, inner.bytes)], [], in: file) }
        }
    }

    private mutating func take(_ mail: MailMessage, in file: ArrivedFile) {
        var file = file
        let summary = mail.summary
        file.mails.append(summary)
        tellDays(of: summary, at: file)
        let contents = mail.contents(budget: &budget)
        if contents.pictures > 0 {
            tell(
                ContainerFault(
                    .setAside,
                    Phrase(
                        "\(contents.pictures) ảnh chèn trong lời thư",
                        en: "\(contents.pictures) pictures shown in the text")),
                at: file)
        }
        take(contents.files, contents.faults, in: file)
    }

    /// Takes what was in a mail or archive, in order of its names.
    private mutating func take(
        _ inner: [(name: EntryName, bytes: [UInt8])], _ faults: [(name: EntryName?, fault: ContainerFault)],
        in file: ArrivedFile
    ) {
        func child(_ name: EntryName, _ bytes: [UInt8]) -> ArrivedFile {
            ArrivedFile(
                name: name.name, folder: name.folder, containers: file.containers + [Self.own(file)], bytes: bytes,
                mails: file.mails)
        }
        for (name, fault) in faults { tell(fault, at: name.map { child($0, []) } ?? file) }
        var children = inner.map { (file: child($0.name, $0.bytes), isCertain: $0.name.isCertain) }
        children.removeAll { !$0.file.name.isEmpty && IgnoredFile.isIgnored(Self.own($0.file)) }
        if children.isEmpty, faults.isEmpty {
            tell(ContainerFault(.emptyBundle, Phrase("không có tệp nào", en: "there is no file")), at: file)
        }
        var taken = Set<String>()
        for index in children.indices {
            if children[index].file.name.isEmpty { children[index].file.name = "khong-ten" }
            children[index].file.name = Self.distinct(children[index].file, taken: &taken)
        }
        children.sort { $0.file.path < $1.file.path }
        for child in children { take(child.file, isNameCertain: child.isCertain) }
    }

    /// The name of a file within its container, its folder before it.
    private static func own(_ file: ArrivedFile) -> String {
        file.folder.isEmpty ? file.name : file.folder + "/" + file.name
    }

    /// Files of one name in one place get a number each.
    private static func distinct(_ file: ArrivedFile, taken: inout Set<String>) -> String {
        var own = file.name
        var number = 2
        while !taken.insert((file.folder + "/" + own).lowercased()).inserted {
            let dot = file.name.lastIndex(of: ".") ?? file.name.endIndex
            own = file.name[..<dot] + " (\(number))" + file.name[dot...]
            number += 1
        }
        return own
    }

    // MARK: Findings

    /// Days that contradict each other: of writer and server, of a mail and the one it is attached to.
    private mutating func tellDays(of mail: MailSummary, at file: ArrivedFile) {
        if let sent = mail.sent, let received = mail.received, sent != received {
            tell(
                ContainerFault(
                    .arrivalDiffers,
                    Phrase(
                        "máy người gửi ghi ngày \(sent.short), máy chủ thư nhận ngày \(received.short)",
                        en: "written on \(sent), taken by the mail server on \(received)")), at: file)
        }
        if let outer = file.mails.first?.day, file.mails.count > 1, let own = mail.day, own != outer {
            tell(
                ContainerFault(
                    .arrivalDiffers,
                    Phrase(
                        "thư này ghi ngày \(own.short), thư chuyển nó đến ngày \(outer.short)",
                        en: "of \(own), within a message that came on \(outer)")), at: file)
        }
    }

    private mutating func tell(_ fault: ContainerFault, at file: ArrivedFile) {
        findings.append(
            Finding(
                fault.code, at: Place(file: file.path, words: .verbatim(file.path)), found: fault.found,
                mend: fault.mend))
    }
}
