import Glibc

/// Lines on their way from many threads to the one that writes them.
final class WaitingLines: @unchecked Sendable {
    // Safe because: everything below the lock is touched only while it is held.
    private let lock: UnsafeMutablePointer<pthread_mutex_t>
    private let wake: UnsafeMutablePointer<pthread_cond_t>
    private var bytes: [UInt8] = []
    private var isWaited = false
    private var isClosed = false
    private var isOver = false
    private let limit: Int

    /// Lines of so many bytes at most wait at a time.
    init(limit: Int) {
        self.limit = limit
        lock = .allocate(capacity: 1)
        wake = .allocate(capacity: 1)
        pthread_mutex_init(lock, nil)
        pthread_cond_init(wake, nil)
    }

    deinit {
        pthread_cond_destroy(wake)
        pthread_mutex_destroy(lock)
        wake.deallocate()
        lock.deallocate()
    }

    /// Takes a line, unless too many wait.
    func add(_ line: [UInt8]) -> Bool {
        locked {
            guard !isClosed, bytes.count + line.count <= limit else { return false }
            bytes += line
            if isWaited {
                isWaited = false
                pthread_cond_signal(wake)
            }
            return true
        }
    }

    /// All that waits, as soon as something does; nil when it is closed and nothing is left.
    func next() -> [UInt8]? {
        let isLast: Bool = locked {
            while bytes.isEmpty, !isClosed {
                isWaited = true
                pthread_cond_wait(wake, lock)
            }
            return isClosed
        }
        // Those of the next few ms are written with it: a system call for many lines.
        if !isLast { usleep(5000) }
        return locked {
            let lines = bytes
            bytes = []
            bytes.reserveCapacity(min(limit, lines.count))
            return lines.isEmpty && isClosed ? nil : lines
        }
    }

    /// Takes no more.
    func close() {
        locked {
            isClosed = true
            pthread_cond_signal(wake)
        }
    }

    /// Whoever writes has written all.
    func noteEnd() { locked { isOver = true } }

    /// Whether all has been written.
    var hasEnded: Bool { locked { isOver } }

    private func locked<Result>(_ body: () -> Result) -> Result {
        pthread_mutex_lock(lock)
        defer { pthread_mutex_unlock(lock) }
        return body()
    }
}
