import Glibc

/// Where a system keeps its fonts.
enum FontFolder {
    /// Finds files by name in a folder and the folders within it.
    ///
    /// - Returns: Name → path. Of files of one name, the first in the order of paths.
    static func find(_ names: Set<String>, in folder: String) -> [String: String] {
        var found: [String: String] = [:]
        var open = [folder]
        while let path = open.popLast() {
            guard let stream = opendir(path) else { continue }
            defer { closedir(stream) }
            while let entry = readdir(stream) {
                let name = withUnsafeBytes(of: entry.pointee.d_name) {
                    String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
                }
                let child = "\(path)/\(name)"
                if names.contains(name) {
                    found[name] = min(found[name] ?? child, child)
                } else if !name.hasPrefix("."), isFolder(child) {
                    open.append(child)
                }
            }
        }
        return found
    }

    /// A link to a folder is none: it could lead in a circle.
    private static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }
}
