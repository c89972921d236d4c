import Glibc

/// A client on this machine that asks one thing after the other over one connection.
final class LoopbackClient {
    private let socket: Int32
    private var buffer = [UInt8](repeating: 0, count: 1 << 20)

    /// Connects, waiting as many seconds as it may take until somebody listens.
    init?(_ port: UInt16, patience: Double) {
        let begin = Bench.seconds()
        while true {
            let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
            let isConnected = withUnsafeBytes(of: Self.loopback(port)) { bytes in
                let address = bytes.baseAddress?.assumingMemoryBound(to: sockaddr.self)
                return connect(socket, address, socklen_t(bytes.count)) == 0
            }
            if isConnected {
                self.socket = socket
                return
            }
            close(socket)
            guard Bench.seconds() - begin < patience else { return nil }
            usleep(10_000)
        }
    }

    deinit { close(socket) }

    /// The body of the answer, as it comes: compressed.
    func body(_ target: String) -> [UInt8] {
        let (start, end) = read(target)
        return Array(buffer[start..<end])
    }

    /// Reads an answer to its end, and says where in the buffer its body is.
    @discardableResult
    func read(_ target: String) -> (start: Int, end: Int) {
        let request = "GET \(target) HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip\r\n\r\n"
        let bytes = Array(request.utf8)
        guard write(socket, bytes, bytes.count) == bytes.count else {
            Bench.stop("the server went away")
        }
        var count = 0
        var end: (head: Int, body: Int)?
        while end.map({ count < $0.body }) ?? true {
            let received = buffer.withUnsafeMutableBytes {
                Glibc.read(socket, $0.baseAddress?.advanced(by: count), $0.count - count)
            }
            guard received > 0 else { Bench.stop("no answer to \(target)") }
            count += received
            if end == nil { end = Self.ends(of: buffer[..<count]) }
        }
        return (end?.head ?? 0, end?.body ?? 0)
    }

    /// Where the header ends, and where the body will.
    private static func ends(of bytes: ArraySlice<UInt8>) -> (head: Int, body: Int)? {
        guard let end = bytes.firstRange(of: Array("\r\n\r\n".utf8)) else { return nil }
        let head = String(decoding: bytes[..<end.lowerBound], as: UTF8.self).lowercased()
        guard head.hasPrefix("http/1.1 200"),
            let length = head.firstMatch(of: /content-length: ([0-9]+)/).flatMap({ Int($0.1) })
        else { Bench.stop("not as expected: \(head)") }
        return (end.upperBound, end.upperBound + length)
    }

    /// A port that nobody listens on.
    static func freePort() -> UInt16 {
        let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(socket) }
        var address = loopback(0)
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        withUnsafeMutableBytes(of: &address) { bytes in
            let pointer = bytes.baseAddress?.assumingMemoryBound(to: sockaddr.self)
            _ = bind(socket, pointer, size)
            _ = getsockname(socket, pointer, &size)
        }
        return UInt16(bigEndian: address.sin_port)
    }

    private static func loopback(_ port: UInt16) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        return address
    }
}
