public import AppendixModel
import Diagnostics
import TextScanning

/// A folder of returned files, with what is known of their arrival.
public struct Inbox: Sendable {
    /// One file of the folder.
    public struct Item: Sendable {
        /// Path relative to the folder.
        public var name: String
        /// Code of the sender, when `nhan.csv` says so.
        public var unit: String?
        /// Day of arrival.
        public var received: CalendarDate?
        /// Whether the day is only the file's own time.
        public var isFileTime: Bool
        /// The document it came with.
        public var document: ReturnDocument
    }

    /// The folder.
    public let path: String
    /// Its files in order of name; lock files, thumbnails and the list itself are left out.
    public let items: [Item]

    /// The list of arrivals: `file,unit,received,document,date,signer`.
    public static let listName = "nhan.csv"

    /// Looks into a folder.
    ///
    /// - Throws: `WorkflowError` when it is missing, or `nhan.csv` names an unknown unit or a day that does not exist.
    public init(_ path: String, folder: CampaignFolder, world: World) throws(WorkflowError) {
        self.path = path
        let names = try world.files(in: path).filter { !Self.isIgnored($0) }
        let known = try Self.list(path + "/" + Self.listName, files: names, world: world)
        var items: [Item] = []
        for name in names {
            let entry = known[name]
            func date(_ key: String) throws(WorkflowError) -> CalendarDate? {
                guard let text = entry?.fields[key], !text.isEmpty else { return nil }
                if let date = CalendarDate(iso: text) ?? Self.vietnameseDate(text) { return date }
                throw WorkflowError(
                    Phrase(
                        "\(Self.listName), dòng \(entry?.line ?? 0): ngày “\(text)” không có thật; viết như 2020-04-29 hoặc 29/4/2020.",
                        en:
                            "\(Self.listName), line \(entry?.line ?? 0): there is no day “\(text)”; write 2020-04-29 or 29/4/2020."
                    ))
            }
            var unit: String?
            if let text = entry?.fields["unit"], !text.isEmpty { unit = try folder.units(named: [text]).first?.code }
            let listed = try date("received")
            items.append(
                Item(
                    name: name, unit: unit, received: listed ?? world.day(of: path + "/" + name),
                    isFileTime: listed == nil,
                    document: ReturnDocument(
                        number: entry?.fields["document"] ?? "", date: try date("date"),
                        signer: entry?.fields["signer"] ?? "")))
        }
        self.items = items
    }

    /// The columns of the list.
    static let columns = ["file", "unit", "received", "document", "date", "signer", "channel"]

    /// Reads the list of arrivals, as a text editor or a Vietnamese Excel (semicolons) saves it.
    ///
    /// - Throws: `WorkflowError` for an unknown column, a file that is not in the folder or stands twice: a list that is not used makes
    ///   everybody late.
    private static func list(
        _ path: String, files: [String], world: World
    ) throws(WorkflowError) -> [String: (line: Int, fields: [String: String])] {
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
        var known: [String: (line: Int, fields: [String: String])] = [:]
        for record in lines.dropFirst() where record.fields.contains(where: { !$0.isEmpty }) {
            var fields: [String: String] = [:]
            for (name, value) in zip(header, record.fields) { fields[name] = VietnameseText.collapsingBlanks(value) }
            let file = fields["file"] ?? ""
            guard let match = files.first(where: { VietnameseText.nfc($0) == file }) else {
                let hint = NearMiss.best(file, among: files)
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

    private static func vietnameseDate(_ text: String) -> CalendarDate? {
        let parts = text.split(separator: "/").map { Int($0) ?? 0 }
        return parts.count == 3 && parts[2] >= 1000 ? CalendarDate(year: parts[2], month: parts[1], day: parts[0]) : nil
    }

    private static func isIgnored(_ name: String) -> Bool {
        let file = name.split(separator: "/").last.map(String.init) ?? name
        let lower = file.lowercased()
        return [listName, "thumbs.db", "ehthumbs.db", "desktop.ini", "merge.json"].contains(lower)
            || file.hasPrefix("~$") || lower.hasSuffix(".tmp") || lower.hasSuffix(".crdownload")
            || lower.hasSuffix(".part") || name.split(separator: "/").contains("__MACOSX")
    }
}
