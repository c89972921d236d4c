public import Foundation

/// Copies of files and folders that belong to whoever runs the tests.
public enum FileCopy {
    /// Copies a file, or a folder with all that is in it.
    ///
    /// Foundation's own copy keeps owner and group, which nobody but root may do where the
    /// checkout belongs to somebody else.
    public static func make(of source: URL, at target: URL) throws {
        var isFolder: ObjCBool = false
        _ = FileManager.default.fileExists(atPath: source.path, isDirectory: &isFolder)
        guard isFolder.boolValue else {
            try Data(contentsOf: source).write(to: target)
            return
        }
        try FileManager.default.createDirectory(at: target, withIntermediateDirectories: true)
        for name in try FileManager.default.contentsOfDirectory(atPath: source.path) {
            try make(
                of: source.appendingPathComponent(name), at: target.appendingPathComponent(name))
        }
    }

    /// Copies a file, or a folder with all that is in it.
    public static func make(of source: String, at target: String) throws {
        try make(of: URL(fileURLWithPath: source), at: URL(fileURLWithPath: target))
    }
}
