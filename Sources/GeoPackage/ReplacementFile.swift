import Glibc
import SQLite
import Stores

/// A file that is written beside its target and takes its place only when it is whole.
///
/// Its name is always the same, so what a killed run left behind is simply written over. A lock on
/// it keeps two runs for one target apart; it ends with the process that holds it.
final class ReplacementFile {
    let target: String
    let path: String
    private let patience: Duration
    private let descriptor: Int32
    private var isInPlace = false

    /// Makes the file, empty.
    init(for target: String, _ patience: Duration) throws(StoreError) {
        self.target = target
        self.patience = patience
        path = target + ".part"
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else {
            // A folder that is not there is a place where nothing can be written.
            throw StoreError(errno: errno, location: target)
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0, isStillNamed else {
            close(descriptor)
            isInPlace = true
            throw .locked(location: target)
        }
        guard ftruncate(descriptor, 0) == 0 else {
            throw StoreError(errno: errno, location: target)
        }
        unlink(path + "-journal")
    }

    deinit {
        if !isInPlace {
            unlink(path)
            close(descriptor)
        }
    }

    /// Puts the file in the place of the target; from then on it is there, also after a power cut.
    func moveIntoPlace() throws(StoreError) {
        guard fsync(descriptor) == 0 else { throw StoreError(errno: errno, location: target) }
        try withTargetAtRest { () throws(StoreError) in
            guard rename(path, target) == 0 else {
                throw StoreError(errno: errno, location: target)
            }
        }
        isInPlace = true
        close(descriptor)
        syncFolder()
    }

    /// Whoever held the lock before may have moved the file away between our opening and locking it.
    private var isStillNamed: Bool {
        var named = stat()
        var opened = stat()
        return stat(path, &named) == 0 && fstat(descriptor, &opened) == 0
            && named.st_ino == opened.st_ino
    }

    /// Replaces the target while nobody edits it.
    ///
    /// A journal of the old file must not be left to the new one: SQLite would roll pages of the
    /// one back into the other. Opening the old file undoes an unfinished edit, and the lock keeps
    /// the next edit away.
    private func withTargetAtRest(_ work: () throws(StoreError) -> Void) throws(StoreError) {
        var status = stat()
        guard stat(target, &status) == 0, status.st_size > 0 else { return try work() }
        let old: Connection
        do throws(SQLiteError) {
            old = try Connection(path: target, access: .readWrite, busyTimeout: patience)
            if try old.text("PRAGMA journal_mode") == "wal" {
                try old.execute("PRAGMA journal_mode = DELETE")
            }
        } catch {
            // What can't be read any more has nothing to be undone.
            guard [.corrupt, .notADatabase].contains(error.kind) else {
                throw StoreError(error, location: target)
            }
            for suffix in ["-journal", "-wal", "-shm"] { unlink(target + suffix) }
            return try work()
        }
        try old.transaction(
            .exclusive, failure: { StoreError($0, location: target) }, work)
    }

    private func syncFolder() {
        let end = target.lastIndex(of: "/")
        let folder = end.map { $0 == target.startIndex ? "/" : String(target[..<$0]) } ?? "."
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        fsync(descriptor)
        close(descriptor)
    }
}
