import Atlas
import Glibc

/// The line that tells how far a long run is:
/// `reading wells.csv  412,000 features  183,000/s  41 %`.
///
/// On a terminal it overwrites itself ten times a second; elsewhere it says nothing at all.
struct ProgressLine {
    private let width: Int?
    private let now: () -> Double
    private let send: (String) -> Void
    private var step = ""
    private var stepStart = 0.0
    private var lastShown = -Double.infinity

    /// - Parameters:
    ///   - width: The columns of the terminal; nil when there is none.
    ///   - now: The seconds on a clock that only goes forward.
    ///   - send: Takes the text.
    init(
        width: Int?, now: @escaping () -> Double = ProgressLine.monotonicSeconds,
        send: @escaping (String) -> Void
    ) {
        self.width = width
        self.now = now
        self.send = send
    }

    /// Shows how far the work has come.
    mutating func report(_ progress: Progress) {
        guard let width else { return }
        let time = now()
        if progress.step != step {
            step = progress.step
            stepStart = time
            lastShown = -.infinity
        }
        guard time - lastShown >= 0.1 else { return }
        lastShown = time
        let text = Self.text(progress, seconds: time - stepStart)
        // To the line's begin, the text, and what was there before erased to the end.
        send("\r" + text.clipped(to: width - 1) + "\u{1B}[K")
    }

    /// Removes the line, so that what follows begins on an empty one.
    mutating func finish() {
        guard width != nil, !step.isEmpty else { return }
        step = ""
        send("\r\u{1B}[K")
    }

    static func text(_ progress: Progress, seconds: Double) -> String {
        var parts = [progress.step]
        if progress.features > 0 {
            parts.append("\(progress.features.grouped) features")
            // The first moments tell nothing about the rate.
            if seconds >= 0.5 {
                parts.append("\(Int(Double(progress.features) / seconds).grouped)/s")
            }
        }
        if let total = progress.total, total > 0 {
            let share = min(max(Double(progress.done) / Double(total), 0), 1)
            parts.append("\(Int(share * 100)) %")
        }
        return parts.joined(separator: "  ")
    }

    static func monotonicSeconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}

extension Int {
    /// The number with a comma between thousands: `1,234,567`.
    var grouped: String {
        let digits = Array(String(magnitude))
        let lead = digits.count % 3
        var text = self < 0 ? "-" : ""
        for (index, digit) in digits.enumerated() {
            if index > 0, index % 3 == lead { text.append(",") }
            text.append(digit)
        }
        return text
    }
}
