import TextScanning

/// An OPC package that is being changed part by part; parts that are not named stay byte for byte (ECMA-376 part 2).
///
/// Relationships and content types are edited in their bytes too. Ids that are made are unique; names of parts are compared without regard
/// to case.
public struct PackageEdit {
    /// Why a part cannot be edited in its bytes.
    public struct NotEditable: Error {
        /// Nothing more is known than that: the report says so in general words.
        public init() {}
    }

    private let package: OPCPackage
    private let inflater = Inflater()
    private var zip: ZipRewriter

    private static let contentTypes = "[Content_Types].xml"
    /// Larger parts are not edited: the places of their tags would take more memory than any form is worth.
    private static let largestPart = 16 << 20

    /// Begins with an unchanged package.
    ///
    /// - Throws: when its archive cannot be copied entry by entry.
    public init(_ package: OPCPackage) throws(NotEditable) {
        guard let zip = ZipRewriter(package.archive) else { throw NotEditable() }
        self.package = package
        self.zip = zip
    }

    /// The whole file.
    ///
    /// - Parameter deflater: compresses what was changed.
    public func finish(deflater: Deflater) -> [UInt8] { zip.finish(deflater: deflater) }

    // MARK: Parts

    /// Whether there is a part of that name.
    public func has(_ part: String) -> Bool {
        zip.change(of: part) != nil || (!zip.isRemoved(part) && package.archive.entry(named: part) != nil)
    }

    /// A part's bytes in UTF-8, ready to be edited.
    ///
    /// - Throws: ``NotEditable`` when there is none, it is damaged or too large, or in an encoding that edits would mix with UTF-8.
    public func bytes(of part: String) throws(NotEditable) -> [UInt8] {
        if let changed = zip.change(of: part) { return changed }
        guard !zip.isRemoved(part), case .success(let bytes) = package.bytes(of: part, inflater: inflater),
            bytes.count <= Self.largestPart
        else { throw NotEditable() }
        let isUTF16 = ByteOrderMark.utf16Units(bytes) != nil
        let text = isUTF16 ? XMLPrescan.utf8(bytes) : bytes
        let head = String(decoding: text.prefix(200), as: UTF8.self).lowercased()
        if let end = head.firstRange(of: "?>"), head[..<end.lowerBound].contains("encoding"),
            !head[..<end.lowerBound].contains("utf-8"), !head[..<end.lowerBound].contains("ascii")
        {
            throw NotEditable()
        }
        return text
    }

    /// Gives a part new bytes, or adds it.
    public mutating func set(_ part: String, _ bytes: [UInt8]) { zip.set(part, bytes) }

    /// Takes a part out with its relationships and its content type.
    public mutating func remove(_ part: String) throws(NotEditable) {
        zip.remove(part)
        let relationships = OPCPackage.relationshipsPart(of: part)
        if has(relationships) { zip.remove(relationships) }
        let bytes = try bytes(of: Self.contentTypes)
        var edits = XMLEdits()
        for tag in XMLTagScanner.tags(of: bytes) where tag.name == "Override" && tag.kind == .empty {
            if tag.text(of: "PartName", in: bytes)?.lowercased() == "/" + part.lowercased() { edits.remove(tag.range) }
        }
        if !edits.isEmpty { set(Self.contentTypes, edits.applied(to: bytes)) }
    }

    /// A name for a new part: `xl/comments` and `.xml` give `xl/comments1.xml`, or the next that is free.
    public func freeName(_ stem: String, _ fileExtension: String) -> String {
        var number = 1
        while has(stem + String(number) + fileExtension) { number += 1 }
        return stem + String(number) + fileExtension
    }

    // MARK: Content types

    /// States the content type of one part.
    public mutating func addContentType(_ type: String, of part: String) throws(NotEditable) {
        try addToContentTypes("Override", ["PartName": "/" + part, "ContentType": type])
    }

    /// States the content type of an extension, unless one is stated.
    public mutating func addContentType(_ type: String, ofExtension fileExtension: String) throws(NotEditable) {
        let bytes = try bytes(of: Self.contentTypes)
        let isStated = XMLTagScanner.tags(of: bytes).contains {
            $0.name == "Default" && $0.text(of: "Extension", in: bytes)?.lowercased() == fileExtension
        }
        if !isStated { try addToContentTypes("Default", ["Extension": fileExtension, "ContentType": type]) }
    }

    private mutating func addToContentTypes(_ name: String, _ attributes: KeyValuePairs<String, String>)
        throws(NotEditable)
    {
        try append(name, attributes, toRootOf: Self.contentTypes)
    }

    /// Appends an empty element to a part's root, with the root's prefix.
    private mutating func append(
        _ name: String, _ attributes: KeyValuePairs<String, String>, toRootOf part: String
    ) throws(NotEditable) {
        let bytes = try bytes(of: part)
        let tags = XMLTagScanner.tags(of: bytes)
        guard let root = tags.first, let close = tags.last else { throw NotEditable() }
        let values = attributes.map { " \($0.key)=\"\(XMLEdits.escaped($0.value))\"" }.joined()
        var edits = XMLEdits()
        edits.append("<\(root.prefix)\(name)\(values)/>", into: root, closedBy: close, in: bytes)
        set(part, edits.applied(to: bytes))
    }

    // MARK: Relationships

    /// The relationships of a part.
    public func relationships(of part: String) -> [OPCPackage.Relationship] {
        guard let bytes = try? bytes(of: OPCPackage.relationshipsPart(of: part)) else { return [] }
        return OPCPackage.relationships(in: bytes, of: part, limits: package.limits)
    }

    /// Adds a relationship inside the package.
    ///
    /// - Parameters:
    ///   - type: the whole type, transitional or strict.
    ///   - target: name of the part it points to.
    /// - Returns: its id.
    public mutating func addRelationship(of part: String, type: String, target: String) throws(NotEditable) -> String {
        let file = OPCPackage.relationshipsPart(of: part)
        let known = Set(relationships(of: part).map(\.id))
        var number = 1
        while known.contains("rIdPhuLuc\(number)") { number += 1 }
        let id = "rIdPhuLuc\(number)"
        if !has(file) {
            var xml = XMLWriter()
            xml.raw("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"/>")
            set(file, xml.bytes)
        }
        // An absolute target is right wherever the part lies.
        try append("Relationship", ["Id": id, "Type": type, "Target": "/" + target], toRootOf: file)
        return id
    }

    /// Takes a relationship out; a part without any left loses its `.rels`.
    public mutating func removeRelationship(of part: String, id: String) throws(NotEditable) {
        let file = OPCPackage.relationshipsPart(of: part)
        let bytes = try bytes(of: file)
        var edits = XMLEdits()
        var left = 0
        let tags = XMLTagScanner.tags(of: bytes)
        for (place, tag) in tags.enumerated() where tag.name == "Relationship" && tag.kind != .end {
            if tag.text(of: "Id", in: bytes) != id {
                left += 1
            } else {
                let end = tag.kind == .empty ? tag : tags[place + 1]
                edits.remove(tag.range.lowerBound..<end.range.upperBound)
            }
        }
        if left == 0 { zip.remove(file) } else { set(file, edits.applied(to: bytes)) }
    }
}
