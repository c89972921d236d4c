import CDeflate

/// Compresses whole answers into gzip members (RFC 1952): one thread's own, used again and again.
///
/// Equal bytes give equal members: no name and no time goes into the header.
public final class GzipCompressor {
    private let handle: OpaquePointer

    /// The level for what is made on the fly: three times as fast as zlib's, at its size.
    public static let onTheFly = 1

    /// Makes a compressor; it takes some 100 KiB at level 1 and a few MiB at the highest.
    ///
    /// - Returns: nil when there is no memory, or no such level: they go from 0 to 12.
    ///
    /// `libdeflate_alloc_compressor`
    public init?(level: Int = onTheFly) {
        guard (0...12).contains(level), let handle = libdeflate_alloc_compressor(Int32(level))
        else { return nil }
        self.handle = handle
    }

    deinit { libdeflate_free_compressor(handle) }

    /// Compresses the bytes; the answer is never much longer than they are.
    ///
    /// `libdeflate_gzip_compress`
    public func compress(_ bytes: UnsafeRawBufferPointer) -> [UInt8] {
        let bound = libdeflate_gzip_compress_bound(handle, bytes.count)
        return [UInt8](unsafeUninitializedCapacity: bound) { room, count in
            // It never writes 0, "does not fit", into a room of the bound's size.
            count = libdeflate_gzip_compress(
                handle, bytes.baseAddress, bytes.count, room.baseAddress, room.count)
        }
    }
}
