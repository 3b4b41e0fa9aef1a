/// Content transfer encodings (RFC 2045, 6).
enum TransferEncoding {
    /// Bytes of a quoted-printable body; nil when an equals sign is followed by no byte and no line end.
    static func quotedPrintable(_ body: ArraySlice<UInt8>) -> [UInt8]? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(body.count)
        var index = body.startIndex
        while index < body.endIndex {
            let byte = body[index]
            index += 1
            guard byte == 0x3D else {
                bytes.append(byte)
                continue
            }
            // A soft line end: blanks may have been added before it.
            let rest = body[index...].drop { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
            if rest.first == 0x0A || rest.isEmpty {
                index = rest.isEmpty ? body.endIndex : rest.startIndex + 1
                continue
            }
            guard index + 1 < body.endIndex, let byte = MIMEParameters.hexByte(body[index], body[index + 1]) else {
                return nil
            }
            bytes.append(byte)
            index += 2
        }
        return bytes
    }

    /// Bytes of a base64 body, line ends left out; nil when anything else stands in it.
    static func base64(_ body: ArraySlice<UInt8>) -> [UInt8]? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(body.count / 4 * 3 + 3)
        var bits: UInt32 = 0
        var count = 0
        var isPadded = false
        for byte in body {
            let value: UInt8
            switch byte {
            case 0x41...0x5A: value = byte - 0x41
            case 0x61...0x7A: value = byte - 0x61 + 26
            case 0x30...0x39: value = byte - 0x30 + 52
            case 0x2B: value = 62
            case 0x2F: value = 63
            case 0x0A, 0x0D, 0x20, 0x09: continue
            case 0x3D:
                isPadded = true
                continue
            default: return nil
            }
            if isPadded { return nil }
            bits = bits << 6 | UInt32(value)
            count += 1
            if count == 4 {
                bytes.append(UInt8(truncatingIfNeeded: bits >> 16))
                bytes.append(UInt8(truncatingIfNeeded: bits >> 8))
                bytes.append(UInt8(truncatingIfNeeded: bits))
                (bits, count) = (0, 0)
            }
        }
        switch count {
        case 0: return bytes
        case 2: return bytes + [UInt8(bits >> 4 & 0xFF)]
        case 3: return bytes + [UInt8(bits >> 10 & 0xFF), UInt8(bits >> 2 & 0xFF)]
        default: return nil
        }
    }
}
