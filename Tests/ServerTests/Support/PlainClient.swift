import Foundation
import Testing

/// A client that sends one request over a connection of its own, byte by byte as it is told.
enum PlainClient {
    /// What came back.
    struct Answer {
        let status: Int
        let head: String
        let body: String
    }

    /// Asks a server on this machine, which closes after its answer.
    static func ask(
        _ address: String, _ path: String, method: String = "GET", _ fields: [String] = []
    ) throws -> Answer {
        let lines = ["\(method) \(path) HTTP/1.1", "Host: map.example", "Connection: close"]
        let answer = try exchange(
            address, (lines + fields).joined(separator: "\r\n") + "\r\n\r\n")
        let parts = answer.components(separatedBy: "\r\n\r\n")
        let head = try #require(parts.first)
        let status = try #require(head.split(separator: " ").dropFirst().first.flatMap { Int($0) })
        return Answer(
            status: status, head: head,
            body: parts.dropFirst().joined(separator: "\r\n\r\n"))
    }

    private static func exchange(_ address: String, _ request: String) throws -> String {
        let port = try #require(URL(string: address)?.port.flatMap { UInt16(exactly: $0) })
        let descriptor = socket(AF_INET, CInt(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var patience = timeval(tv_sec: 20, tv_usec: 0)
        setsockopt(
            descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience,
            socklen_t(MemoryLayout<timeval>.size))
        var place = sockaddr_in()
        place.sin_family = sa_family_t(AF_INET)
        place.sin_port = port.bigEndian
        inet_pton(AF_INET, "127.0.0.1", &place.sin_addr)
        let failed = withUnsafePointer(to: &place) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        try #require(failed == 0)
        let bytes = Array(request.utf8)
        try #require(send(descriptor, bytes, bytes.count, CInt(MSG_NOSIGNAL)) == bytes.count)
        var answer: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 65536)
        while true {
            let count = recv(descriptor, &piece, piece.count, 0)
            guard count > 0 else { break }
            answer += piece[..<count]
        }
        return String(decoding: answer, as: UTF8.self)
    }
}
