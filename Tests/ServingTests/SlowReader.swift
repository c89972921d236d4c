import Foundation

/// A client that takes an answer as slowly as it likes.
final class SlowReader {
    private let descriptor: Int32
    private var bytes: [UInt8] = []

    struct Failure: Error { let code: Int32 }

    /// Connects to "http://127.0.0.1:PORT", with so little room that the server must wait for it.
    init(_ address: String) throws {
        guard let port = URL(string: address)?.port.flatMap({ UInt16(exactly: $0) }) else {
            throw Failure(code: EINVAL)
        }
        descriptor = socket(AF_INET, CInt(SOCK_STREAM.rawValue), 0)
        var room: CInt = 4096
        setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &room, 4)
        var patience = timeval(tv_sec: 20, tv_usec: 0)
        setsockopt(
            descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience,
            socklen_t(MemoryLayout<timeval>.size))
        var place = sockaddr_in()
        place.sin_family = sa_family_t(AF_INET)
        place.sin_port = port.bigEndian
        inet_pton(AF_INET, "127.0.0.1", &place.sin_addr)
        let result = withUnsafePointer(to: &place) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard result == 0 else {
            let code = errno
            close(descriptor)
            throw Failure(code: code)
        }
    }

    deinit { close(descriptor) }

    /// Asks for one path; the server closes after its answer.
    func ask(_ path: String) throws {
        let request = "GET \(path) HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
        let sent = send(descriptor, request, request.utf8.count, CInt(MSG_NOSIGNAL))
        guard sent == request.utf8.count else { throw Failure(code: errno) }
    }

    /// Takes some of the answer; 0 when it has ended.
    @discardableResult
    func read(atMost count: Int) -> Int {
        var room = [UInt8](repeating: 0, count: count)
        let taken = recv(descriptor, &room, count, 0)
        bytes += room.prefix(max(taken, 0))
        return max(taken, 0)
    }

    /// Takes the rest, and gives the whole as it came.
    func readToEnd() -> String {
        while read(atMost: 65536) > 0 {}
        return String(decoding: bytes, as: UTF8.self)
    }
}
