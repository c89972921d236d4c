/// How often one client may ask: so many requests a second on and on, and so many at once.
public struct RateLimit: Hashable, Sendable {
    /// Requests in the period.
    public let count: Int
    /// The period.
    public let period: Duration
    /// Requests that may come at once, after a pause.
    public let burst: Int

    /// Describes a limit; nothing in it may be less than one.
    public init(_ count: Int, per period: Duration, burst: Int) {
        self.count = max(1, count)
        self.period = period
        self.burst = max(1, burst)
    }

    /// Reads `50/s burst 100`, `600/min`; without a burst it is the count.
    public init?(_ text: String) {
        let words = text.split(separator: " ")
        guard words.count == 1 || (words.count == 3 && words[1] == "burst") else { return nil }
        let parts = words[0].split(separator: "/", omittingEmptySubsequences: false)
        let periods: [Substring: Duration] = ["s": .seconds(1), "min": .seconds(60)]
        guard parts.count == 2, let count = Self.number(parts[0]), let period = periods[parts[1]]
        else { return nil }
        var burst = count
        if words.count == 3 {
            guard let number = Self.number(words[2]) else { return nil }
            burst = number
        }
        self.init(count, per: period, burst: burst)
    }

    private static func number(_ text: Substring) -> Int? {
        guard !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let number = Int(text), (1...1_000_000).contains(number)
        else { return nil }
        return number
    }

    /// The time that one request uses up, in ns.
    var interval: UInt64 {
        let (seconds, attoseconds) = period.components
        let nanoseconds = UInt64(seconds) * 1_000_000_000 + UInt64(attoseconds / 1_000_000_000)
        return max(1, nanoseconds / UInt64(count))
    }
}

/// A token bucket for each client, in a table that never grows.
///
/// A bucket is one number: the time at which it will be full again (the generic cell rate
/// algorithm). One whose time has passed is as good as none, so its place is free; when all places
/// of a set are taken, the bucket that is nearest to full makes room. That errs for the client.
final class RateLimiter: Sendable {
    private struct Bucket {
        var key: UInt64
        var fullAt: UInt64
    }

    /// So many places a client's bucket may be in.
    private static let ways = 8

    private let interval: UInt64
    private let allowance: UInt64
    private let shards: [Guarded<[Bucket]>]
    /// Mixed into the keys, so that nobody can choose addresses that meet in one set.
    private let seed = UInt64.random(in: .min ... .max)

    /// A table of so many buckets.
    init(_ limit: RateLimit, capacity: Int = 65_536) {
        interval = limit.interval
        allowance = limit.interval &* UInt64(limit.burst)
        let sets = max(1, capacity / Self.ways / 64)
        let empty = [Bucket](repeating: Bucket(key: 0, fullAt: 0), count: sets * Self.ways)
        shards = (0..<64).map { _ in Guarded(empty) }
    }

    /// Takes a token of a client's bucket.
    ///
    /// - Parameters:
    ///   - client: Who asks.
    ///   - now: The time, in ns.
    /// - Returns: nil if there was one; else in how many whole seconds there will be.
    func seconds(untilAllowed client: IPAddress, now: UInt64) -> Int? {
        let key = Self.hash(client.subscriber, seed)
        return shards[Int(key & 63)].withLock { buckets in
            let set = Int((key >> 6) % UInt64(buckets.count / Self.ways)) * Self.ways
            var place = set
            for candidate in set..<set + Self.ways {
                if buckets[candidate].key == key {
                    place = candidate
                    break
                }
                if buckets[candidate].fullAt < buckets[place].fullAt { place = candidate }
            }
            if buckets[place].key != key { buckets[place] = Bucket(key: key, fullAt: 0) }
            let fullAt = max(buckets[place].fullAt, now) + interval
            let excess = fullAt - now
            guard excess > allowance else {
                buckets[place].fullAt = fullAt
                return nil
            }
            return Int((excess - allowance + 999_999_999) / 1_000_000_000)
        }
    }

    /// Splitmix64 over both halves; never 0, which marks a place that nobody has used.
    private static func hash(_ address: IPAddress, _ seed: UInt64) -> UInt64 {
        func mix(_ value: UInt64) -> UInt64 {
            var value = value &+ 0x9E37_79B9_7F4A_7C15
            value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
            value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
            return value ^ value >> 31
        }
        let low = UInt64(truncatingIfNeeded: address.bits)
        let high = UInt64(truncatingIfNeeded: address.bits >> 64)
        return max(1, mix(low ^ mix(high ^ seed)))
    }
}
