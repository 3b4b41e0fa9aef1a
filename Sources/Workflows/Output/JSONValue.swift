import Foundation
public import TextScanning

/// JSON with keys in the order they were given and exact numbers.
public indirect enum JSONValue: Sendable, Hashable {
    /// null.
    case null
    /// true, false.
    case bool(Bool)
    /// An exact number.
    case number(ExactDecimal)
    /// A text.
    case string(String)
    /// A list.
    case array([JSONValue])
    /// An object with ordered keys.
    case object([Member])

    /// A key and its value.
    public struct Member: Sendable, Hashable {
        /// The key.
        public var key: String
        /// The value.
        public var value: JSONValue
    }

    /// An object.
    public static func object(_ members: KeyValuePairs<String, JSONValue>) -> JSONValue {
        .object(members.map { Member(key: $0.key, value: $0.value) })
    }

    /// A whole number.
    public static func int(_ number: Int) -> JSONValue { .number(ExactDecimal(number)) }

    /// A list of texts.
    public static func strings(_ texts: [String]) -> JSONValue { .array(texts.map { .string($0) }) }

    /// The value of a key.
    public subscript(_ key: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members.last { $0.key == key }?.value
    }

    /// The text, if it is one.
    public var string: String? {
        if case .string(let text) = self { return text }
        return nil
    }

    /// The number, if it is one.
    public var number: ExactDecimal? {
        if case .number(let number) = self { return number }
        return nil
    }

    /// Indented text with a final line feed.
    public var text: String {
        var bytes: [UInt8] = []
        write(onto: &bytes, indent: 0)
        bytes.append(0x0A)
        return String(decoding: bytes, as: UTF8.self)
    }

    private func write(onto bytes: inout [UInt8], indent: Int) {
        func newLine(_ depth: Int) {
            bytes.append(0x0A)
            bytes.append(contentsOf: repeatElement(0x20, count: depth * 2))
        }
        switch self {
        case .null: bytes.append(contentsOf: "null".utf8)
        case .bool(let truth): bytes.append(contentsOf: (truth ? "true" : "false").utf8)
        case .number(let number): bytes.append(contentsOf: number.plainText.utf8)
        case .string(let text): Self.quote(text, onto: &bytes)
        case .array(let values):
            if values.isEmpty {
                bytes.append(contentsOf: "[]".utf8)
                return
            }
            bytes.append(0x5B)
            for (index, value) in values.enumerated() {
                if index > 0 { bytes.append(0x2C) }
                newLine(indent + 1)
                value.write(onto: &bytes, indent: indent + 1)
            }
            newLine(indent)
            bytes.append(0x5D)
        case .object(let members):
            if members.isEmpty {
                bytes.append(contentsOf: "{}".utf8)
                return
            }
            bytes.append(0x7B)
            for (index, member) in members.enumerated() {
                if index > 0 { bytes.append(0x2C) }
                newLine(indent + 1)
                Self.quote(member.key, onto: &bytes)
                bytes.append(contentsOf: ": ".utf8)
                member.value.write(onto: &bytes, indent: indent + 1)
            }
            newLine(indent)
            bytes.append(0x7D)
        }
    }

    private static func quote(_ text: String, onto bytes: inout [UInt8]) {
        bytes.append(0x22)
        for byte in text.utf8 {
            switch byte {
            case 0x22: bytes.append(contentsOf: "\\\"".utf8)
            case 0x5C: bytes.append(contentsOf: "\\\\".utf8)
            case 0x0A: bytes.append(contentsOf: "\\n".utf8)
            case 0x0D: bytes.append(contentsOf: "\\r".utf8)
            case 0x09: bytes.append(contentsOf: "\\t".utf8)
            case 0x00..<0x20:
                bytes.append(contentsOf: ("\\u00" + (byte < 16 ? "0" : "") + String(byte, radix: 16)).utf8)
            default: bytes.append(byte)
            }
        }
        bytes.append(0x22)
    }
}

extension JSONValue: Decodable {
    /// Reads any JSON; numbers are kept exactly.
    public init(from decoder: any Decoder) throws {
        if let container = try? decoder.container(keyedBy: AnyKey.self) {
            self = .object(
                try container.allKeys.sorted { $0.stringValue < $1.stringValue }.map {
                    Member(key: $0.stringValue, value: try container.decode(JSONValue.self, forKey: $0))
                })
            return
        }
        if var list = try? decoder.unkeyedContainer() {
            var values: [JSONValue] = []
            while !list.isAtEnd { values.append(try list.decode(JSONValue.self)) }
            self = .array(values)
            return
        }
        let single = try decoder.singleValueContainer()
        if single.decodeNil() {
            self = .null
        } else if let truth = try? single.decode(Bool.self) {
            self = .bool(truth)
        } else if let number = try? single.decode(Decimal.self), let exact = ExactDecimal(number.description) {
            self = .number(exact)
        } else {
            self = .string(VietnameseText.nfc(try single.decode(String.self)))
        }
    }

    private struct AnyKey: CodingKey {
        var stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { return nil }
    }

    /// Parses a file's bytes; nil when they are no JSON.
    public init?(parsing bytes: [UInt8]) {
        guard let value = try? JSONDecoder().decode(JSONValue.self, from: Data(bytes)) else { return nil }
        self = value
    }
}
