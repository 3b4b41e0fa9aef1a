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
        let handler = make()
        let isPlain = bytes.withUnsafeBufferPointer { PlainXMLScanner.scan($0, limits: limits, telling: handler) }
        if isPlain { return .success(handler) }
        let second = make()
        if let fault = parseWithLibXML2(bytes, part: part, limits: limits, telling: second) { return .failure(fault) }
        return .success(second)
    }

    /// The careful way.
    public static func parseWithLibXML2(
        _ bytes: [UInt8], part: String, limits: ReadingLimits, telling handler: any XMLPartHandler
    ) -> ContainerFault? {
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
            session.handler.end(XMLName(name, count: Session.length(name)))
        }
        let characters: charactersSAXFunc = { context, text, count in
            guard let session = Session.from(context), let text else { return }
            session.handler.text(UnsafeBufferPointer(start: text, count: Int(count)))
        }
        sax.characters = characters
        sax.cdataBlock = characters
        sax.ignorableWhitespace = characters
        // Errors are told by the return value; nothing may reach standard error.
        sax.serror = { _, _ in }
        let session = Session(handler)
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
        ContainerFault(.brokenPart, Phrase("phần “\(part)” không đúng cấu trúc XML", en: "part “\(part)” is not well-formed XML"))
    }

    /// What the C callbacks get as their context.
    private final class Session {
        let handler: any XMLPartHandler
        private var names: [XMLName] = []
        private var values: [UnsafeBufferPointer<UInt8>] = []

        init(_ handler: any XMLPartHandler) { self.handler = handler }

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
            names.withUnsafeBufferPointer { names in
                values.withUnsafeBufferPointer { values in
                    guard let first = names.baseAddress, let value = values.baseAddress else { return }
                    handler.start(
                        XMLName(name, count: Self.length(name)), XMLAttributes(names: first, values: value, count: names.count))
                }
            }
        }
    }
}

/// libxml2's process-wide state.
private enum LibXML2 {
    /// Starts the library once and denies every external entity, whatever a document asks for.
    static let start: Void = {
        xmlInitParser()
        xmlSetExternalEntityLoader { _, _, _ in nil }
    }()
}
