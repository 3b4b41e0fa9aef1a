import OfficeContainers

/// What a parser told, in order; neighbouring texts are one.
enum XMLEvent: Hashable {
    case start(XMLName, [String: [UInt8]])
    case end(XMLName)
    case text([UInt8])
}

/// A handler that remembers everything it is told about elements, texts and the attributes named below.
struct XMLRecorder: XMLPartHandler {
    /// The attributes that are looked for.
    static let attributeNames: [(String, XMLName)] = [
        ("r", XMLName("r")), ("s", XMLName("s")), ("t", XMLName("t")), ("ref", XMLName("ref")),
        ("name", XMLName("name")),
        ("space", XMLName("space")), ("sheetId", XMLName("sheetId")),
        ("aVeryLongAttributeName", XMLName("aVeryLongAttributeName")),
        ("giáTrị", XMLName("giáTrị")), ("Id", XMLName("Id")), ("Type", XMLName("Type")), ("Target", XMLName("Target")),
    ]

    private(set) var events: [XMLEvent] = []

    mutating func start(_ name: XMLName, _ attributes: XMLAttributes) {
        var values: [String: [UInt8]] = [:]
        for (text, name) in Self.attributeNames { values[text] = attributes.bytes(name).map(Array.init) }
        events.append(.start(name, values))
    }

    mutating func end(_ name: XMLName) { events.append(.end(name)) }

    mutating func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        if case .text(let before)? = events.last {
            events[events.count - 1] = .text(before + bytes)
        } else if !bytes.isEmpty {
            events.append(.text(Array(bytes)))
        }
    }

    /// What the program's own way tells: the scanner where it can, libxml2 elsewhere.
    static func parse(_ bytes: [UInt8], limits: ReadingLimits = ReadingLimits()) -> Result<[XMLEvent], ContainerFault> {
        XMLPartParser.parse(bytes, part: "phần.xml", limits: limits) { XMLRecorder() }.map(\.events)
    }

    /// What libxml2 tells.
    static func parseWithLibXML2(_ bytes: [UInt8], limits: ReadingLimits = ReadingLimits()) -> Result<
        [XMLEvent], ContainerFault
    > {
        var recorder = XMLRecorder()
        let fault = XMLPartParser.parseWithLibXML2(bytes, part: "phần.xml", limits: limits, telling: &recorder)
        return fault.map(Result.failure) ?? .success(recorder.events)
    }

    /// Whether both ways fail, or both tell the same.
    static func agree(_ bytes: [UInt8]) -> Bool {
        switch (parse(bytes), parseWithLibXML2(bytes)) {
        case (.success(let one), .success(let other)): one == other
        case (.failure, .failure): true
        default: false
        }
    }
}
