// Both, because which of them owns the structures of sockets depends on what is built first.
import CHTTPD
import Glibc

/// The address and port at the far end of a connection.
public struct RemoteAddress: Hashable, Sendable, CustomStringConvertible {
    /// The address in numbers, such as `192.0.2.7` or `2001:db8::7`; empty if it isn't known.
    public let host: String
    /// The port.
    public let port: UInt16

    /// No address: a request that came through no socket.
    public static let none = RemoteAddress(host: "", port: 0)

    /// Joins an address and a port.
    public init(host: String, port: UInt16) {
        self.host = host
        self.port = port
    }

    /// Reads what the kernel tells about a connection.
    ///
    /// An IPv4 address in IPv6 clothes is undressed, so that one client is one client on a socket
    /// that takes both.
    ///
    /// `inet_ntop`
    init(_ address: UnsafePointer<sockaddr>) {
        let raw = UnsafeRawPointer(address)
        switch Int32(address.pointee.sa_family) {
        case AF_INET:
            var v4 = raw.loadUnaligned(as: sockaddr_in.self)
            self.init(
                host: Self.text(AF_INET, &v4.sin_addr), port: UInt16(bigEndian: v4.sin_port))
        case AF_INET6:
            var v6 = raw.loadUnaligned(as: sockaddr_in6.self)
            let host = Self.text(AF_INET6, &v6.sin6_addr)
            let isMapped = host.hasPrefix("::ffff:") && host.contains(".")
            self.init(
                host: isMapped ? String(host.dropFirst(7)) : host,
                port: UInt16(bigEndian: v6.sin6_port))
        default:
            self = .none
        }
    }

    private static func text(_ family: Int32, _ address: UnsafeRawPointer) -> String {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(INET6_ADDRSTRLEN)) { buffer in
            guard let start = buffer.baseAddress,
                inet_ntop(family, address, start, socklen_t(buffer.count)) != nil
            else { return "" }
            return String(cString: start)
        }
    }

    /// The address and the port, as a URL writes them.
    public var description: String {
        host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
    }
}
