import Crypto

/// The token that every code of an issued form begins with.
public enum IssueToken {
    /// Length in characters: 12 of Crockford's base 32, 60 bits.
    public static let length = 12
    static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

    /// Makes the tokens of one unit in one campaign.
    public struct Issuer: Sendable {
        let campaign: String
        let unit: String

        /// For a unit, by code.
        public init(campaign: String, unit: String) {
            self.campaign = campaign
            self.unit = unit
        }

        /// The token of a form's slice: the same campaign, unit, description and rows always give the same one.
        public func token(form: String, contentHash: String, rows: [String]) -> String {
            var hash = SHA256()
            for text in ["phuluc-issue-1", campaign, unit, form, contentHash] + rows {
                hash.update(data: Array(text.utf8) + [0x0A])
            }
            var bits: UInt64 = 0
            for byte in hash.finalize().prefix(8) { bits = bits << 8 | UInt64(byte) }
            var characters: [UInt8] = []
            for place in 0..<IssueToken.length {
                characters.append(alphabet[Int(bits >> UInt64(59 - place * 5)) & 31])
            }
            return String(decoding: characters, as: UTF8.self)
        }
    }

    /// Whether bytes could be a token.
    @inlinable
    public static func isToken(_ text: some Collection<UInt8>) -> Bool {
        text.count == length && text.allSatisfy { (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) }
    }
}

/// SHA-256 of contents, as lower-case hexadecimal.
public enum ContentHash {
    /// The hash of bytes.
    public static func sha256(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        for byte in SHA256.hash(data: bytes) { text += [digits[Int(byte >> 4)], digits[Int(byte & 15)]] }
        return String(decoding: text, as: UTF8.self)
    }

    /// The hash of a text's UTF-8.
    public static func sha256(_ text: String) -> String { sha256(Array(text.utf8)) }
}
