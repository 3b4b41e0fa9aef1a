import CLibdeflate
import CZlib

/// Compresses whole buffers with libdeflate; owns one compressor, so one per task.
public final class Deflater {
    private let compressor: OpaquePointer

    /// - Parameter level: 1 (fast) to 12 (small); 6 is usual.
    public init(level: Int) {
        guard let compressor = libdeflate_alloc_compressor(Int32(level)) else {
            preconditionFailure("libdeflate: level \(level) is not one of 1...12, or memory is exhausted")
        }
        self.compressor = compressor
    }

    deinit { libdeflate_free_compressor(compressor) }

    /// Appends the finished raw deflate stream of `bytes` to `output`.
    public func deflate(_ bytes: some Collection<UInt8>, onto output: inout [UInt8]) {
        func compress(_ source: UnsafeBufferPointer<UInt8>) {
            let bound = libdeflate_deflate_compress_bound(compressor, source.count)
            let start = output.count
            output.reserveCapacity(start + bound)
            output.append(contentsOf: repeatElement(0, count: bound))
            let size = output.withUnsafeMutableBytes { target in
                libdeflate_deflate_compress(
                    compressor, source.baseAddress, source.count, target.baseAddress.map { $0 + start }, bound)
            }
            output.removeLast(bound - size)
        }
        if bytes.withContiguousStorageIfAvailable(compress) == nil { Array(bytes).withUnsafeBufferPointer(compress) }
    }

    /// The finished raw deflate stream of `bytes`.
    public func deflate(_ bytes: [UInt8]) -> [UInt8] {
        var output: [UInt8] = []
        deflate(bytes, onto: &output)
        return output
    }
}

/// Inflates whole buffers with libdeflate; owns one decompressor, so one per task.
public final class Inflater {
    private let decompressor: OpaquePointer

    /// Makes an inflater.
    public init() {
        guard let decompressor = libdeflate_alloc_decompressor() else {
            preconditionFailure("libdeflate: memory is exhausted")
        }
        self.decompressor = decompressor
    }

    deinit { libdeflate_free_decompressor(decompressor) }

    /// Inflates a raw deflate stream that must give exactly `size` bytes.
    ///
    /// - Returns: nil when the stream is broken or gives another number of bytes.
    public func inflate(_ stream: ArraySlice<UInt8>, size: Int) -> [UInt8]? {
        var succeeded = false
        let output = [UInt8](unsafeUninitializedCapacity: size) { target, count in
            var actual = 0
            let result = stream.withUnsafeBufferPointer { source in
                libdeflate_deflate_decompress(
                    decompressor, source.baseAddress, source.count, target.baseAddress, size, &actual)
            }
            succeeded = result == LIBDEFLATE_SUCCESS && actual == size
            count = succeeded ? size : 0
        }
        return succeeded ? output : nil
    }
}

/// CRC-32 as ZIP uses it.
public enum CRC32 {
    /// The checksum of `bytes`, continuing from the checksum of what came before.
    public static func update(_ before: UInt32 = 0, with bytes: [UInt8]) -> UInt32 {
        bytes.withUnsafeBytes { libdeflate_crc32(before, $0.baseAddress, $0.count) }
    }
}

/// The constant beginning of a part, deflated once: any finished stream may be put after it.
///
/// libdeflate always ends its stream; zlib's `Z_SYNC_FLUSH` ends on a byte boundary without ending the stream, so the two together are one
/// valid stream (RFC 1951 §3.2.3).
public struct DeflatedPrefix: Sendable {
    /// The stream so far.
    public let stream: [UInt8]
    /// Bytes it stands for.
    public let size: Int
    /// Their checksum.
    public let crc: UInt32

    /// Deflates `bytes` at zlib's level 9; done once per form, so slowness does not matter.
    public init(_ bytes: [UInt8]) {
        var zlib = z_stream()
        precondition(phuluc_deflateInitRaw(&zlib, 9) == Z_OK, "zlib cannot start")
        defer { deflateEnd(&zlib) }
        let bound = Int(deflateBound(&zlib, UInt(bytes.count))) + 64
        var bytes = bytes
        stream = [UInt8](unsafeUninitializedCapacity: bound) { target, count in
            bytes.withUnsafeMutableBufferPointer { source in
                zlib.next_in = source.baseAddress
                zlib.avail_in = UInt32(source.count)
                zlib.next_out = target.baseAddress
                zlib.avail_out = UInt32(bound)
                _ = CZlib.deflate(&zlib, Z_SYNC_FLUSH)
            }
            count = bound - Int(zlib.avail_out)
        }
        size = bytes.count
        crc = CRC32.update(with: bytes)
    }
}
