import TextScanning

/// `_xHHHH_` escapes of ST_Xstring (ECMA-376 part 1, 22.9.2.19).
enum XStringEscapes {
    /// Replaces the escapes in the bytes from `start` on.
    static func undo(in bytes: inout [UInt8], from start: Int) {
        guard bytes.count - start >= 7, hasCandidate(bytes, from: start) else { return }
        var output: [UInt8] = []
        var index = start
        while index < bytes.count {
            if let unit = unit(in: bytes, at: index), let scalar = Unicode.Scalar(UInt32(unit)) {
                output.append(contentsOf: String(Character(scalar)).utf8)
                index += 7
            } else {
                output.append(bytes[index])
                index += 1
            }
        }
        bytes.removeLast(bytes.count - start)
        bytes.append(contentsOf: output)
    }

    private static func hasCandidate(_ bytes: [UInt8], from start: Int) -> Bool {
        bytes.withUnsafeBufferPointer { buffer in
            var from = start
            while let index = ByteSearch.first(0x5F, in: buffer, from: from), index + 6 < buffer.count {
                if buffer[index + 1] == 0x78, buffer[index + 6] == 0x5F { return true }
                from = index + 1
            }
            return false
        }
    }

    private static func unit(in bytes: [UInt8], at index: Int) -> UInt16? {
        guard index + 6 < bytes.count, bytes[index] == 0x5F, bytes[index + 1] == 0x78, bytes[index + 6] == 0x5F else {
            return nil
        }
        var unit: UInt16 = 0
        for byte in bytes[(index + 2)..<(index + 6)] {
            guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { return nil }
            unit = unit << 4 | UInt16(digit)
        }
        return unit
    }
}
