import Glibc

/// A thread that nobody waits for.
struct DetachedThread {
    /// Whether the system had one to give.
    let hasBegun: Bool

    /// Runs the work on a thread of its own.
    init(_ work: @escaping @Sendable () -> Void) {
        let job = Unmanaged.passRetained(Job(work))
        var thread = pthread_t()
        let failure = pthread_create(
            &thread, nil,
            { context in
                if let context { Unmanaged<Job>.fromOpaque(context).takeRetainedValue().work() }
                return nil
            }, job.toOpaque())
        hasBegun = failure == 0
        if hasBegun { pthread_detach(thread) } else { job.release() }
    }

    private final class Job: Sendable {
        let work: @Sendable () -> Void
        init(_ work: @escaping @Sendable () -> Void) { self.work = work }
    }
}
