/// Compares a text with bytes of a grid.
enum SameBytes {
    static func are(_ text: String.UTF8View, _ bytes: ArraySlice<UInt8>) -> Bool {
        if text.count != bytes.count { return false }
        let fast = text.withContiguousStorageIfAvailable { one in
            bytes.withUnsafeBufferPointer { other in
                var difference: UInt8 = 0
                for index in 0..<one.count { difference |= one[index] ^ other[index] }
                return difference == 0
            }
        }
        return fast ?? text.elementsEqual(bytes)
    }
}
