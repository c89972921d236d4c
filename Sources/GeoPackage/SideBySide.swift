import Glibc
import Synchronization

/// Two pieces of work at the same time: the second on a thread of its own.
///
/// SQLite blocks, and Swift's own pool must not be blocked, hence a thread.
enum SideBySide {
    private final class Job: Sendable {
        let work: @Sendable () -> Void
        init(_ work: @escaping @Sendable () -> Void) { self.work = work }
    }

    /// Runs both to their end and gives both results.
    static func run<One, Other: Sendable>(
        _ one: () -> One, _ other: @escaping @Sendable () -> Other
    ) -> (One, Other) {
        let slot = Slot<Other>()
        let job = Unmanaged.passRetained(Job { slot.put(other()) })
        var thread = pthread_t()
        let failed = pthread_create(
            &thread, nil,
            { context in
                if let context {
                    Unmanaged<Job>.fromOpaque(context).takeRetainedValue().work()
                }
                return nil
            }, job.toOpaque())
        let first = one()
        guard failed == 0 else {
            // No thread to be had: one after the other it is.
            job.release()
            return (first, other())
        }
        pthread_join(thread, nil)
        return (first, slot.take() ?? other())
    }

    private final class Slot<Value: Sendable>: Sendable {
        private let value = Mutex<Value?>(nil)
        func put(_ made: Value) { value.withLock { $0 = made } }
        func take() -> Value? { value.withLock { $0 } }
    }
}
