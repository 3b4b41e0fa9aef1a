internal import AppendixModel
internal import Diagnostics
internal import OfficeContainers
internal import TextScanning

/// A mail (RFC 5322) with its attachments.
struct MailMessage {
    private let entity: MIMEEntity
    private let limits: BundleLimits

    /// - Returns: nil for a file that does not begin with the header of a mail. A web archive begins alike; nobody is its receiver.
    init?(_ file: [UInt8], limits: BundleLimits) {
        var text = file.starts(with: ByteOrderMark.utf8) ? file[3...] : file[...]
        // Thunderbird and others put the line of their mailbox before a mail.
        if text.starts(with: "From ".utf8), let end = text.firstIndex(of: 0x0A) { text = text[(end + 1)...] }
        guard let first = text.first, (0x61...0x7A).contains(first | 0x20),
            let entity = MIMEEntity(text, headerLimit: limits.headerBytes)
        else { return nil }
        let header = entity.header
        func has(_ names: String...) -> Bool { names.contains { header[$0] != nil } }
        guard has("from", "sender", "received"), has("date", "subject", "to", "received", "message-id"),
            entity.type != "multipart/related" || has("to", "received", "message-id", "delivered-to")
        else { return nil }
        self.entity = entity
        self.limits = limits
    }

    /// Its header in a few words.
    var summary: MailSummary {
        let header = entity.header
        // The topmost line is that of the server that took it last (RFC 5321, 4.4), its date behind the last semicolon.
        let received = header["received"].flatMap { line in
            line.lastIndex(of: ";").flatMap { MailDate.day(String(line[line.index(after: $0)...])) }
        }
        return MailSummary(
            from: EntryName.shown(header.text("from") ?? header.text("sender") ?? ""),
            subject: EntryName.shown(header.text("subject") ?? ""), sent: header["date"].flatMap(MailDate.day),
            received: received)
    }

    /// What it carries.
    struct Contents {
        /// Attachments in order; a mail within it as a file of its own.
        var files: [(name: EntryName, bytes: [UInt8])] = []
        /// What was wrong, with the name of an attachment where it concerns one.
        var faults: [(name: EntryName?, fault: ContainerFault)] = []
        /// Pictures that its text shows, such as the sender's logo.
        var pictures = 0
        /// Attachments so far, for those without a name.
        var count = 0
    }

    /// Takes its attachments out.
    ///
    /// - Parameter budget: bytes and files that may still come, counted down.
    func contents(budget: inout BundleBudget) -> Contents {
        var contents = Contents()
        add(entity, to: &contents, &budget, Position())
        return contents
    }

    /// Where a part stands.
    private struct Position {
        var depth = 0
        /// Whether it is shown in a text rather than attached to it.
        var isRelated = false
        /// Whether the end of the file cut it.
        var isCut = false
    }

    private func add(_ part: MIMEEntity, to contents: inout Contents, _ budget: inout BundleBudget, _ at: Position) {
        if part.type.hasPrefix("multipart/") { return addParts(of: part, to: &contents, &budget, at) }
        let disposition = part.header.parameters(of: "content-disposition")
        let named =
            disposition.text("filename") ?? part.header.parameters(of: "content-type").text("name")
        if at.isCut {
            // A text without its end is no loss here.
            if named != nil || !part.type.hasPrefix("text/") {
                contents.faults.append((name(named, part, contents.count + 1), Self.cut))
            }
            return
        }
        switch part.type {
        case "application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature": return
        case "application/pkcs7-mime", "application/x-pkcs7-mime", "application/pgp-encrypted":
            contents.faults.append((nil, Self.sealed))
            return
        case _ where part.type.hasPrefix("message/") && part.type != "message/rfc822" && part.type != "message/global":
            // Receipts and notes of servers.
            if named == nil { return }
        default: break
        }
        if at.isRelated, part.type.hasPrefix("image/"), disposition.value != "attachment" {
            contents.pictures += 1
            return
        }
        let isText = part.type.hasPrefix("text/")
        if named == nil, isText, disposition.value != "attachment" { return }
        contents.count += 1
        let name = name(named, part, contents.count)
        guard budget.files > 0 else {
            let beyond = ContainerFault.beyond(
                Phrase("số tệp trong gói", en: "files"), limits.files + 1, limit: limits.files)
            if !contents.faults.contains(where: { $0.fault == beyond }) { contents.faults.append((nil, beyond)) }
            return
        }
        budget.files -= 1
        guard let bytes = part.decoded() else {
            contents.faults.append((name, Self.undecodable))
            return
        }
        guard bytes.count <= budget.bytes else {
            contents.faults.append(
                (
                    name,
                    .beyond(Phrase("dung lượng cả gói (byte)", en: "bytes in all"), bytes.count, limit: budget.bytes)
                ))
            return
        }
        budget.bytes -= bytes.count
        contents.files.append((name, bytes))
    }

    private func addParts(
        of whole: MIMEEntity, to contents: inout Contents, _ budget: inout BundleBudget, _ at: Position
    ) {
        guard at.depth < limits.partDepth else {
            contents.faults.append(
                (nil, .beyond(Phrase("số lớp trong thư", en: "levels of parts"), at.depth + 1, limit: limits.partDepth))
            )
            return
        }
        guard let parts = whole.parts(headerLimit: limits.headerBytes, partLimit: limits.files + 1) else {
            contents.faults.append((nil, Self.unreadablePart))
            return
        }
        if whole.type == "multipart/encrypted" {
            contents.faults.append((nil, Self.sealed))
            return
        }
        var position = at
        position.depth += 1
        position.isRelated = whole.type == "multipart/related"
        position.isCut = false
        for (index, part) in parts.entities.enumerated() {
            guard let part else {
                contents.faults.append((nil, Self.unreadablePart))
                continue
            }
            // The first of related parts is the text itself, which may be anything.
            position.isRelated = whole.type == "multipart/related" && index > 0
            add(part, to: &contents, &budget, position)
        }
        if parts.isWhole { return }
        // The boundary around this one closed it: programs leave the inner one out. At the end of the file nobody knows what is missing.
        position.isCut = at.depth == 0 || at.isCut
        if position.isCut, at.depth == 0 { contents.faults.append((nil, Self.cut)) }
        if let rest = parts.rest { add(rest, to: &contents, &budget, position) }
    }

    /// The name of an attachment; a mail within the mail goes by its subject.
    private func name(_ named: DecodedText?, _ part: MIMEEntity, _ number: Int) -> EntryName {
        let isMail = part.type == "message/rfc822" || part.type == "message/global"
        if let named {
            var name = EntryName(named, isPath: false)
            if isMail, !name.name.lowercased().hasSuffix(".eml") { name.name += ".eml" }
            if !name.name.isEmpty { return name }
        }
        guard isMail else { return EntryName(DecodedText("dinh-kem-\(number)"), isPath: false) }
        let subject = MIMEHeader.read(part.body, limit: limits.headerBytes)?.header.text("subject") ?? ""
        let shown = EntryName.shown(subject).map { $0 == "/" || $0 == "\\" ? "-" : $0 }
        return EntryName(
            DecodedText((shown.isEmpty ? "thu-\(number)" : String(shown.prefix(80))) + ".eml"), isPath: false)
    }

    // MARK: Faults

    private static let cut = ContainerFault(
        .damaged, Phrase("thư bị cắt ngang", en: "the message is cut short"),
        mend: Phrase("Tải lại thư từ hộp thư rồi nhận lại.", en: "Save the message from the mailbox again."))
    private static let undecodable = ContainerFault(
        .damaged, Phrase("tệp đính kèm bị hỏng trong thư", en: "an attachment that is damaged in the message"),
        mend: Phrase(
            "Tải tệp đính kèm từ hộp thư rồi để vào thư mục; nếu vẫn hỏng, đề nghị gửi lại.",
            en: "Save the attachment from the mailbox; if it is damaged there too, ask for it again."))
    private static let unreadablePart = ContainerFault(
        .damaged, Phrase("một phần của thư không đọc được", en: "a part of the message cannot be read"),
        mend: Phrase(
            "Mở thư, lưu các tệp đính kèm rồi để vào thư mục.", en: "Open it and save the attachments in the folder."))
    private static let sealed = ContainerFault(
        .encrypted,
        Phrase(
            "thư mã hóa, hoặc ký số kiểu đóng gói (smime.p7m)",
            en: "an encrypted message, or one sealed by its signature"),
        mend: Phrase(
            "Mở thư bằng chương trình thư có chứng thư số, lưu các tệp đính kèm rồi để vào thư mục.",
            en: "Open it in a mail program that has the key, and save the attachments in the folder."))
}
