/// Numbers as files write them, read from bytes: no String, no locale.
enum NumberText {
    /// Reads `-?(0|[1-9][0-9]*)`.
    ///
    /// Leading zeros and a plus sign make a code, not a number; so does what overflows 64 bits.
    @inline(__always)
    static func integer(_ text: UnsafeRawBufferPointer) -> Int64? {
        var index = 0
        let isNegative = text.first == minus
        if isNegative { index = 1 }
        let digits = text.count - index
        guard digits > 0, digits <= 19 else { return nil }
        // "-0" would lose its sign, "046" its zero.
        if text[index] == zero, digits > 1 || isNegative { return nil }
        var value: UInt64 = 0
        while index < text.count {
            let digit = text[index] &- zero
            guard digit <= 9 else { return nil }
            value = value &* 10 &+ UInt64(digit)
            index += 1
        }
        // Nineteen digits fit 64 unsigned bits, so the sum above is right before it is judged.
        let limit = UInt64(Int64.max) + (isNegative ? 1 : 0)
        guard value <= limit else { return nil }
        return isNegative ? 0 &- Int64(truncatingIfNeeded: value) : Int64(value)
    }

    /// Reads a decimal number; nil when it is none, is not finite, or reads like a code.
    static func real(_ text: UnsafeRawBufferPointer) -> Double? {
        guard let parts = Parts(text) else { return nil }
        // Digits alone that no integer holds are a code: as a number they would lose digits.
        if parts.isWhole, parts.digits > 18 { return nil }
        if parts.hasLeadingZero { return nil }
        return parts.value(of: text)
    }

    /// Reads a decimal number as people write coordinates: a plus and leading zeros are no matter.
    static func coordinate(_ text: UnsafeRawBufferPointer) -> Double? {
        var text = text
        while let first = text.first, first == 0x20 || first == plus {
            text = UnsafeRawBufferPointer(rebasing: text.dropFirst())
            if first == plus { break }
        }
        while text.last == 0x20 { text = UnsafeRawBufferPointer(rebasing: text.dropLast()) }
        return Parts(text)?.value(of: text)
    }

    private static let minus = UInt8(ascii: "-")
    private static let plus = UInt8(ascii: "+")
    private static let zero = UInt8(ascii: "0")

    /// `-?[0-9]*(\.[0-9]+)?([eE][+-]?[0-9]+)?` taken apart.
    private struct Parts {
        var isNegative = false
        var isWhole = true
        var hasLeadingZero = false
        /// Digits before the exponent.
        var digits = 0
        private var mantissa: UInt64 = 0
        private var exponent = 0

        init?(_ text: UnsafeRawBufferPointer) {
            var index = 0
            let end = text.count
            if text.first == NumberText.minus {
                isNegative = true
                index = 1
            }
            let start = index
            takeDigits(text, &index)
            hasLeadingZero = digits > 1 && text[start] == NumberText.zero
            if index < end, text[index] == UInt8(ascii: ".") {
                isWhole = false
                index += 1
                let before = digits
                takeDigits(text, &index)
                guard digits > before else { return nil }
                exponent = before - digits
            }
            guard digits > 0 else { return nil }
            if index < end, text[index] | 0x20 == UInt8(ascii: "e") {
                isWhole = false
                index += 1
                guard let power = Self.exponent(text, &index) else { return nil }
                exponent += power
            }
            guard index == end else { return nil }
        }

        @inline(__always)
        private mutating func takeDigits(_ text: UnsafeRawBufferPointer, _ index: inout Int) {
            while index < text.count {
                let digit = text[index] &- NumberText.zero
                guard digit <= 9 else { return }
                mantissa = mantissa &* 10 &+ UInt64(digit)
                digits += 1
                index += 1
            }
        }

        private static func exponent(
            _ text: UnsafeRawBufferPointer, _ index: inout Int
        ) -> Int? {
            var isNegative = false
            if index < text.count, text[index] == NumberText.minus || text[index] == NumberText.plus
            {
                isNegative = text[index] == NumberText.minus
                index += 1
            }
            let start = index
            var power = 0
            while index < text.count, case let digit = text[index] &- NumberText.zero, digit <= 9 {
                // What is beyond this is infinite or nothing anyway.
                power = min(power * 10 + Int(digit), 100_000)
                index += 1
            }
            return index > start ? (isNegative ? -power : power) : nil
        }

        /// A mantissa below 2^53 and a power of ten up to 22 are both exact, and so is one rounding
        /// of their product or quotient (Clinger 1990); the rest is left to the library.
        @inline(__always)
        func value(of text: UnsafeRawBufferPointer) -> Double? {
            guard digits <= 18, mantissa < 1 << 53, abs(exponent) <= 22 else {
                let number = Double(String(decoding: text, as: UTF8.self))
                return number.flatMap { $0.isFinite ? $0 : nil }
            }
            let power = NumberText.powers[abs(exponent)]
            let number = exponent < 0 ? Double(mantissa) / power : Double(mantissa) * power
            return isNegative ? -number : number
        }
    }

    private static let powers: [Double] = [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
        1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
    ]
}
