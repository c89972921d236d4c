// Both, because which of them owns the structures of sockets depends on what is built first.
import CHTTPD
import Glibc

/// A socket that clients can connect to.
struct ListeningSocket {
    let descriptor: Int32
    /// The port it got; the one that was asked for unless that was 0.
    let port: UInt16

    /// Listens where the configuration says.
    ///
    /// `getaddrinfo`, `socket`, `bind`, `listen`
    init(_ limits: HTTPConfiguration) throws(HTTPServerError) {
        var wanted = addrinfo()
        wanted.ai_socktype = Int32(SOCK_STREAM.rawValue)
        wanted.ai_flags = AI_PASSIVE
        var found: UnsafeMutablePointer<addrinfo>?
        let failure = getaddrinfo(limits.address, "\(limits.port)", &wanted, &found)
        guard failure == 0, let found else {
            throw HTTPServerError(
                .resolve, limits, code: failure, message: String(cString: gai_strerror(failure)))
        }
        defer { freeaddrinfo(found) }
        descriptor = try Self.open(found.pointee, limits)
        port = Self.port(of: descriptor)
    }

    /// Puts a socket that nobody can find into the place of one that listens: from then on new
    /// clients are refused, while the loops keep a descriptor that is good.
    ///
    /// `MHD_quiesce_daemon` is meant for this. But libmicrohttpd 0.9.75 ends the whole process when
    /// one of its loops lets go of the socket in the same moment.
    ///
    /// `socket`, `bind` (to a name that the system makes up), `listen`, `dup2`
    static func retire(_ descriptor: Int32) {
        let type = SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue
        let hidden = socket(AF_UNIX, Int32(type), 0)
        guard hidden >= 0 else {
            shutdown(descriptor, CInt(SHUT_RDWR))
            return
        }
        defer { close(hidden) }
        var nameless = sockaddr(sa_family: sa_family_t(AF_UNIX), sa_data: sockaddr().sa_data)
        _ = bind(hidden, &nameless, socklen_t(MemoryLayout<sa_family_t>.size))
        listen(hidden, 1)
        dup2(hidden, descriptor)
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    }

    private static func open(
        _ address: addrinfo, _ limits: HTTPConfiguration
    ) throws(HTTPServerError) -> Int32 {
        let type = SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue
        let descriptor = socket(address.ai_family, Int32(type), 0)
        guard descriptor >= 0 else { throw HTTPServerError(.bind, limits, code: errno) }
        // A restart must not wait until the old connections are forgotten.
        set(descriptor, SOL_SOCKET, SO_REUSEADDR, 1)
        // Inherited by every connection.
        set(descriptor, CInt(IPPROTO_TCP), TCP_NODELAY, 1)
        if address.ai_family == AF_INET6 {
            set(descriptor, CInt(IPPROTO_IPV6), IPV6_V6ONLY, 0)
        }
        guard bind(descriptor, address.ai_addr, address.ai_addrlen) == 0,
            listen(descriptor, 1024) == 0
        else {
            let code = errno
            close(descriptor)
            throw HTTPServerError(.bind, limits, code: code)
        }
        return descriptor
    }

    private static func set(_ descriptor: Int32, _ level: CInt, _ option: CInt, _ value: CInt) {
        var value = value
        setsockopt(descriptor, level, option, &value, socklen_t(MemoryLayout<CInt>.size))
    }

    private static func port(of descriptor: Int32) -> UInt16 {
        var address = sockaddr_storage()
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        return withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                guard getsockname(descriptor, address, &length) == 0 else { return 0 }
                return RemoteAddress(address).port
            }
        }
    }
}
