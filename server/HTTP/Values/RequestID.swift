import Synchronization

/// The name under which a request stands in the log: a number of ours, or what a proxy calls it.
public struct RequestID: Hashable, Sendable, CustomStringConvertible {
    /// The number.
    public let rawValue: UInt64
    /// What a trusted proxy calls the request; nil where none does.
    public let given: String?

    private static let first = UInt64.random(in: .min ... .max)
    private static let count = Atomic<UInt64>(0)

    /// Takes a number somebody else gave.
    public init(rawValue: UInt64) {
        self.rawValue = rawValue
        given = nil
    }

    /// The same request under the name that a proxy gave it.
    ///
    /// - Returns: nil for what could do harm in a log or a header: anything but up to 128 letters,
    ///   digits and a few signs.
    init?(_ id: RequestID, given name: String) {
        guard (1...128).contains(name.utf8.count), name.utf8.allSatisfy(Self.isHarmless) else {
            return nil
        }
        rawValue = id.rawValue
        given = name
    }

    private static func isHarmless(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        case 0x2B, 0x2D, 0x2E, 0x2F, 0x3A, 0x3D, 0x5F, 0x7E: true
        default: false
        }
    }

    /// The next number; where counting begins is random, so that two runs don't share numbers.
    public static func next() -> RequestID {
        let step = count.wrappingAdd(1, ordering: .relaxed).oldValue
        return RequestID(rawValue: first &+ step)
    }

    /// The name, else sixteen hexadecimal digits.
    public var description: String {
        if let given { return given }
        let digits = String(rawValue, radix: 16)
        return String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }

    /// Lends the name as a C string, without a heap allocation for a number.
    func withCString<Result>(_ body: (UnsafePointer<CChar>) -> Result) -> Result {
        if let given { return given.withCString(body) }
        return withUnsafeTemporaryAllocation(of: CChar.self, capacity: 17) { buffer in
            guard let start = buffer.baseAddress else { return "".withCString(body) }
            for place in 0..<16 {
                let digit = CChar(truncatingIfNeeded: rawValue >> (60 - 4 * UInt64(place)) & 15)
                buffer[place] = digit + (digit < 10 ? 0x30 : 0x57)
            }
            buffer[16] = 0
            return body(start)
        }
    }
}
