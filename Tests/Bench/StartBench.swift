import Foundation
import Glibc
import TestSupport

/// How long `nutag serve` takes from the start of its process to its first answer, and what it
/// holds in memory once it has answered everything once.
enum StartBench {
    static func measure(_ large: SampleStore) -> [[String]] {
        let shipped = large.path + ".shipped.gpkg"
        let folder = Checkout.root.appendingPathComponent("geodata").path
        _ = MeasuredProcess(Checkout.nutag, ["build", "--from", folder, "--out", shipped])
        return rows("the shipped data", shipped, "50 ms", "60 MB")
            + rows("\(large.count) sites", large.path, "2000 ms", "400 MB")
    }

    private static func rows(
        _ name: String, _ path: String, _ time: String, _ memory: String
    ) -> [[String]] {
        let starts = (0..<3).map { _ in start(path) }
        let quickest = starts.map(\.seconds).min() ?? 0
        return [
            ["start with \(name)", "\(Bench.rounded(1000 * quickest, 1)) ms", time],
            ["  resident memory", "\(starts.map(\.megabytes).max() ?? 0) MB", memory],
        ]
    }

    private static func start(_ path: String) -> (seconds: Double, megabytes: Int) {
        let port = freePort()
        let begin = Bench.seconds()
        let server = RunningProcess(
            Checkout.nutag,
            [
                "serve", "--store", path, "--listen", "127.0.0.1:\(port)",
                "--set", "log-level=notice",
            ],
            isSilent: true)
        while !answers("/collections/sites/items?limit=10", port) {
            guard Bench.seconds() - begin < 60 else { Bench.stop("no answer from \(path)") }
            usleep(500)
        }
        let seconds = Bench.seconds() - begin
        // The indices that the first of their kind need.
        for target in ["?bbox=106,47,106.1,47.1", "?q=bridge", "/S0000001"] {
            _ = answers("/collections/sites/items\(target)", port)
        }
        let megabytes = server.residentMegabytes
        server.end()
        return (seconds, megabytes)
    }

    /// A port that nobody listens on.
    private static func freePort() -> UInt16 {
        let socket = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
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

    /// Whether somebody listens who has an answer.
    private static func answers(_ target: String, _ port: UInt16) -> Bool {
        let socket = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(socket) }
        let isConnected = withUnsafeBytes(of: loopback(port)) { bytes in
            let pointer = bytes.baseAddress?.assumingMemoryBound(to: sockaddr.self)
            return connect(socket, pointer, socklen_t(bytes.count)) == 0
        }
        guard isConnected else { return false }
        let request = Array(
            "GET \(target) HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".utf8)
        guard write(socket, request, request.count) == request.count else { return false }
        var answer = [UInt8](repeating: 0, count: 1 << 16)
        var received = read(socket, &answer, answer.count)
        let isAnswer = received > 0
        while received > 0 { received = read(socket, &answer, answer.count) }
        return isAnswer
    }

    private static func loopback(_ port: UInt16) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        return address
    }
}
