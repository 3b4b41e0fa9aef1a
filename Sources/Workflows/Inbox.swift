internal import AppendixModel
internal import CampaignLedger
internal import Diagnostics
internal import OfficeContainers
internal import ReturnBundles
internal import TextScanning

/// A folder of returned files, with what is known of their arrival; what is in its mails and archives counts as lying open.
struct Inbox {
    /// One file of the folder.
    struct Item {
        /// Path relative to the folder, or `thu.eml › bo-bieu.rar › 04KH_STC.xlsx`.
        var name: String
        /// Code of the sender, when `nhan.csv` says so.
        var unit: String?
        /// Day of arrival.
        var received: CalendarDate?
        /// Whether the day is only the file's own time.
        var isFileTime: Bool
        /// The document it came with.
        var document: ReturnDocument
        /// By which way it came, when `nhan.csv` says so or it came in a mail.
        var channel: Channel?
        /// Id of the document it is (báo cáo, kế hoạch, đề xuất), when `nhan.csv` says so: it is kept and not read.
        var deliverable: String?
    }

    /// Its files in order of name; lock files, thumbnails and the list itself are left out.
    let items: [Item]

    /// The list of arrivals: `file,unit,received,document,date,signer,channel,deliverable`.
    static let listName = "nhan.csv"

    /// Looks into a folder.
    ///
    /// - Throws: `WorkflowError` when it is missing, or `nhan.csv` names an unknown unit or a day that does not exist.
    init(_ path: String, folder: CampaignFolder, world: World) throws(WorkflowError) {
        let names = try world.files(in: path).filter {
            !IgnoredFile.isIgnored($0) && ![Self.listName, "merge.json"].contains(Self.fileName($0).lowercased())
        }
        contents = try ReturnFiles(names.map { path + "/" + $0 }, names: names, world: world)
        let listed =
            names + contents.files.flatMap { $0.containers.dropFirst() + ($0.containers.isEmpty ? [] : [$0.name]) }
        let known = try Self.list(path + "/" + Self.listName, files: listed, world: world)
        var items: [Item] = []
        for file in contents.files {
            // What is said of a mail or archive holds for all in it; what is said of a file itself goes before.
            let lines = (file.containers + [file.name]).reversed().compactMap { known[$0] }
            func field(_ key: String) -> (text: String, line: Int)? {
                for line in lines {
                    if let text = line.fields[key], !text.isEmpty { return (text, line.line) }
                }
                return nil
            }
            func date(_ key: String) throws(WorkflowError) -> CalendarDate? {
                guard let (text, line) = field(key) else { return nil }
                if let date = CalendarDate(iso: text) ?? Self.vietnameseDate(text) { return date }
                throw WorkflowError(
                    Phrase(
                        "\(Self.listName), dòng \(line): ngày “\(text)” không có thật; viết như 2020-04-29 hoặc 29/4/2020.",
                        en:
                            "\(Self.listName), line \(line): there is no day “\(text)”; write 2020-04-29 or 29/4/2020."
                    ))
            }
            var unit: String?
            if let text = field("unit")?.text { unit = try folder.units(named: [text]).first?.code }
            let told = try date("received") ?? file.received
            var deliverable: String?
            if let (text, line) = field("deliverable") {
                deliverable = try Self.deliverable(text, of: unit, line: line, in: folder.campaign)
            }
            items.append(
                Item(
                    name: file.name, unit: unit, received: told ?? world.day(of: path + "/" + names[file.source]),
                    isFileTime: told == nil,
                    document: ReturnDocument(
                        number: field("document")?.text ?? "", date: try date("date"),
                        signer: field("signer")?.text ?? ""),
                    channel: try field("channel").map(Self.channel) ?? (file.received == nil ? nil : .email),
                    deliverable: deliverable))
        }
        self.items = items
    }

    /// What is to be said of the mails and archives themselves.
    var findings: [Finding] { contents.findings.flatMap(\.findings) }

    /// The bytes of an item, by its index.
    ///
    /// - Throws: `WorkflowError` when they cannot be read.
    mutating func bytes(of index: Int, world: World) throws(WorkflowError) -> [UInt8] {
        try contents.bytes(of: contents.files[index], world: world)
    }

    private var contents: ReturnFiles

    /// A line of the list.
    private typealias ListLine = (line: Int, fields: [String: String])

    /// The columns of the list.
    static let columns = ["file", "unit", "received", "document", "date", "signer", "channel", "deliverable"]

    /// Reads the list of arrivals, as a text editor or a Vietnamese Excel (semicolons) saves it.
    ///
    /// - Throws: `WorkflowError` for an unknown column, a file that is not in the folder or stands twice: a list that is not used makes
    ///   everybody late.
    private static func list(
        _ path: String, files: [String], world: World
    ) throws(WorkflowError) -> [String: ListLine] {
        guard world.exists(path) else { return [:] }
        guard let text = world.text(path) else {
            throw WorkflowError(
                Phrase(
                    "\(listName) không phải văn bản UTF-8; lưu lại dạng CSV UTF-8.", en: "\(listName) is no UTF-8 text."
                ))
        }
        let first = text.split(separator: "\n").first ?? ""
        let separator: UInt8 = first.contains(";") ? 0x3B : first.contains("\t") ? 0x09 : 0x2C
        let lines = CommaSeparated.records(of: text, separator: separator)
        let header = (lines.first?.fields ?? []).map { VietnameseText.collapsingBlanks($0).lowercased() }
        for name in header where !columns.contains(name) && !name.isEmpty {
            let hint = NearMiss.best(name, among: columns)
            throw WorkflowError(
                Phrase(
                    "\(listName), dòng 1: không có cột “\(name)”" + (hint.map { "; có phải ý là “\($0)”?" } ?? ".")
                        + " Các cột: \(columns.joined(separator: ", ")).",
                    en:
                        "\(listName), line 1: there is no column “\(name)”. Columns: \(columns.joined(separator: ", "))."
                ))
        }
        guard header.contains("file") else {
            throw WorkflowError(
                Phrase(
                    "\(listName), dòng 1: thiếu cột “file”.", en: "\(listName), line 1: the column “file” is missing."))
        }
        // A name as it is shown, or with a slash where nobody finds “›” on a keyboard.
        var places: [String: String] = [:]
        for name in files {
            for written in [
                VietnameseText.nfc(name), VietnameseText.nfc(name).replacing(ArrivedFile.separator, with: "/"),
            ]
            where places[written] == nil { places[written] = name }
        }
        var known: [String: ListLine] = [:]
        for record in lines.dropFirst() where record.fields.contains(where: { !$0.isEmpty }) {
            var fields: [String: String] = [:]
            for (name, value) in zip(header, record.fields) { fields[name] = VietnameseText.collapsingBlanks(value) }
            let file = fields["file"] ?? ""
            guard let match = places[file] else {
                let hint = NearMiss.best(file, among: places.keys.sorted())
                throw WorkflowError(
                    Phrase(
                        "\(listName), dòng \(record.line): không có tệp “\(file)” trong thư mục"
                            + (hint.map { "; có phải ý là “\($0)”?" } ?? "."),
                        en: "\(listName), line \(record.line): there is no file “\(file)” in the folder."))
            }
            if let earlier = known[match] {
                throw WorkflowError(
                    Phrase(
                        "\(listName), dòng \(record.line): tệp “\(file)” đã ghi ở dòng \(earlier.line).",
                        en: "\(listName), line \(record.line): “\(file)” stands in line \(earlier.line) already."))
            }
            known[match] = (record.line, fields)
        }
        return known
    }

    private static func channel(_ text: String, line: Int) throws(WorkflowError) -> Channel {
        if let channel = Channel(typed: text) { return channel }
        let known = Channel.allCases.map(\.rawValue)
        let hint = NearMiss.best(text, among: known + Channel.allCases.map(\.label.vi))
        throw WorkflowError(
            Phrase(
                "\(listName), dòng \(line): không có đường gửi “\(text)”"
                    + (hint.map { "; có phải ý là “\($0)”?" } ?? ".")
                    + " Các đường gửi: \(known.joined(separator: ", ")).",
                en:
                    "\(listName), line \(line): there is no channel “\(text)”. Channels: \(known.joined(separator: ", "))."
            ))
    }

    /// - Throws: `WorkflowError` for an unknown document, or one that the unit does not owe: it would be kept where nobody looks for it.
    private static func deliverable(
        _ text: String, of unit: String?, line: Int, in campaign: Campaign
    ) throws(WorkflowError) -> String {
        guard let found = campaign.deliverables.first(where: { $0.id == text }) else {
            let known = campaign.deliverables.map(\.id)
            let hint = NearMiss.best(text, among: known)
            throw WorkflowError(
                Phrase(
                    "\(listName), dòng \(line): đợt báo cáo không có văn bản “\(text)”"
                        + (hint.map { "; có phải ý là “\($0)”?" } ?? ".")
                        + " Các văn bản: \(known.joined(separator: ", ")).",
                    en:
                        "\(listName), line \(line): the campaign has no document “\(text)”. Documents: \(known.joined(separator: ", "))."
                ))
        }
        guard let unit else {
            throw WorkflowError(
                Phrase(
                    "\(listName), dòng \(line): văn bản “\(text)” của đơn vị nào? Ghi thêm cột unit.",
                    en: "\(listName), line \(line): whose document is “\(text)”? Fill in the column unit."))
        }
        guard found.units.contains(unit) else {
            throw WorkflowError(
                Phrase(
                    "\(listName), dòng \(line): theo campaign.yaml, “\(unit)” không phải gửi “\(text)”; kiểm tra lại, hoặc thêm đơn vị vào mục deliverables.",
                    en:
                        "\(listName), line \(line): by campaign.yaml “\(unit)” does not owe “\(text)”; check, or add the unit to deliverables."
                ))
        }
        return text
    }

    private static func vietnameseDate(_ text: String) -> CalendarDate? {
        let parts = text.split(separator: "/").map { Int($0) ?? 0 }
        return parts.count == 3 && parts[2] >= 1000 ? CalendarDate(year: parts[2], month: parts[1], day: parts[0]) : nil
    }

    private static func fileName(_ path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }
}
