import Glibc

/// Hands reports on to whoever listens, some twenty a second at most.
final class ProgressPace {
    private let listener: ProgressListener
    private var last = -Double.infinity

    init(_ listener: @escaping ProgressListener) { self.listener = listener }

    /// Hands the report on if the last one is old enough.
    func tell(_ report: @autoclosure () -> Progress) {
        let now = Self.seconds()
        guard now - last >= 0.05 else { return }
        last = now
        listener(report())
    }

    /// Hands the report on in any case: a new step begins.
    func begin(_ report: Progress) {
        last = Self.seconds()
        listener(report)
    }

    private static func seconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
