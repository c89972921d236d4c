import Foundation

/// A client that asks one thing after the other over one connection, and reads each answer whole.
final class SoakClient {
    /// An answer: its status and its body, whatever way it was framed.
    struct Answer {
        let status: Int
        let body: [UInt8]
    }

    private let address: String
    private var descriptor: Int32 = -1
    private var buffer: [UInt8] = []

    /// A client of "http://127.0.0.1:PORT".
    init(_ address: String) { self.address = address }

    deinit { if descriptor >= 0 { close(descriptor) } }

    /// Asks for a path; nil when the connection broke before the answer was whole.
    func get(_ path: String) -> Answer? {
        if descriptor < 0 { connectAnew() }
        let request = "GET \(path) HTTP/1.1\r\nHost: soak\r\nAccept-Encoding: identity\r\n\r\n"
        let bytes = Array(request.utf8)
        guard descriptor >= 0,
            send(descriptor, bytes, bytes.count, CInt(MSG_NOSIGNAL)) == bytes.count,
            let head = line(endingWith: Array("\r\n\r\n".utf8))
        else { return broken() }
        let lines = String(decoding: head, as: UTF8.self).lowercased().components(
            separatedBy: "\r\n")
        let status = Int(lines[0].dropFirst(9).prefix(3)) ?? 0
        let fields = Dictionary(
            lines.dropFirst().compactMap { line -> (String, String)? in
                let parts = line.split(separator: ":", maxSplits: 1)
                guard parts.count == 2 else { return nil }
                return (String(parts[0]), parts[1].trimmingCharacters(in: .whitespaces))
            }, uniquingKeysWith: { first, _ in first })
        let body: [UInt8]?
        if let length = fields["content-length"].flatMap({ Int($0) }) {
            body = take(length)
        } else if fields["transfer-encoding"] == "chunked" {
            body = chunks()
        } else {
            body = []
        }
        guard let body else { return broken() }
        if fields["connection"] == "close" { _ = broken() }
        return Answer(status: status, body: body)
    }

    private func broken() -> Answer? {
        if descriptor >= 0 { close(descriptor) }
        descriptor = -1
        buffer = []
        return nil
    }

    private func connectAnew() {
        guard let port = URL(string: address)?.port.flatMap({ UInt16(exactly: $0) }) else { return }
        descriptor = socket(AF_INET, CInt(SOCK_STREAM.rawValue), 0)
        var place = sockaddr_in()
        place.sin_family = sa_family_t(AF_INET)
        place.sin_port = port.bigEndian
        inet_pton(AF_INET, "127.0.0.1", &place.sin_addr)
        let result = withUnsafePointer(to: &place) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        if result != 0 { _ = broken() }
    }

    private func chunks() -> [UInt8]? {
        var body: [UInt8] = []
        while true {
            guard
                let size = line(endingWith: Array("\r\n".utf8)).flatMap({
                    Int(String(decoding: $0, as: UTF8.self), radix: 16)
                }), let chunk = take(size + 2)
            else { return nil }
            if size == 0 { return body }
            body += chunk.dropLast(2)
        }
    }

    private func line(endingWith end: [UInt8]) -> [UInt8]? {
        while true {
            if let range = buffer.firstRange(of: end) {
                defer { buffer.removeFirst(range.upperBound) }
                return Array(buffer[..<range.lowerBound])
            }
            guard fill() else { return nil }
        }
    }

    private func take(_ count: Int) -> [UInt8]? {
        while buffer.count < count { guard fill() else { return nil } }
        defer { buffer.removeFirst(count) }
        return Array(buffer[..<count])
    }

    private func fill() -> Bool {
        let room = 1 << 18
        let count = buffer.count
        buffer.append(contentsOf: repeatElement(0, count: room))
        let received = buffer.withUnsafeMutableBytes {
            recv(descriptor, $0.baseAddress?.advanced(by: count), room, 0)
        }
        buffer.removeLast(room - max(0, received))
        return received > 0
    }
}
