/// A number as people write it, kept digit by digit: 0.1 is one tenth, and stays it.
///
/// Thirty digits are room enough for every amount, share and figure that a person has written down.
public struct ExactDecimal: Hashable, Sendable {
    /// The digits without the point; no trailing zero behind it, so that equal numbers are equal.
    public let digits: Int128
    /// How many of the digits stand behind the point.
    public let scale: Int

    /// Nothing.
    public static let zero = ExactDecimal(0)

    private static let largestScale = 30
    private static let limit = power(30)

    /// A whole number.
    public init(_ whole: Int64) { self.init(digits: Int128(whole), scale: 0) }

    private init(digits: Int128, scale: Int) {
        var (digits, scale) = (digits, scale)
        while scale > 0, digits % 10 == 0 {
            digits /= 10
            scale -= 1
        }
        self.digits = digits
        self.scale = digits == 0 ? 0 : scale
    }

    /// Reads `-12`, `0.5`, `.5`, `1e9`; nil for anything else, and for more than 30 digits.
    public init?(_ text: some StringProtocol) {
        var bytes = Array(text.utf8)[...]
        let isNegative = bytes.first == UInt8(ascii: "-")
        if isNegative || bytes.first == UInt8(ascii: "+") { bytes = bytes.dropFirst() }
        var exponent = 0
        if let mark = bytes.firstIndex(where: { $0 | 0x20 == UInt8(ascii: "e") }) {
            let written = Int(String(decoding: bytes[(mark + 1)...], as: UTF8.self))
            guard let written, abs(written) <= 60 else { return nil }
            exponent = written
            bytes = bytes[..<mark]
        }
        guard let (digits, scale) = Self.mantissa(bytes),
            let (shifted, rest) = Self.shift(digits, scale: scale - exponent)
        else { return nil }
        self.init(digits: isNegative ? -shifted : shifted, scale: rest)
    }

    private static func mantissa(_ bytes: ArraySlice<UInt8>) -> (Int128, Int)? {
        var digits: Int128 = 0
        var (count, scale) = (0, 0)
        var isBehindPoint = false
        for byte in bytes {
            if byte == UInt8(ascii: "."), !isBehindPoint {
                isBehindPoint = true
                continue
            }
            guard (0x30...0x39).contains(byte), digits < limit / 10 else { return nil }
            digits = digits * 10 + Int128(byte - 0x30)
            count += 1
            if isBehindPoint { scale += 1 }
        }
        return count > 0 ? (digits, scale) : nil
    }

    /// A negative scale means zeros that were not written: they are written here.
    private static func shift(_ digits: Int128, scale: Int) -> (Int128, Int)? {
        guard scale < 0 else { return scale <= largestScale ? (digits, scale) : nil }
        var digits = digits
        for _ in 0..<(-scale) {
            guard digits < limit / 10 else { return nil }
            digits *= 10
        }
        return (digits, 0)
    }

    private static func power(_ exponent: Int) -> Int128 {
        (0..<exponent).reduce(Int128(1)) { product, _ in product * 10 }
    }

    /// The digits with so many of them behind the point; nil when that drops some or does not fit.
    public func digits(scale wanted: Int) -> Int128? {
        guard wanted >= scale, wanted - scale <= 38 else { return nil }
        let (product, overflow) = digits.multipliedReportingOverflow(by: Self.power(wanted - scale))
        return overflow ? nil : product
    }

    /// How many digits are needed to write it, without leading and trailing zeros.
    public var significantDigits: Int {
        var rest = digits.magnitude
        while rest > 0, rest % 10 == 0 { rest /= 10 }
        var count = 0
        while rest > 0 {
            rest /= 10
            count += 1
        }
        return count
    }
}

extension ExactDecimal: Comparable {
    /// Whether one is smaller than the other, exactly.
    public static func < (one: ExactDecimal, other: ExactDecimal) -> Bool {
        (one - other).digits < 0
    }

    /// The sum, exactly.
    public static func + (one: ExactDecimal, other: ExactDecimal) -> ExactDecimal {
        let scale = max(one.scale, other.scale)
        guard let a = one.digits(scale: scale), let b = other.digits(scale: scale) else {
            // More than 38 digits lie between the two: the small one cannot be seen beside the other.
            return one.magnitudeOrder > other.magnitudeOrder ? one : other
        }
        return ExactDecimal(digits: a + b, scale: scale)
    }

    private var magnitudeOrder: Int { String(digits.magnitude).count - scale }

    /// The difference, exactly.
    public static func - (one: ExactDecimal, other: ExactDecimal) -> ExactDecimal { one + -other }

    /// The number with the other sign.
    public static prefix func - (number: ExactDecimal) -> ExactDecimal {
        ExactDecimal(digits: -number.digits, scale: number.scale)
    }

    /// Half of the number.
    public var half: ExactDecimal { ExactDecimal(digits: digits * 5, scale: scale + 1) }

    /// The number without its sign.
    public var magnitude: ExactDecimal { digits < 0 ? -self : self }
}

extension ExactDecimal: CustomStringConvertible {
    /// The number as it would be written by hand.
    public var description: String {
        let text = Self.text(ofDigits: digits.magnitude, scale: scale)
        return digits < 0 ? "-" + text : text
    }

    /// The digits with the point where it belongs, and a zero before it where it is the first.
    static func text(ofDigits digits: UInt128, scale: Int) -> String {
        var text = String(digits)
        guard scale > 0 else { return text }
        text = String(repeating: "0", count: max(0, scale + 1 - text.count)) + text
        text.insert(".", at: text.index(text.endIndex, offsetBy: -scale))
        return text
    }
}
