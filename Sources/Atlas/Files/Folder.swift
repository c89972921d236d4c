import Glibc

/// The files that lie in a folder and in the folders within it.
public enum Folder {
    /// Whether the path leads to a folder.
    public static func isThere(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    /// The paths of all files, relative to the folder, in the order of their bytes.
    ///
    /// Hidden files are left out: editors and systems put them there, not people.
    ///
    /// - Throws: ``AtlasError/missingInput(file:reason:)`` when the folder cannot be read.
    public static func files(in path: String) throws(AtlasError) -> [String] {
        var found: [String] = []
        var open = [""]
        while let prefix = open.popLast() {
            for name in try names(in: prefix.isEmpty ? path : "\(path)/\(prefix)") {
                let relative = prefix.isEmpty ? name : "\(prefix)/\(name)"
                if isThere("\(path)/\(relative)") {
                    open.append(relative)
                } else {
                    found.append(relative)
                }
            }
        }
        return found.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    private static func names(in path: String) throws(AtlasError) -> [String] {
        guard let stream = opendir(path) else {
            throw .missingInput(file: path, reason: SystemReason.text())
        }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names
    }
}
