import Glibc

/// A fixed number of threads that work off one bounded queue.
///
/// Plain threads and not tasks, because the work blocks in C libraries that keep a context a thread.
final class Crew: @unchecked Sendable {
    // Safe because: everything below the lock is touched only while it is held.
    private let lock: UnsafeMutablePointer<pthread_mutex_t>
    private let wake: UnsafeMutablePointer<pthread_cond_t>
    private var requests: [Job] = []
    private var firstRequest = 0
    private var chunks: [Job] = []
    private var idle = 0
    private var threads = 0
    private var isStopped = false
    private let queueLength: Int

    /// A piece of work.
    typealias Job = @Sendable () -> Void

    init(threads: Int, queueLength: Int) {
        self.queueLength = queueLength
        lock = .allocate(capacity: 1)
        wake = .allocate(capacity: 1)
        pthread_mutex_init(lock, nil)
        pthread_cond_init(wake, nil)
        for _ in 0..<max(1, threads) { hire() }
    }

    deinit {
        pthread_cond_destroy(wake)
        pthread_mutex_destroy(lock)
        wake.deallocate()
        lock.deallocate()
    }

    /// Takes a request on, unless as many wait as may.
    ///
    /// `prepare` runs when it is certain that the job will be done, and before it is.
    func admit(prepare: () -> Void, job: @escaping Job) -> Bool {
        locked {
            let waiting = requests.count - firstRequest
            // A thread without work takes one that does not have to wait.
            guard !isStopped, waiting < queueLength + idle else { return false }
            prepare()
            requests.append(job)
            pthread_cond_signal(wake)
            return true
        }
    }

    /// Takes on the next chunk of an answer.
    ///
    /// Always: each answer has at most one under way, and to refuse it would break an answer that
    /// has begun. It goes before requests, so that what has begun is ended first.
    func addChunk(_ job: @escaping Job) {
        locked {
            chunks.append(job)
            pthread_cond_signal(wake)
        }
    }

    /// Whether nothing is taken on any more.
    var isGone: Bool { locked { isStopped } }

    /// How many requests wait for a thread, and how many threads are at work.
    var load: (waiting: Int, working: Int) {
        locked { (requests.count - firstRequest, threads - idle) }
    }

    /// Lets the threads go as soon as each has done what it is at.
    ///
    /// What still waits is dropped.
    func stop() {
        locked {
            isStopped = true
            requests = []
            firstRequest = 0
            chunks = []
            pthread_cond_broadcast(wake)
        }
    }

    private func locked<Result>(_ body: () -> Result) -> Result {
        pthread_mutex_lock(lock)
        defer { pthread_mutex_unlock(lock) }
        return body()
    }

    private func hire() {
        var thread = pthread_t()
        let crew = Unmanaged.passRetained(self)
        let failure = pthread_create(
            &thread, nil,
            { context in
                if let context { Unmanaged<Crew>.fromOpaque(context).takeRetainedValue().work() }
                return nil
            }, crew.toOpaque())
        guard failure == 0 else { return crew.release() }
        pthread_detach(thread)
        threads += 1
    }

    private func work() {
        while let job = next() { job() }
    }

    private func next() -> Job? {
        locked {
            idle += 1
            defer { idle -= 1 }
            while true {
                if isStopped { return nil }
                if !chunks.isEmpty { return chunks.removeFirst() }
                if firstRequest < requests.count { return takeRequest() }
                pthread_cond_wait(wake, lock)
            }
        }
    }

    private func takeRequest() -> Job {
        let job = requests[firstRequest]
        firstRequest += 1
        // Dropping what is done now and then keeps a queue that never empties from growing.
        if firstRequest > 2 * queueLength || firstRequest == requests.count {
            requests.removeFirst(firstRequest)
            firstRequest = 0
        }
        return job
    }
}
