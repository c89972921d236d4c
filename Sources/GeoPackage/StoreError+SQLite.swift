import Glibc
import SQLite
import Stores

extension StoreError {
    /// The funnel from SQLite's storey to the store's: every failed call becomes a `StoreError` here.
    init(_ error: SQLiteError, location: String, collection: String? = nil) {
        self =
            switch error.kind {
            case .busy: .locked(location: location)
            case .full: .full(location: location)
            case .readOnly: .readOnly(location: location)
            case .corrupt: .damaged(location: location, detail: error.message)
            case .notADatabase:
                .notAStore(location: location, detail: "it is no SQLite database")
            case .cannotOpen: Self.cannotOpen(location, error.description)
            case .inputOutput: Self.notUsable(location, error.description)
            case .constraint:
                .refused(collection: collection ?? "", detail: error.message)
            case .interrupted, .other:
                .unreadable(location: location, detail: error.description)
            }
    }

    /// What the system said when a call on a file failed.
    init(errno code: Int32, location: String) {
        self =
            switch code {
            case ENOENT, ENOTDIR: .missing(location: location)
            case EACCES, EROFS, EPERM: .readOnly(location: location)
            case ENOSPC, EDQUOT, EFBIG: .full(location: location)
            case EWOULDBLOCK: .locked(location: location)
            default: .unreadable(location: location, detail: Self.reason(code))
            }
    }

    /// SQLite says the same of much that is wrong with a path.
    private static func cannotOpen(_ location: String, _ message: String) -> StoreError {
        var status = stat()
        guard stat(location, &status) == 0 else { return .missing(location: location) }
        return notUsable(location, message)
    }

    /// Reading fails on a folder, and writing where a limit or the disk ends; the latter also on a
    /// file that only becomes `location` when it is whole.
    private static func notUsable(_ location: String, _ message: String) -> StoreError {
        var status = stat()
        let isFolder = stat(location, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
        return isFolder
            ? .notAStore(location: location, detail: "it is a folder")
            : .unreadable(location: location, detail: message)
    }

    private static func reason(_ code: Int32) -> String {
        var buffer = [UInt8](repeating: 0, count: 256)
        let failed = buffer.withUnsafeMutableBytes { bytes in
            bytes.baseAddress.map {
                strerror_r(code, $0.assumingMemoryBound(to: CChar.self), bytes.count)
            } ?? EINVAL
        }
        guard failed == 0 else { return "error \(code)" }
        return String(decoding: buffer.prefix { $0 != 0 }, as: UTF8.self)
    }
}
