import Glibc

/// The time of day, for marking when a store was changed.
enum SystemClock {
    /// Now, as GeoPackage writes it: `2024-03-29T12:00:00.000Z`.
    ///
    /// `SOURCE_DATE_EPOCH`, the convention of reproducible builds, stands in for the clock.
    @Sendable
    static func timestamp() -> String {
        var now = timespec()
        clock_gettime(CLOCK_REALTIME, &now)
        if let fixed = getenv("SOURCE_DATE_EPOCH"), let seconds = Int(String(cString: fixed)) {
            now = timespec(tv_sec: seconds, tv_nsec: 0)
        }
        var fields = tm()
        gmtime_r(&now.tv_sec, &fields)
        let day = [Int(fields.tm_year) + 1900, Int(fields.tm_mon) + 1, Int(fields.tm_mday)]
        let clock = [fields.tm_hour, fields.tm_min, fields.tm_sec].map { padded(Int($0), 2) }
        return day.map { padded($0, 2) }.joined(separator: "-") + "T"
            + clock.joined(separator: ":") + "." + padded(now.tv_nsec / 1_000_000, 3) + "Z"
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, width - text.count)) + text
    }
}
