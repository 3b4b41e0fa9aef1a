import Diagnostics

/// An Open Packaging Conventions package (ECMA-376 part 2): parts by name, and the relationships between them.
public struct OPCPackage: Sendable {
    /// One relationship of a part.
    public struct Relationship: Sendable, Hashable {
        /// Its id.
        public let id: String
        /// The last segment of its type, e.g. `worksheet`: strict and transitional types differ only before it.
        public let kind: String
        /// Name of the target part.
        public let target: String
        /// Whether it points outside the package.
        public let isExternal: Bool
    }

    /// The archive.
    public let archive: ZipArchive
    /// Limits on what is read.
    public let limits: ReadingLimits

    /// Opens a package.
    public init(_ archive: ZipArchive, limits: ReadingLimits = ReadingLimits()) {
        self.archive = archive
        self.limits = limits
    }

    /// The relationships of a part; `""` for the package itself. Empty when there are none.
    public func relationships(of part: String, inflater: Inflater) -> [Relationship] {
        guard let entry = archive.entry(named: Self.relationshipsPart(of: part)),
            case .success(let bytes) = archive.bytes(of: entry, inflater: inflater)
        else { return [] }
        return Self.relationships(in: bytes, of: part, limits: limits)
    }

    /// The relationships that the bytes of a part's `.rels` state.
    static func relationships(in bytes: [UInt8], of part: String, limits: ReadingLimits) -> [Relationship] {
        let parsed = XMLPartParser.parse(bytes, part: relationshipsPart(of: part), limits: limits) {
            RelationshipsHandler(folder: split(part).folder)
        }
        return (try? parsed.get())?.relationships ?? []
    }

    /// Name of the part that holds a part's relationships.
    static func relationshipsPart(of part: String) -> String {
        let (folder, file) = split(part)
        return folder + "_rels/" + file + ".rels"
    }

    /// Parses a part and tells a handler.
    ///
    /// - Returns: the handler that was told everything, or why the part could not be read.
    public func parse<Handler: XMLPartHandler>(
        _ part: String, inflater: Inflater, make: () -> Handler
    ) -> Result<Handler, ContainerFault> {
        switch bytes(of: part, inflater: inflater) {
        case .failure(let fault): .failure(fault)
        case .success(let bytes): XMLPartParser.parse(bytes, part: part, limits: limits, make: make)
        }
    }

    /// The bytes of a part.
    public func bytes(of part: String, inflater: Inflater) -> Result<[UInt8], ContainerFault> {
        guard let entry = archive.entry(named: part) else {
            return .failure(ContainerFault(.damaged, Phrase("thiếu phần “\(part)”", en: "part “\(part)” is missing")))
        }
        return archive.bytes(of: entry, inflater: inflater)
    }

    static func split(_ part: String) -> (folder: String, file: String) {
        guard let slash = part.lastIndex(of: "/") else { return ("", part) }
        return (String(part[...slash]), String(part[part.index(after: slash)...]))
    }

    /// A target relative to a folder; absolute targets begin with a slash.
    static func resolve(_ target: String, in folder: String) -> String {
        var isPlain = true
        var last: UInt8 = 0
        for byte in target.utf8 {
            if byte == 0x5C || (byte == 0x2F && last == 0x2E) { isPlain = false }
            last = byte
        }
        if isPlain, target.utf8.first != 0x2F { return folder + target }
        let path = target.replacing("\\", with: "/")
        var segments = path.hasPrefix("/") ? [] : folder.split(separator: "/").map(String.init)
        for segment in path.split(separator: "/") {
            if segment == ".." {
                _ = segments.popLast()
            } else if segment != "." {
                segments.append(String(segment))
            }
        }
        return segments.joined(separator: "/")
    }

    private struct RelationshipsHandler: XMLPartHandler {
        var relationships: [Relationship] = []
        let folder: String
        init(folder: String) { self.folder = folder }

        mutating func start(_ name: XMLName, _ attributes: XMLAttributes) {
            guard name == XMLName("Relationship"), let id = attributes.string(XMLName("Id")),
                let type = attributes.string(XMLName("Type")), let target = attributes.string(XMLName("Target"))
            else { return }
            let isExternal = attributes.string(XMLName("TargetMode")) == "External"
            relationships.append(
                Relationship(
                    id: id, kind: type.lastIndex(of: "/").map { String(type[type.index(after: $0)...]) } ?? type,
                    target: isExternal ? target : OPCPackage.resolve(target, in: folder), isExternal: isExternal))
        }

        mutating func end(_ name: XMLName) {}
        mutating func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
    }
}
