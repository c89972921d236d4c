/// A hash of bytes that is the same on every machine and in every version.
///
/// Two rounds of multiply-and-fold over eight bytes at a time: fast enough for every cell of a
/// table, spread enough for identifiers. It guards against accidents, not against adversaries.
public struct ContentHash: Sendable {
    /// The hash of all that was mixed in so far.
    public private(set) var value: UInt64

    /// Starts a hash; the seed tells apart what would else be the same bytes.
    public init(seed: UInt64 = 0) { value = seed ^ 0x9E37_79B9_7F4A_7C15 }

    /// Mixes in a number.
    @inline(__always)
    public mutating func mix(_ word: UInt64) {
        let product = (value ^ word).multipliedFullWidth(by: 0xA076_1D64_78BD_642F)
        value = product.high ^ product.low ^ word &* 0xE703_7ED1_A0B4_28DB
    }

    /// Mixes in bytes and how many they are.
    @inline(__always)
    public mutating func mix(_ bytes: UnsafeRawBufferPointer) {
        var offset = 0
        while offset + 8 <= bytes.count {
            mix(UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)))
            offset += 8
        }
        var last = UInt64(bytes.count) << 56
        var shift: UInt64 = 0
        while offset < bytes.count {
            last |= UInt64(bytes[offset]) << shift
            shift += 8
            offset += 1
        }
        mix(last)
    }

    /// Sixteen hexadecimal digits.
    public var hexadecimal: String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
