import Synchronization

/// The number under which a request stands in the log.
public struct RequestID: Hashable, Sendable, CustomStringConvertible {
    /// The number itself.
    public let rawValue: UInt64

    private static let first = UInt64.random(in: .min ... .max)
    private static let count = Atomic<UInt64>(0)

    /// Takes a number somebody else gave.
    public init(rawValue: UInt64) {
        self.rawValue = rawValue
    }

    /// The next number; where counting begins is random, so that two runs don't share numbers.
    public static func next() -> RequestID {
        let step = count.wrappingAdd(1, ordering: .relaxed).oldValue
        return RequestID(rawValue: first &+ step)
    }

    /// Sixteen hexadecimal digits.
    public var description: String {
        let digits = String(rawValue, radix: 16)
        return String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }
}
