public import AppendixModel
import Diagnostics
public import MergeEngine
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
        let lines = world.text(path + "/" + Self.listName).map { CommaSeparated.records(of: $0) } ?? []
        let header = lines.first?.fields ?? []
        var known: [String: (line: Int, fields: [String: String])] = [:]
        for record in lines.dropFirst() where record.fields.count > 1 {
            var fields: [String: String] = [:]
            for (name, value) in zip(header, record.fields) { fields[name] = VietnameseText.collapsingBlanks(value) }
            known[fields["file"] ?? ""] = (record.line, fields)
        }
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

    private static func vietnameseDate(_ text: String) -> CalendarDate? {
        let parts = text.split(separator: "/").map { Int($0) ?? 0 }
        return parts.count == 3 ? CalendarDate(year: parts[2], month: parts[1], day: parts[0]) : nil
    }

    private static func isIgnored(_ name: String) -> Bool {
        let file = name.split(separator: "/").last.map(String.init) ?? name
        return file == listName || file.hasPrefix("~$") || file == "Thumbs.db" || file == "desktop.ini"
            || file.hasSuffix(".tmp")
    }
}
