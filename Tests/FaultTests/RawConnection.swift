import Foundation

/// A client that sends bytes as they are, and reads what comes.
final class RawConnection {
    private let descriptor: Int32

    struct Failure: Error, CustomStringConvertible {
        let code: Int32
        var description: String { String(cString: strerror(code)) }
    }

    /// What came until the server ended the connection, or until nobody waited any longer.
    struct Answer {
        var bytes: [UInt8] = []
        var hasEnded = false

        /// The statuses of all answers that came.
        var statuses: [Int] {
            String(decoding: bytes, as: UTF8.self).components(separatedBy: "HTTP/1.1 ").dropFirst()
                .compactMap { Int($0.prefix(3)) }
        }
    }

    /// Connects to "http://127.0.0.1:PORT".
    init(_ address: String) throws {
        guard let port = URL(string: address)?.port.flatMap({ UInt16(exactly: $0) }) else {
            throw Failure(code: EINVAL)
        }
        descriptor = socket(AF_INET, CInt(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { throw Failure(code: errno) }
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

    /// Sends what the server takes: it may end the connection in the middle.
    func send(_ bytes: some Collection<UInt8>) {
        let bytes = Array(bytes)
        _ = Glibc.send(descriptor, bytes, bytes.count, CInt(MSG_NOSIGNAL))
    }

    /// Sends text.
    func send(_ text: String) { send(Array(text.utf8)) }

    /// Says that nothing more will be sent.
    func endSending() { shutdown(descriptor, CInt(SHUT_WR)) }

    /// Reads until the server ends the connection, at most so long.
    func readToEnd(within limit: Duration = .seconds(5)) -> Answer {
        let deadline = ContinuousClock.now + limit
        var answer = Answer()
        var room = [UInt8](repeating: 0, count: 65536)
        while ContinuousClock.now < deadline {
            var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            guard poll(&waiting, 1, 50) > 0 else { continue }
            let count = recv(descriptor, &room, room.count, 0)
            guard count > 0 else {
                answer.hasEnded = true
                return answer
            }
            answer.bytes += room.prefix(count)
        }
        return answer
    }
}
