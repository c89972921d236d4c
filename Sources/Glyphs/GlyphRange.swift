/// 256 code points that are fetched together, such as 1024–1279.
public struct GlyphRange: Hashable, Sendable {
    /// The first code point, a multiple of 256.
    public let start: UInt32

    /// How many code points a range has.
    public static let count: UInt32 = 256
    /// The last code point that maps ask for: they draw the basic plane only.
    public static let last: UInt32 = 65535

    /// Reads a range as addresses say it; nil when it is none.
    public init?(_ text: String) {
        let ends = text.split(separator: "-", omittingEmptySubsequences: false)
        guard ends.count == 2, let start = UInt32(ends[0]), start <= Self.last,
            start % Self.count == 0, text == "\(start)-\(start + Self.count - 1)"
        else { return nil }
        self.start = start
    }

    /// Its code points.
    var codePoints: Range<UInt32> { start..<start + Self.count }

    /// The range as addresses say it.
    public var text: String { "\(start)-\(start + Self.count - 1)" }
}
