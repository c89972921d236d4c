import Glibc

/// Signals that are waited for instead of being handled in the middle of something else.
struct SignalWait {
    private var set = sigset_t()

    /// Holds the signals back in this thread and in all that it makes from now on.
    init(_ signals: [Int32]) {
        sigemptyset(&set)
        for signal in signals { sigaddset(&set, signal) }
        pthread_sigmask(SIG_BLOCK, &set, nil)
    }

    /// The next of the signals; waits for it.
    func next() -> Int32 {
        var set = set
        var signal: Int32 = 0
        while sigwait(&set, &signal) != 0 {}
        return signal
    }
}
