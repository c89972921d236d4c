import Glibc

@testable import HTTP

/// A client that sends the bytes it is told to, good or bad, and reads what comes.
final class RawClient {
    let descriptor: Int32
    private var buffer: [UInt8] = []
    /// Whether the server has ended its side.
    private(set) var isAtEnd = false

    struct Failure: Error { var doing: String, code: Int32 }

    init(port: UInt16, from source: String? = nil, receiveBuffer: CInt? = nil) throws {
        descriptor = socket(AF_INET, CInt(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { throw Failure(doing: "socket", code: errno) }
        if var size = receiveBuffer {
            setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &size, 4)
        }
        var noDelay: CInt = 1
        setsockopt(descriptor, CInt(IPPROTO_TCP), TCP_NODELAY, &noDelay, 4)
        if let source { try Self.call(descriptor, source, 0, bind) }
        try Self.call(descriptor, "127.0.0.1", port, connect)
    }

    deinit { close(descriptor) }

    private static func call(
        _ descriptor: Int32, _ host: String, _ port: UInt16,
        _ function: (CInt, UnsafePointer<sockaddr>?, socklen_t) -> CInt
    ) throws {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        inet_pton(AF_INET, host, &address.sin_addr)
        let size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let result = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { function(descriptor, $0, size) }
        }
        guard result == 0 else { throw Failure(doing: "connect", code: errno) }
    }

    func send(_ text: String) { send(Array(text.utf8)) }

    /// Sends what it can: the server may close in the middle.
    @discardableResult
    func send(_ bytes: [UInt8]) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress, $0.count, CInt(MSG_NOSIGNAL))
            }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }

    /// Says that nothing more will be sent.
    func endSending() { shutdown(descriptor, CInt(SHUT_WR)) }

    /// One answer as it came.
    struct Answer {
        var status: Int
        var fields: HTTPFields
        var body: [UInt8]
        var text: String { String(decoding: body, as: UTF8.self) }
    }

    /// Reads one answer; that to a HEAD has no body, whatever it says.
    ///
    /// - Returns: nil if the connection ends before the answer does, or nothing comes in time.
    func answer(toHead: Bool = false, within limit: Duration = .seconds(5)) -> Answer? {
        let deadline = ContinuousClock.now + limit
        var end: Int?
        while true {
            end = headEnd()
            if end != nil { break }
            guard fill(until: deadline) else { return nil }
        }
        guard let end else { return nil }
        var lines = String(decoding: buffer[..<end], as: UTF8.self).split(separator: "\r\n")[...]
        buffer.removeFirst(end)
        guard let first = lines.popFirst()?.split(separator: " "), first.count >= 2,
            let status = Int(first[1])
        else { return nil }
        let fields = HTTPFields(
            lines.map { line in
                let parts = line.split(separator: ":", maxSplits: 1)
                return HTTPField(String(parts[0]), String(parts.last?.drop { $0 == " " } ?? ""))
            })
        var answer = Answer(status: status, fields: fields, body: [])
        if status == 100 { return answer }
        if toHead || status == 304 || status == 204 { return answer }
        if fields["Transfer-Encoding"] == "chunked" {
            guard let body = chunks(until: deadline) else { return nil }
            answer.body = body
        } else if let length = fields["Content-Length"].flatMap({ Int($0) }) {
            guard let body = take(length, until: deadline) else { return nil }
            answer.body = body
        } else {
            while fill(until: deadline) {}
            answer.body = buffer
            buffer = []
        }
        return answer
    }

    /// Whether the server closes, with nothing more to say.
    func isClosed(within limit: Duration = .seconds(2)) -> Bool {
        isClosedAtLast(within: limit) && buffer.isEmpty
    }

    /// Whether the server closes, whatever else it says before.
    func isClosedAtLast(within limit: Duration = .seconds(2)) -> Bool {
        let deadline = ContinuousClock.now + limit
        while fill(until: deadline) {}
        return isAtEnd
    }

    /// Takes up to so many bytes off the socket, as a slow reader does.
    func sip(_ count: Int) -> Int {
        var bytes = [UInt8](repeating: 0, count: count)
        return recv(descriptor, &bytes, count, 0)
    }

    private func headEnd() -> Int? {
        let mark = Array("\r\n\r\n".utf8)
        guard buffer.count >= 4 else { return nil }
        return (0...buffer.count - 4).first { buffer[$0..<$0 + 4].elementsEqual(mark) }
            .map { $0 + 4 }
    }

    private func take(_ count: Int, until deadline: ContinuousClock.Instant) -> [UInt8]? {
        while buffer.count < count { guard fill(until: deadline) else { return nil } }
        defer { buffer.removeFirst(count) }
        return Array(buffer[..<count])
    }

    private func chunks(until deadline: ContinuousClock.Instant) -> [UInt8]? {
        var body: [UInt8] = []
        while true {
            var line: [UInt8] = []
            while !line.ends(with: "\r\n".utf8) {
                guard let byte = take(1, until: deadline) else { return nil }
                line += byte
            }
            guard let size = Int(String(decoding: line.dropLast(2), as: UTF8.self), radix: 16),
                let chunk = take(size + 2, until: deadline)
            else { return nil }
            if size == 0 { return body }
            body += chunk.dropLast(2)
        }
    }

    /// Reads what is there, waiting for it.
    private func fill(until deadline: ContinuousClock.Instant) -> Bool {
        let left = deadline - .now
        guard left > .zero, !isAtEnd else { return false }
        var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        guard poll(&waiting, 1, CInt(left / .milliseconds(1)) + 1) > 0 else { return false }
        var bytes = [UInt8](repeating: 0, count: 65536)
        let count = recv(descriptor, &bytes, bytes.count, 0)
        guard count > 0 else {
            isAtEnd = true
            return false
        }
        buffer += bytes[..<count]
        return true
    }
}

extension Array where Element == UInt8 {
    fileprivate func ends(with end: String.UTF8View) -> Bool {
        count >= end.count && suffix(end.count).elementsEqual(end)
    }
}
