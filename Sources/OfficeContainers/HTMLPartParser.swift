import CLibXML2
import Diagnostics

/// Parses a page by libxml2's HTML parser, which takes what browsers and office programs write, and tells a handler.
///
/// Names are in lower case and keep their prefix (`x:num`); an attribute without a value is empty. Nothing outside the page is ever read.
public enum HTMLPartParser {
    /// Parses `bytes` and tells a handler.
    ///
    /// - Parameters:
    ///   - bytes: the page in UTF-8; ``HTMLEncoding`` decodes others.
    ///   - make: makes the handler.
    /// - Returns: the handler that was told everything, or why the page is not read.
    public static func parse<Handler: XMLPartHandler>(
        _ bytes: [UInt8], limits: ReadingLimits, make: () -> Handler
    ) -> Result<Handler, ContainerFault> {
        let box = HTMLHandlerBox(make())
        let session = HTMLSession(
            limits: limits,
            start: { box.handler.start($0, $1) }, end: { box.handler.end($0) }, text: { box.handler.text($0) })
        if let fault = parse(bytes, limits: limits, telling: session) { return .failure(fault) }
        return .success(box.handler)
    }

    /// What is missing at the end of a page in UTF-8: an open table (``FindingCode/damaged``) or the end of a document
    /// (``FindingCode/mayBeCut``); nil when it is whole.
    public static func ending(of bytes: [UInt8], limits: ReadingLimits) -> ContainerFault? {
        HTMLPrescan.ending(of: bytes, limits: limits)
    }

    private static func parse(_ bytes: [UInt8], limits: ReadingLimits, telling session: HTMLSession) -> ContainerFault?
    {
        LibXML2.start
        if bytes.count > limits.partBytes {
            return .beyond(
                Phrase("dung lượng trang HTML (byte)", en: "size of the page (bytes)"), bytes.count,
                limit: limits.partBytes)
        }
        if let fault = HTMLPrescan.fault(in: bytes, limits: limits) { return fault }
        guard let context = htmlNewParserCtxt() else { return broken }
        defer { htmlFreeParserCtxt(context) }
        context.pointee.sax.pointee = handlers
        context.pointee.userData = Unmanaged.passUnretained(session).toOpaque()
        session.parser = context
        let options =
            HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NONET.rawValue | HTML_PARSE_NOIMPLIED.rawValue
            | HTML_PARSE_IGNORE_ENC.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue
        withExtendedLifetime(session) {
            bytes.withUnsafeBytes { buffer in
                // No tree is built, so there is no document to free; errors of a page are what browsers forgive as well.
                _ = htmlCtxtReadMemory(
                    context, buffer.bindMemory(to: CChar.self).baseAddress, Int32(buffer.count), nil, "UTF-8",
                    Int32(options))
            }
        }
        if session.fault == nil, context.pointee.disableSAX != 0 { return broken }
        return session.fault
    }

    private static var broken: ContainerFault {
        ContainerFault(.damaged, Phrase("không đọc được trang HTML", en: "the page cannot be read"))
    }

    private static var handlers: htmlSAXHandler {
        var sax = htmlSAXHandler()
        sax.startElement = { context, name, attributes in
            guard let session = HTMLSession.from(context), let name else { return }
            session.start(name, attributes)
        }
        sax.endElement = { context, name in
            guard let session = HTMLSession.from(context), let name else { return }
            session.finish(name)
        }
        let characters: charactersSAXFunc = { context, text, count in
            guard let session = HTMLSession.from(context), let text else { return }
            session.tell(UnsafeBufferPointer(start: text, count: Int(count)))
        }
        sax.characters = characters
        sax.cdataBlock = characters
        sax.ignorableWhitespace = characters
        return sax
    }
}

/// What the C callbacks get as their context.
private final class HTMLSession {
    private let limits: ReadingLimits
    private let tellStart: (XMLName, XMLAttributes) -> Void
    private let tellEnd: (XMLName) -> Void
    private let tellText: (UnsafeBufferPointer<UInt8>) -> Void
    private var names: [XMLName] = []
    private var values: [UnsafeBufferPointer<UInt8>] = []
    private var depth = 0
    private(set) var fault: ContainerFault?
    var parser: htmlParserCtxtPtr?

    init(
        limits: ReadingLimits, start: @escaping (XMLName, XMLAttributes) -> Void, end: @escaping (XMLName) -> Void,
        text: @escaping (UnsafeBufferPointer<UInt8>) -> Void
    ) {
        self.limits = limits
        tellStart = start
        tellEnd = end
        tellText = text
    }

    static func from(_ context: UnsafeMutableRawPointer?) -> HTMLSession? {
        guard let context else { return nil }
        let session = Unmanaged<HTMLSession>.fromOpaque(context).takeUnretainedValue()
        return session.fault == nil ? session : nil
    }

    func start(_ name: UnsafePointer<xmlChar>, _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?) {
        depth += 1
        names.removeAll(keepingCapacity: true)
        values.removeAll(keepingCapacity: true)
        var next = attributes
        while let pair = next, let attribute = pair[0], names.count < limits.attributes {
            names.append(XMLName(attribute, count: Self.length(attribute)))
            values.append(UnsafeBufferPointer(start: pair[1], count: pair[1].map(Self.length) ?? 0))
            next = pair + 2
        }
        if depth > limits.pageDepth {
            fault = .beyond(
                Phrase("số tầng lồng nhau của trang HTML", en: "nesting of the page"), depth, limit: limits.pageDepth)
            xmlStopParser(parser)
            return
        }
        // A pointer to nothing for an element without attributes.
        let count = names.count
        if names.isEmpty {
            names.append(XMLName(name, count: 0))
            values.append(UnsafeBufferPointer(start: nil, count: 0))
        }
        names.withUnsafeBufferPointer { names in
            values.withUnsafeBufferPointer { values in
                guard let first = names.baseAddress, let value = values.baseAddress else { return }
                tellStart(
                    XMLName(name, count: Self.length(name)), XMLAttributes(names: first, values: value, count: count))
            }
        }
    }

    func finish(_ name: UnsafePointer<xmlChar>) {
        depth -= 1
        tellEnd(XMLName(name, count: Self.length(name)))
    }

    func tell(_ text: UnsafeBufferPointer<UInt8>) { tellText(text) }

    private static func length(_ name: UnsafePointer<xmlChar>) -> Int {
        var count = 0
        while name[count] != 0 { count += 1 }
        return count
    }
}

/// Holds a handler while libxml2 calls back.
private final class HTMLHandlerBox<Handler: XMLPartHandler> {
    var handler: Handler
    init(_ handler: Handler) { self.handler = handler }
}
