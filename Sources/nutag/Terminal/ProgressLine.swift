import Glibc

/// The line that tells how far a long run is: `412,000 rows  183,000/s  41 %`.
///
/// On a terminal it overwrites itself ten times a second; elsewhere it says nothing at all.
struct ProgressLine {
    private let unit: String
    private let width: Int?
    private let now: () -> Double
    private let send: (String) -> Void
    private let start: Double
    private var lastShown = -Double.infinity

    /// - Parameters:
    ///   - unit: What is counted, in the plural: `rows`.
    ///   - width: The columns of the terminal; nil when there is none.
    ///   - now: The seconds on a clock that only goes forward.
    ///   - send: Takes the text.
    init(
        unit: String, width: Int?, now: @escaping () -> Double = ProgressLine.monotonicSeconds,
        send: @escaping (String) -> Void
    ) {
        self.unit = unit
        self.width = width
        self.now = now
        self.send = send
        start = now()
    }

    /// Shows how many are done and, where it is known, what share of the work that is (0…1).
    mutating func report(_ count: Int, share: Double? = nil) {
        guard let width else { return }
        let time = now()
        guard time - lastShown >= 0.1 else { return }
        lastShown = time
        let text = Self.text(count, unit, seconds: time - start, share: share)
        // To the line's begin, the text, and what was there before erased to the end.
        send("\r" + text.clipped(to: width - 1) + "\u{1B}[K")
    }

    /// Removes the line, so that what follows begins on an empty one.
    mutating func finish() {
        guard width != nil, lastShown > -.infinity else { return }
        lastShown = -.infinity
        send("\r\u{1B}[K")
    }

    static func text(_ count: Int, _ unit: String, seconds: Double, share: Double?) -> String {
        var parts = ["\(count.grouped) \(unit)"]
        // The first moments tell nothing about the rate.
        if seconds >= 0.5 { parts.append("\(Int(Double(count) / seconds).grouped)/s") }
        if let share { parts.append("\(Int(min(max(share, 0), 1) * 100)) %") }
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
            if index > 0, index % 3 == lead % 3 { text.append(",") }
            text.append(digit)
        }
        return text
    }
}
