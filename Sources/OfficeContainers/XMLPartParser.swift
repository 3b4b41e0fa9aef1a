import CLibXML2
import Diagnostics

/// What a part's reader is told while the part is parsed.
public protocol XMLPartHandler: AnyObject {
    /// An element begins.
    func start(_ name: XMLName, _ attributes: XMLAttributes)
    /// An element ends.
    func end(_ name: XMLName)
    /// Characters; one text may come in several pieces.
    func text(_ bytes: UnsafeBufferPointer<UInt8>)
}

/// The attributes of the element that begins; valid only during the call.
public struct XMLAttributes {
    fileprivate let pointer: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
    fileprivate let count: Int

    /// The value's bytes as written, entities resolved by libxml2; nil when the attribute is absent.
    public func bytes(_ name: XMLName) -> UnsafeBufferPointer<UInt8>? {
        guard let pointer else { return nil }
        for index in 0..<count {
            let field = pointer + index * 5
            guard let local = field[0], XMLName(Self.span(local)) == name, let start = field[3], let end = field[4]
            else { continue }
            return UnsafeBufferPointer(start: start, count: end - start)
        }
        return nil
    }

    /// The value as text.
    public func string(_ name: XMLName) -> String? { bytes(name).map { String(decoding: $0, as: UTF8.self) } }

    /// The value as a whole number.
    public func int(_ name: XMLName) -> Int? { string(name).flatMap { Int($0) } }

    /// The value as an xsd:boolean: `1` or `true`.
    public func bool(_ name: XMLName) -> Bool? {
        string(name).flatMap { ["1", "true"].contains($0) ? true : ["0", "false"].contains($0) ? false : nil }
    }

    fileprivate static func span(_ pointer: UnsafePointer<xmlChar>) -> UnsafeBufferPointer<UInt8> {
        var count = 0
        while pointer[count] != 0 { count += 1 }
        return UnsafeBufferPointer(start: pointer, count: count)
    }
}

/// Parses one XML part with libxml2's SAX2 interface, after a linear look at the bytes that refuses what libxml2 must not see.
public enum XMLPartParser {
    /// Parses `bytes` and tells `handler`.
    ///
    /// - Parameter part: name of the part, for the fault.
    /// - Returns: nil, or why the part could not be read whole (the handler may have been told its beginning).
    public static func parse(
        _ bytes: [UInt8], part: String, limits: ReadingLimits, telling handler: some XMLPartHandler
    ) -> ContainerFault? {
        LibXML2.start
        let bytes = XMLPrescan.utf8(bytes)
        if let fault = XMLPrescan.fault(in: bytes, part: part, limits: limits) { return fault }
        if bytes.isEmpty { return brokenPart(part) }
        var sax = xmlSAXHandler()
        sax.initialized = UInt32(XML_SAX2_MAGIC)
        sax.startElementNs = { context, name, _, _, _, _, count, _, attributes in
            guard let session = Session.from(context), let name else { return }
            session.handler.start(
                XMLName(XMLAttributes.span(name)), XMLAttributes(pointer: attributes, count: Int(count)))
        }
        sax.endElementNs = { context, name, _, _ in
            guard let session = Session.from(context), let name else { return }
            session.handler.end(XMLName(XMLAttributes.span(name)))
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
        init(_ handler: any XMLPartHandler) { self.handler = handler }
        static func from(_ context: UnsafeMutableRawPointer?) -> Session? {
            context.map { Unmanaged<Session>.fromOpaque($0).takeUnretainedValue() }
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
