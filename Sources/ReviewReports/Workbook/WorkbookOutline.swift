internal import OfficeContainers
internal import TextScanning

/// The workbook part of a package and its sheets, as far as a review needs them (ECMA-376 part 1, 18.2).
struct WorkbookOutline {
    /// A sheet.
    struct Sheet {
        /// Its name as the file writes it.
        var name: String
        /// The same in form C, as grids name it.
        var foldedName: String
        /// Id of its relationship.
        var relationship: String
        /// The part; nil when it is no worksheet.
        var part: String?
    }

    /// Name of the workbook part.
    let part: String
    /// Its bytes.
    let bytes: [UInt8]
    /// Its tags.
    let tags: [XMLTag]
    /// The sheets in order.
    let sheets: [Sheet]
    /// Whether the file is of the strict kind.
    let isStrict: Bool

    init(_ package: PackageEdit) throws(PackageEdit.NotEditable) {
        guard let part = package.relationships(of: "").first(where: { $0.kind == "officeDocument" })?.target else {
            throw PackageEdit.NotEditable()
        }
        let bytes = try package.bytes(of: part)
        let tags = XMLTagScanner.tags(of: bytes)
        let links = package.relationships(of: part)
        self.part = part
        self.bytes = bytes
        self.tags = tags
        isStrict = bytes.prefix(4096).firstRange(of: Array("purl.oclc.org/ooxml/spreadsheetml".utf8)) != nil
        sheets = tags.filter { $0.name == "sheet" && $0.kind != .end && $0.depth == 2 }.map { tag in
            let name = tag.text(of: "name", in: bytes) ?? ""
            let id = tag.text(of: "id", in: bytes) ?? ""
            let link = links.first { $0.id == id && $0.kind == "worksheet" }
            return Sheet(
                name: name, foldedName: VietnameseText.nfc(name), relationship: id, part: link?.target)
        }
    }

    /// Namespace of spreadsheets.
    var namespace: String {
        isStrict
            ? "http://purl.oclc.org/ooxml/spreadsheetml/main"
            : "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    }

    /// Namespace of relationships, which also begins their types.
    var relationships: String {
        isStrict
            ? "http://purl.oclc.org/ooxml/officeDocument/relationships"
            : "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    }

    /// The folder of the workbook part, with its slash.
    var folder: String { part.lastIndex(of: "/").map { String(part[...$0]) } ?? "" }

    // MARK: Edits

    /// The workbook with a first sheet that opens.
    ///
    /// - Parameters:
    ///   - names: defined names to add; those of the sheet alone are marked.
    func withFirstSheet(
        named name: String, relationship: String, names: [(name: String, reference: String, isLocal: Bool)]
    ) throws(PackageEdit.NotEditable) -> [UInt8] {
        guard let list = tags.first(where: { $0.name == "sheets" && $0.depth == 1 && $0.kind == .start }) else {
            throw PackageEdit.NotEditable()
        }
        var edits = XMLEdits()
        let ids = tags.filter { $0.name == "sheet" }.compactMap {
            $0.text(of: "sheetId", in: bytes).flatMap { Int($0) }
        }
        edits.insert(
            "<\(list.prefix)sheet xmlns:r=\"\(relationships)\" name=\"\(XMLEdits.escaped(name))\""
                + " sheetId=\"\((ids.max() ?? 0) + 1)\" r:id=\"\(relationship)\"/>", at: list.range.upperBound)
        for tag in tags where tag.name == "workbookView" && tag.kind != .end {
            for attribute in ["activeTab", "firstSheet"] where tag.value(of: attribute, in: bytes) != nil {
                edits.set(attribute, to: "0", on: tag, in: bytes)
            }
        }
        for tag in tags where tag.name == "definedName" && tag.kind == .start {
            if let place = tag.text(of: "localSheetId", in: bytes).flatMap({ Int($0) }) {
                edits.set("localSheetId", to: String(place + 1), on: tag, in: bytes)
            }
        }
        let markup = names.map { name in
            "<\(list.prefix)definedName name=\"\(name.name)\"\(name.isLocal ? " localSheetId=\"0\"" : "")>"
                + "\(XMLEdits.escaped(name.reference))</\(list.prefix)definedName>"
        }.joined()
        if let known = tags.first(where: { $0.name == "definedNames" && $0.kind != .end }) {
            let close = tags.last { $0.name == "definedNames" && $0.kind == .end }
            edits.append(markup, into: known, closedBy: close, in: bytes)
        } else {
            let before: Set = ["sheets", "functionGroups", "externalReferences"]
            guard let last = tags.last(where: { $0.depth == 1 && $0.kind != .start && before.contains($0.name) }) else {
                throw PackageEdit.NotEditable()
            }
            edits.insert(
                "<\(list.prefix)definedNames>\(markup)</\(list.prefix)definedNames>", at: last.range.upperBound)
        }
        return edits.applied(to: bytes)
    }

    /// The workbook without some of its sheets and their names.
    func without(_ places: Set<Int>) -> [UInt8] {
        var edits = XMLEdits()
        let own = tags.filter { $0.name == "sheet" && $0.kind != .end && $0.depth == 2 }
        for place in places { edits.remove(Self.whole(own[place], in: tags)) }
        var left = 0
        for tag in tags where tag.name == "definedName" && tag.kind == .start {
            let local = tag.text(of: "localSheetId", in: bytes).flatMap { Int($0) }
            let name = tag.text(of: "name", in: bytes) ?? ""
            if local.map(places.contains) == true || name.uppercased().hasPrefix(ReviewMarks.name) {
                edits.remove(Self.whole(tag, in: tags))
                continue
            }
            left += 1
            if let local {
                edits.set(
                    "localSheetId", to: String(local - places.count { $0 < local }), on: tag, in: bytes)
            }
        }
        if left == 0, let list = tags.first(where: { $0.name == "definedNames" && $0.kind == .start }) {
            edits.remove(Self.whole(list, in: tags))
        }
        for tag in tags where tag.name == "workbookView" && tag.kind != .end {
            for attribute in ["activeTab", "firstSheet"] where tag.value(of: attribute, in: bytes) != nil {
                edits.set(attribute, to: "0", on: tag, in: bytes)
            }
        }
        return edits.applied(to: bytes)
    }

    /// An element from its first tag to its end.
    private static func whole(_ tag: XMLTag, in tags: [XMLTag]) -> Range<Int> {
        if tag.kind == .empty { return tag.range }
        let end = tags.first {
            $0.kind == .end && $0.depth == tag.depth && $0.range.lowerBound >= tag.range.upperBound
        }
        return tag.range.lowerBound..<(end?.range.upperBound ?? tag.range.upperBound)
    }

}
