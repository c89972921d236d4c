public import Foundation

/// A directory of a test's own, which disappears with the value.
public final class TemporaryDirectory: Sendable {
    /// Where it is.
    public let url: URL

    /// Makes an empty directory under a name that nobody else has.
    public init() throws {
        url = FileManager.default.temporaryDirectory
            .appendingPathComponent("nutag-test-\(UUID().uuidString)", isDirectory: true)
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(at: url)
    }

    /// The path of a file in it, which need not exist.
    public func path(_ name: String) -> String {
        url.appendingPathComponent(name).path
    }

    /// Writes a text file into it, making the folders on the way.
    @discardableResult
    public func write(_ text: String, to name: String) throws -> URL {
        let file = url.appendingPathComponent(name)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
        return file
    }
}
