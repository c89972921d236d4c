import Atlas
import Features
import Gzip
import Synchronization

/// The files of the page with the map: our own, and those of the library that draws.
///
/// Each is read by the first who asks for it and kept, compressed too; a new version of a file
/// shows when the server starts anew.
final class ViewerFolder: Sendable {
    /// A file as it is sent.
    struct File: Sendable {
        let plain: [UInt8]
        /// The same in gzip, nil when that saves nothing.
        let gzip: [UInt8]?
        /// What tells its contents from all others.
        let mark: String
    }

    /// The files that are not ours, by name.
    private static let library: Set = ["maplibre-gl.js", "maplibre-gl.css"]

    private let own: String
    private let mapLibre: String
    private let known = Mutex<[String: File]>([:])

    init(_ configuration: APIConfiguration) {
        own = configuration.viewer
        mapLibre = configuration.mapLibre
    }

    /// The file of that name; nil when there is none, or the name is not one that a file of ours has.
    func file(_ name: String) -> File? {
        if let file = known.withLock({ $0[name] }) { return file }
        guard Self.isPlain(name) else { return nil }
        let folder = Self.library.contains(name) ? mapLibre : own
        guard let mapped = try? MappedFile("\(folder)/\(name)") else { return nil }
        let file = Self.made(of: Array(mapped.bytes))
        known.withLock { $0[name] = file }
        return file
    }

    private static func made(of bytes: [UInt8]) -> File {
        var hash = ContentHash()
        bytes.withUnsafeBytes { hash.mix($0) }
        let member = Gzip.compress(bytes)
        return File(
            plain: bytes, gzip: member.flatMap { $0.count < bytes.count ? $0 : nil },
            mark: hash.hexadecimal)
    }

    /// Small letters, digits, hyphens and points; no name leads out of the folder.
    private static func isPlain(_ name: String) -> Bool {
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        return parts.allSatisfy { part in
            part.first?.isLowercase == true
                && part.utf8.allSatisfy { byte in
                    (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte)
                        || byte == 0x2D || byte == 0x2E
                }
        }
    }
}
