import CLibXML2
import Diagnostics

/// Parses one XML part: plainly written parts by ``PlainXMLScanner``, every other by libxml2's SAX2 interface after a linear look at the bytes
/// that refuses what libxml2 must not see. Both tell a handler the same.
public enum XMLPartParser {
    /// Parses `bytes` and tells a handler.
    ///
    /// - Parameters:
    ///   - part: name of the part, for the fault.
    ///   - make: makes a handler; called again when the scanner leaves the part to libxml2.
    /// - Returns: the handler that was told everything, or why the part could not be read whole.
    @inlinable
    public static func parse<Handler: XMLPartHandler>(
        _ bytes: [UInt8], part: String, limits: ReadingLimits, make: () -> Handler
    ) -> Result<Handler, ContainerFault> {
        var handler = make()
        let isPlain = bytes.withUnsafeBufferPointer { PlainXMLScanner.scan($0, limits: limits, telling: &handler) }
        if isPlain { return .success(handler) }
        var second = make()
        if let fault = parseWithLibXML2(bytes, part: part, limits: limits, telling: &second) { return .failure(fault) }
        return .success(second)
    }

    /// The careful way.
    public static func parseWithLibXML2<Handler: XMLPartHandler>(
        _ bytes: [UInt8], part: String, limits: ReadingLimits, telling handler: inout Handler
    ) -> ContainerFault? {
        let box = HandlerBox(handler)
        let fault = parse(
            bytes, part: part, limits: limits,
            telling: Session(
                start: { box.handler.start($0, $1) }, end: { box.handler.end($0) }, text: { box.handler.text($0) }))
        handler = box.handler
        return fault
    }

    private static func parse(_ bytes: [UInt8], part: String, limits: ReadingLimits, telling session: Session)
        -> ContainerFault?
    {
        LibXML2.start
        let bytes = XMLPrescan.utf8(bytes)
        if let fault = XMLPrescan.fault(in: bytes, part: part, limits: limits) { return fault }
        if bytes.isEmpty { return brokenPart(part) }
        var sax = xmlSAXHandler()
        sax.initialized = UInt32(XML_SAX2_MAGIC)
        sax.startElementNs = { context, name, _, _, _, _, count, _, attributes in
            guard let session = Session.from(context), let name else { return }
            session.start(name, attributes, Int(count))
        }
        sax.endElementNs = { context, name, _, _ in
            guard let session = Session.from(context), let name else { return }
            session.end(XMLName(name, count: Session.length(name)))
        }
        let characters: charactersSAXFunc = { context, text, count in
            guard let session = Session.from(context), let text else { return }
            session.text(UnsafeBufferPointer(start: text, count: Int(count)))
        }
        sax.characters = characters
        sax.cdataBlock = characters
        sax.ignorableWhitespace = characters
        // "&amp;" in an attribute comes as "&#38;" unless entities are replaced; no DOCTYPE is let through that could declare others. The
        // switch is this thread's.
        _ = xmlSubstituteEntitiesDefault(1)
        // Errors are told by the return value; nothing may reach standard error.
        sax.serror = { _, _ in }
        let result = withExtendedLifetime(session) {
            bytes.withUnsafeBytes { buffer in
                xmlSAXUserParseMemory(
                    &sax, Unmanaged.passUnretained(session).toOpaque(), buffer.bindMemory(to: CChar.self).baseAddress,
                    Int32(buffer.count))
            }
        }
        return result == 0 ? nil : brokenPart(part)
    }

    private static func brokenPart(_ part: String) -> ContainerFault {
        ContainerFault(
            .brokenPart, Phrase("phần “\(part)” không đúng cấu trúc XML", en: "part “\(part)” is not well-formed XML"))
    }

    /// What the C callbacks get as their context.
    private final class Session {
        private let tellStart: (XMLName, XMLAttributes) -> Void
        let end: (XMLName) -> Void
        let text: (UnsafeBufferPointer<UInt8>) -> Void
        private var names: [XMLName] = []
        private var values: [UnsafeBufferPointer<UInt8>] = []

        init(
            start: @escaping (XMLName, XMLAttributes) -> Void, end: @escaping (XMLName) -> Void,
            text: @escaping (UnsafeBufferPointer<UInt8>) -> Void
        ) {
            tellStart = start
            self.end = end
            self.text = text
        }

        static func from(_ context: UnsafeMutableRawPointer?) -> Session? {
            context.map { Unmanaged<Session>.fromOpaque($0).takeUnretainedValue() }
        }

        static func length(_ name: UnsafePointer<xmlChar>) -> Int {
            var count = 0
            while name[count] != 0 { count += 1 }
            return count
        }

        func start(
            _ name: UnsafePointer<xmlChar>, _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?, _ count: Int
        ) {
            names.removeAll(keepingCapacity: true)
            values.removeAll(keepingCapacity: true)
            for index in 0..<count {
                guard let field = attributes.map({ $0 + index * 5 }), let local = field[0], let start = field[3],
                    let end = field[4]
                else { continue }
                names.append(XMLName(local, count: Self.length(local)))
                values.append(UnsafeBufferPointer(start: start, count: end - start))
            }
            // A pointer to nothing for an element without attributes.
            if names.isEmpty {
                names.append(XMLName(name, count: 0))
                values.append(UnsafeBufferPointer(start: nil, count: 0))
            }
            names.withUnsafeBufferPointer { names in
                values.withUnsafeBufferPointer { values in
                    guard let first = names.baseAddress, let value = values.baseAddress else { return }
                    tellStart(
                        XMLName(name, count: Self.length(name)),
                        XMLAttributes(names: first, values: value, count: names.count))
                }
            }
        }
    }
}

/// Holds a handler while libxml2 calls back.
private final class HandlerBox<Handler: XMLPartHandler> {
    var handler: Handler
    init(_ handler: Handler) { self.handler = handler }
}

/// libxml2's process-wide state.
enum LibXML2 {
    /// Starts the library once and denies every external entity, whatever a document asks for.
    static let start: Void = {
        xmlInitParser()
        xmlSetExternalEntityLoader { _, _, _ in nil }
    }()
}
