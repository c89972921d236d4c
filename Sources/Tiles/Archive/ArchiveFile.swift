import Glibc

/// A file that is written beside its target and takes its place only when it is whole.
///
/// Its name is always the same, so what a killed run left behind is simply written over; a lock on
/// it keeps two runs for one target apart.
final class ArchiveFile {
    let target: String
    /// Where it lies until it is whole.
    let path: String
    private let descriptor: Int32
    private var pending: [UInt8] = []
    private var isInPlace = false
    /// How many bytes it has.
    private(set) var count = 0

    private static let bufferSize = 1 << 20

    init(for target: String) throws(TileArchiveError) {
        self.target = target
        path = target + ".part"
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw Self.failure(target) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            isInPlace = true
            throw TileArchiveError(file: target, reason: "another run is writing it")
        }
        guard ftruncate(descriptor, 0) == 0 else { throw Self.failure(target) }
        pending.reserveCapacity(Self.bufferSize)
    }

    deinit {
        if !isInPlace {
            unlink(path)
            close(descriptor)
        }
    }

    /// Writes at the end.
    func append(_ bytes: [UInt8]) throws(TileArchiveError) {
        pending += bytes
        count += bytes.count
        if pending.count >= Self.bufferSize { try flush() }
    }

    /// Writes over what is there.
    func replace(at offset: Int, with bytes: [UInt8]) throws(TileArchiveError) {
        try flush()
        try write(bytes, at: offset)
    }

    /// Whether these bytes stand at a place.
    func holds(_ bytes: [UInt8], at offset: Int) throws(TileArchiveError) -> Bool {
        try flush()
        var found = [UInt8](repeating: 0, count: bytes.count)
        var done = 0
        while done < found.count {
            let read = found.withUnsafeMutableBytes {
                pread(
                    descriptor, $0.baseAddress?.advanced(by: done), $0.count - done,
                    off_t(offset + done))
            }
            guard read > 0 else { throw Self.failure(target) }
            done += read
        }
        return found == bytes
    }

    /// Gives it the name of the target; from then on it is there, also after a power cut.
    func moveIntoPlace() throws(TileArchiveError) {
        try flush()
        guard fsync(descriptor) == 0, rename(path, target) == 0 else {
            throw Self.failure(target)
        }
        isInPlace = true
        close(descriptor)
    }

    private func flush() throws(TileArchiveError) {
        try write(pending, at: count - pending.count)
        pending.removeAll(keepingCapacity: true)
    }

    private func write(_ bytes: [UInt8], at offset: Int) throws(TileArchiveError) {
        var done = 0
        while done < bytes.count {
            let written = bytes.withUnsafeBytes {
                pwrite(
                    descriptor, $0.baseAddress?.advanced(by: done), $0.count - done,
                    off_t(offset + done))
            }
            guard written > 0 else { throw Self.failure(target) }
            done += written
        }
    }

    private static func failure(_ target: String) -> TileArchiveError {
        let reason = strerror(errno).map { String(cString: $0) } ?? "error \(errno)"
        return TileArchiveError(file: target, reason: reason)
    }
}
