import Glibc

/// A value that is touched by one thread at a time.
///
/// `Synchronization.Mutex` does the same, but on Linux it waits by system calls that the thread
/// sanitizer does not know, so that all it guards looks unguarded. This one it knows.
final class Guarded<Value>: @unchecked Sendable {
    // Safe because: the value is touched only while the lock is held.
    private let lock: UnsafeMutablePointer<pthread_mutex_t>
    private var value: Value

    init(_ value: Value) {
        self.value = value
        lock = .allocate(capacity: 1)
        pthread_mutex_init(lock, nil)
    }

    deinit {
        pthread_mutex_destroy(lock)
        lock.deallocate()
    }

    /// Lends the value; it must not be asked for again inside.
    func withLock<Result>(_ body: (inout Value) throws -> Result) rethrows -> Result {
        pthread_mutex_lock(lock)
        defer { pthread_mutex_unlock(lock) }
        return try body(&value)
    }
}
