import CDeflate

/// Undoes gzip, for what was compressed as one member.
public enum Gunzip {
    /// The bytes that a member holds.
    ///
    /// - Returns: nil when it is damaged, or holds more than `limit` bytes: a small member can
    ///   hold a thousand times its size.
    ///
    /// `libdeflate_gzip_decompress`
    public static func expand(_ member: [UInt8], limit: Int) -> [UInt8]? {
        // The member ends with its size modulo 2^32, little-endian (RFC 1952 section 2.3.1).
        guard member.count >= 18 else { return nil }
        let size = member.suffix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
        guard size <= limit, let handle = libdeflate_alloc_decompressor() else { return nil }
        defer { libdeflate_free_decompressor(handle) }
        var result = LIBDEFLATE_BAD_DATA
        let bytes = [UInt8](unsafeUninitializedCapacity: size) { room, count in
            result = libdeflate_gzip_decompress(
                handle, member, member.count, room.baseAddress, size, nil)
            count = result == LIBDEFLATE_SUCCESS ? size : 0
        }
        return result == LIBDEFLATE_SUCCESS ? bytes : nil
    }
}
