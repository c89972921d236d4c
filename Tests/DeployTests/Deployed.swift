import Foundation
import TestSupport

/// What an operator deploys: the files below `server/deploy`.
enum Deployed {
    /// What cannot be tried.
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    static let folder = Checkout.root.appendingPathComponent("server/deploy")

    static func text(_ name: String) throws -> String {
        try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
    }

    /// A file of the checkout.
    static func checkout(_ name: String) throws -> String {
        try String(contentsOf: Checkout.root.appendingPathComponent(name), encoding: .utf8)
    }

    /// A program of a Debian package that was unpacked, or else an installed one.
    static func program(_ path: String) throws -> String {
        let unpacked = Checkout.root.appendingPathComponent(".build/debian/" + path).path
        for candidate in [unpacked, "/" + path]
        where FileManager.default.isExecutableFile(atPath: candidate) {
            return candidate
        }
        throw Deployed.Failure(description: "there is no \(path); 'make test' unpacks it")
    }

    /// The packages of a set of `.ci/install`.
    static func packages(of set: String) throws -> Set<String> {
        let script = try checkout(".ci/install")
        guard let start = script.range(of: "    \(set))") else { return [] }
        let body = script[start.upperBound...].prefix(while: { $0 != ";" })
        let quoted = body.matches(of: /"([^"]*)"/).map { String($0.output.1) }
        return Set(quoted.joined(separator: " ").split(separator: " ").map(String.init))
    }

    /// A port of this machine that nobody listens at.
    static func freePort() throws -> UInt16 {
        let socket = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(socket) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let bound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(socket, $0, size) == 0 && getsockname(socket, $0, &size) == 0
            }
        }
        guard bound else { throw Deployed.Failure(description: "there is no free port") }
        return UInt16(bigEndian: address.sin_port)
    }
}
