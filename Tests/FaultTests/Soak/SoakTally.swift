import Foundation
import Synchronization

/// What the clients of a soak counted in the current period, and the lines of those before.
final class SoakTally: Sendable {
    private struct Period {
        var requests = 0
        var faults: [String] = []
        /// Answers by the logarithm of their time, in eighths of a doubling of a microsecond.
        var times = [Int](repeating: 0, count: 256)
    }

    private let period = Mutex(Period())

    /// Counts an answer; a fault is told with the path.
    func count(_ time: Duration, fault: String?) {
        let (seconds, attoseconds) = time.components
        let microseconds = Double(seconds) * 1e6 + Double(attoseconds) / 1e12
        period.withLock { period in
            period.requests += 1
            period.times[min(255, max(0, Int(log2(max(1, microseconds)) * 8)))] += 1
            if let fault { period.faults.append(fault) }
        }
    }

    /// One period: how many answers, how quick, and what was wrong.
    struct Line {
        let requests: Int
        let median: Double
        let slowest: Double
        let faults: [String]
    }

    /// Ends the period; times are in milliseconds, the slowest is that of one in a hundred.
    func take() -> Line {
        let ended = period.withLock { period in
            defer { period = Period() }
            return period
        }
        func quantile(_ share: Double) -> Double {
            var rest = Int(Double(ended.requests) * share)
            for (bucket, count) in ended.times.enumerated() {
                rest -= count
                if rest < 0 { return exp2(Double(bucket + 1) / 8) / 1000 }
            }
            return 0
        }
        return Line(
            requests: ended.requests, median: quantile(0.5), slowest: quantile(0.99),
            faults: ended.faults)
    }
}
