import OfficeContainers
import TestSupport
import Testing

/// Deflating and inflating.
@Suite struct DeflateTests {
    /// Bytes of every kind come back: nothing, one byte, repetition, noise, more than a window.
    @Test(arguments: [0, 1, 2, 100, 5000, 70_000], [1, 6, 12])
    func roundTrip(size: Int, level: Int) {
        var random = SeededRandom(seed: UInt64(size * 13 + level))
        let noise = random.bytes(size)
        let text = (0..<size).map { UInt8(0x41 + $0 % 7) }
        let deflater = Deflater(level: level)
        let inflater = Inflater()
        for bytes in [noise, text] {
            let stream = deflater.deflate(bytes)
            #expect(inflater.inflate(stream[...], size: size) == bytes)
            // A stream in the middle of a file, as an archive has it.
            let file = [1, 2, 3] + stream + [4, 5]
            #expect(inflater.inflate(file[3..<(3 + stream.count)], size: size) == bytes)
            // Appending does not touch what is there.
            var output: [UInt8] = [9, 9]
            deflater.deflate(bytes[...], onto: &output)
            #expect(output == [9, 9] + stream)
        }
        if size >= 100 { #expect(deflater.deflate(text).count < size / 2) }
    }

    /// The size must be exactly the one declared: a bomb stops there, a short part is refused.
    @Test func sizeIsExact() {
        let bytes = [UInt8](repeating: 7, count: 1000)
        let stream = Deflater(level: 6).deflate(bytes)
        let inflater = Inflater()
        for size in [0, 1, 999, 1001, 100_000] { #expect(inflater.inflate(stream[...], size: size) == nil) }
        #expect(inflater.inflate(stream[...], size: 1000) == bytes)
    }

    /// A stream cut anywhere is refused, and the inflater works on.
    @Test func truncatedStreams() {
        var random = SeededRandom(seed: 3)
        let bytes = random.bytes(300)
        let stream = Deflater(level: 6).deflate(bytes)
        let inflater = Inflater()
        for end in 0..<stream.count { #expect(inflater.inflate(stream[..<end], size: bytes.count) == nil) }
        #expect(inflater.inflate(stream[...], size: bytes.count) == bytes)
    }

    /// The check value of CRC-32 as every catalogue gives it, and continuing from any point.
    @Test func checksum() {
        let bytes = Array("123456789".utf8)
        #expect(CRC32.update(with: bytes) == 0xCBF4_3926)
        #expect(CRC32.update(with: []) == 0)
        for cut in 0...bytes.count {
            #expect(CRC32.update(CRC32.update(with: Array(bytes[..<cut])), with: Array(bytes[cut...])) == 0xCBF4_3926)
        }
    }

    /// A constant beginning deflated once, and any finished stream after it, are one valid stream of the two together.
    @Test(arguments: [0, 1, 17, 40_000], [0, 1, 900, 40_000])
    func prefixAndTail(prefixSize: Int, tailSize: Int) {
        var random = SeededRandom(seed: UInt64(prefixSize + tailSize * 7))
        let beginning = (0..<prefixSize).map { UInt8($0 % 90 + 33) }
        let prefix = DeflatedPrefix(beginning)
        #expect(prefix.size == prefixSize)
        #expect(prefix.crc == CRC32.update(with: beginning))
        let deflater = Deflater(level: 6)
        let inflater = Inflater()
        // The prefix serves many tails.
        for tail in [random.bytes(tailSize), [UInt8](repeating: 65, count: tailSize)] {
            let entry = ZipEntry(name: "a", prefix: prefix, tail: tail, deflater: deflater)
            #expect(entry.size == prefixSize + tailSize)
            #expect(entry.crc == CRC32.update(with: beginning + tail))
            #expect(inflater.inflate(entry.stream[...], size: entry.size) == beginning + tail)
            #expect(entry.stream.starts(with: prefix.stream))
        }
        #expect(inflater.inflate(prefix.stream[...], size: prefixSize) == nil, "the prefix alone does not end")
    }
}
