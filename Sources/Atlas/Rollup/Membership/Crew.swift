import Glibc
import Synchronization

/// Work on many rows, shared among the cores of the machine.
///
/// Threads of its own, since work of this length would keep others from Swift's pool.
enum Crew {
    /// Fewer rows are not worth a second thread.
    private static let smallestShare = 4096

    /// Runs the work on consecutive ranges that together are all rows; results in their order.
    static func run<Result: Sendable>(
        over count: Int, _ work: @escaping @Sendable (Range<Int>) -> Result
    ) -> [Result] {
        let cores = max(1, min(16, sysconf(Int32(_SC_NPROCESSORS_ONLN))))
        let shares = max(1, min(cores, count / smallestShare))
        let ranges = (0..<shares).map { count * $0 / shares..<count * ($0 + 1) / shares }
        let results = Slots<Result>(count: shares)
        let threads = ranges.indices.dropFirst().map { share in
            Self.start { results.put(work(ranges[share]), at: share) }
        }
        results.put(work(ranges[0]), at: 0)
        for (share, thread) in threads.enumerated() {
            // Without a thread to be had, the work is done here.
            if let thread {
                pthread_join(thread, nil)
            } else {
                results.put(work(ranges[share + 1]), at: share + 1)
            }
        }
        return results.taken
    }

    private final class Job: Sendable {
        let work: @Sendable () -> Void
        init(_ work: @escaping @Sendable () -> Void) { self.work = work }
    }

    private static func start(_ work: @escaping @Sendable () -> Void) -> pthread_t? {
        let job = Unmanaged.passRetained(Job(work))
        var thread = pthread_t()
        let failed = pthread_create(
            &thread, nil,
            { context in
                if let context { Unmanaged<Job>.fromOpaque(context).takeRetainedValue().work() }
                return nil
            }, job.toOpaque())
        guard failed == 0 else {
            job.release()
            return nil
        }
        return thread
    }

    private final class Slots<Value: Sendable>: Sendable {
        private let values: Mutex<[Value?]>
        init(count: Int) { values = Mutex(Array(repeating: nil, count: count)) }
        func put(_ value: Value, at index: Int) { values.withLock { $0[index] = value } }
        var taken: [Value] { values.withLock { $0.compactMap(\.self) } }
    }
}
