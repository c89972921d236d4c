import Glibc

/// What the system says of a failed call, in its own words.
enum SystemReason {
    static func text(_ code: Int32 = errno) -> String {
        var buffer = [UInt8](repeating: 0, count: 256)
        let failed = buffer.withUnsafeMutableBytes {
            strerror_r(code, $0.baseAddress?.assumingMemoryBound(to: CChar.self), $0.count)
        }
        guard failed == 0 else { return "error \(code)" }
        return String(decoding: buffer.prefix { $0 != 0 }, as: UTF8.self)
    }
}
