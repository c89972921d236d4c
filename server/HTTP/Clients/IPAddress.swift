// Both, because which of them owns the structures of sockets depends on what is built first.
import CHTTPD
import Glibc

/// An address of either family as a number, so that it can be compared with ranges.
///
/// An IPv4 address stands where IPv6 keeps it (`::ffff:192.0.2.7`), so that one client is one
/// client on a socket that takes both.
public struct IPAddress: Hashable, Sendable, CustomStringConvertible {
    /// The sixteen bytes, the first the highest.
    let bits: UInt128

    /// Whether it is one of IPv4.
    var isOld: Bool { bits >> 32 == 0xFFFF }

    /// How many bits of an address of its family tell networks and hosts apart.
    var width: Int { isOld ? 32 : 128 }

    init(bits: UInt128) { self.bits = bits }

    /// Reads an address in numbers: `192.0.2.7`, `2001:db8::7`; no brackets, port or zone.
    ///
    /// `inet_pton`
    public init?(_ text: String) {
        // Of a zone ("%eth0") only the machine itself knows what it means.
        guard !text.isEmpty, text.utf8.count <= 45, !text.utf8.contains(0) else { return nil }
        if text.utf8.contains(UInt8(ascii: ":")) {
            var address = in6_addr()
            guard inet_pton(AF_INET6, text, &address) == 1 else { return nil }
            bits = withUnsafeBytes(of: &address) { bytes in
                bytes.prefix(16).reduce(0) { $0 << 8 | UInt128($1) }
            }
        } else {
            var address = in_addr()
            guard inet_pton(AF_INET, text, &address) == 1 else { return nil }
            bits = 0xFFFF << 32 | UInt128(UInt32(bigEndian: address.s_addr))
        }
    }

    /// The network that counts as one client: of IPv6 a subscriber has a /64 at least.
    public var subscriber: IPAddress { isOld ? self : IPAddress(bits: (bits >> 64) << 64) }

    /// The address in numbers, as short as its family writes it.
    ///
    /// `inet_ntop`
    public var description: String {
        if isOld {
            let quads = stride(from: 24, through: 0, by: -8).map { "\(UInt8(bits >> $0 & 0xFF))" }
            return quads.joined(separator: ".")
        }
        var bytes = bits.bigEndian
        return withUnsafeTemporaryAllocation(of: CChar.self, capacity: 46) { buffer in
            guard let start = buffer.baseAddress, inet_ntop(AF_INET6, &bytes, start, 46) != nil
            else { return "" }
            return String(cString: start)
        }
    }
}

/// A range of addresses: one, or all that begin alike.
public struct AddressRange: Hashable, Sendable, CustomStringConvertible {
    private let base: IPAddress
    /// How many bits of the whole must agree.
    private let prefix: Int

    /// Reads `192.0.2.7`, `10.0.0.0/8` or `2001:db8::/32`.
    ///
    /// - Returns: nil for what is none, and for a network with bits beyond its length, which is
    ///   mostly a slip.
    public init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), let base = IPAddress(String(parts[0])) else {
            return nil
        }
        var prefix = 128
        if parts.count == 2 {
            guard parts[1].utf8.count <= 3,
                parts[1].utf8.allSatisfy({ (0x30...0x39).contains($0) }),
                let length = Int(parts[1]), length <= base.width
            else { return nil }
            prefix = 128 - base.width + length
        }
        self.base = base
        self.prefix = prefix
        guard base.bits & ~mask == 0 else { return nil }
    }

    private var mask: UInt128 { prefix == 0 ? 0 : UInt128.max << (128 - prefix) }

    /// Whether an address is one of them.
    public func contains(_ address: IPAddress) -> Bool { address.bits & mask == base.bits }

    /// The range as it is written.
    public var description: String {
        let length = prefix - (128 - base.width)
        return length == base.width ? "\(base)" : "\(base)/\(length)"
    }
}
