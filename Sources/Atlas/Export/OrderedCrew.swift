import Glibc

/// Threads that work through numbered jobs side by side, and hand their results over in order.
///
/// They run ahead of whoever takes the results by a window only, so that a slow taker does not
/// fill the memory.
final class OrderedCrew<Result: Sendable>: @unchecked Sendable {
    // Safe because: everything that changes is touched only while the lock is held.
    private let lock: UnsafeMutablePointer<pthread_mutex_t>
    private let change: UnsafeMutablePointer<pthread_cond_t>
    private var next = 0
    private var taken = 0
    private var results: [Int: Result] = [:]
    private var isGivenUp = false

    private let count: Int
    private let window: Int
    private let work: @Sendable (Int) -> Result

    private init(count: Int, window: Int, _ work: @escaping @Sendable (Int) -> Result) {
        self.count = count
        self.window = window
        self.work = work
        lock = .allocate(capacity: 1)
        change = .allocate(capacity: 1)
        pthread_mutex_init(lock, nil)
        pthread_cond_init(change, nil)
    }

    deinit {
        pthread_cond_destroy(change)
        pthread_mutex_destroy(lock)
        change.deallocate()
        lock.deallocate()
    }

    /// How many threads the machine runs at the same time.
    static var processors: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

    /// Does the jobs `0..<count` and takes their results in that order, on the calling thread.
    ///
    /// - Throws: What `take` throws; the jobs that nobody has begun are dropped then.
    static func run<Failure: Error>(
        _ count: Int, _ work: @escaping @Sendable (Int) -> Result,
        take: (Result) throws(Failure) -> Void
    ) throws(Failure) {
        let crew = OrderedCrew(count: count, window: 16 * processors, work)
        let threads = (0..<min(processors, count)).compactMap { _ in
            CrewThread.start { crew.toil() }
        }
        defer {
            crew.giveUp()
            for thread in threads { pthread_join(thread, nil) }
        }
        for number in 0..<count {
            // Without a thread to be had, one after the other it is.
            try take(threads.isEmpty ? work(number) : crew.result(of: number))
        }
    }

    private func toil() {
        while let number = nextJob() {
            let result = work(number)
            pthread_mutex_lock(lock)
            results[number] = result
            pthread_cond_broadcast(change)
            pthread_mutex_unlock(lock)
        }
    }

    private func nextJob() -> Int? {
        pthread_mutex_lock(lock)
        defer { pthread_mutex_unlock(lock) }
        while !isGivenUp, next < count, next >= taken + window { pthread_cond_wait(change, lock) }
        guard !isGivenUp, next < count else { return nil }
        next += 1
        return next - 1
    }

    private func result(of number: Int) -> Result {
        pthread_mutex_lock(lock)
        defer { pthread_mutex_unlock(lock) }
        while true {
            if let result = results.removeValue(forKey: number) {
                taken = number + 1
                pthread_cond_broadcast(change)
                return result
            }
            pthread_cond_wait(change, lock)
        }
    }

    private func giveUp() {
        pthread_mutex_lock(lock)
        isGivenUp = true
        pthread_cond_broadcast(change)
        pthread_mutex_unlock(lock)
    }
}

/// A thread of a crew.
private enum CrewThread {
    private final class Toil: Sendable {
        let work: @Sendable () -> Void
        init(_ work: @escaping @Sendable () -> Void) { self.work = work }
    }

    /// Begins the work on a thread of its own; nil when there is none to be had.
    static func start(_ work: @escaping @Sendable () -> Void) -> pthread_t? {
        var thread = pthread_t()
        let toil = Unmanaged.passRetained(Toil(work))
        let failure = pthread_create(
            &thread, nil,
            { context in
                if let context { Unmanaged<Toil>.fromOpaque(context).takeRetainedValue().work() }
                return nil
            }, toil.toOpaque())
        guard failure == 0 else {
            toil.release()
            return nil
        }
        return thread
    }
}
