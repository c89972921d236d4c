extension Natural {
    /// How often the divisor fits, and what is left; the divisor must not be zero.
    public func quotientAndRemainder(
        dividingBy divisor: Natural
    ) -> (quotient: Natural, remainder: Natural) {
        precondition(!divisor.isZero, "nothing can be divided by zero")
        if let a = small, let b = divisor.small {
            let (quotient, remainder) = a.quotientAndRemainder(dividingBy: b)
            return (Natural(quotient), Natural(remainder))
        }
        if self < divisor { return (.zero, self) }
        let limbs = divisor.limbs
        if let single = limbs.first, limbs.dropFirst().allSatisfy({ $0 == 0 }) {
            return dividedByLimb(single)
        }
        return dividedByLimbs(Natural.trimmed(limbs))
    }

    /// The greatest number that divides both without rest; that of zero and another is the other.
    public static func greatestCommonDivisor(_ one: Natural, _ other: Natural) -> Natural {
        var (a, b) = (one, other)
        while !b.isZero { (a, b) = (b, a.quotientAndRemainder(dividingBy: b).remainder) }
        return a
    }

    private static func trimmed(_ limbs: [UInt64]) -> [UInt64] {
        Array(limbs.prefix((limbs.lastIndex { $0 != 0 } ?? -1) + 1))
    }

    private func dividedByLimb(_ divisor: UInt64) -> (quotient: Natural, remainder: Natural) {
        var quotient = limbs
        var rest: UInt64 = 0
        for index in quotient.indices.reversed() {
            (quotient[index], rest) = divisor.dividingFullWidth((rest, quotient[index]))
        }
        return (Natural(limbs: quotient), Natural(UInt128(rest)))
    }

    /// Long division as on paper, digits of 64 bits: Knuth, The Art of Computer Programming, 4.3.1 D.
    private func dividedByLimbs(_ limbs: [UInt64]) -> (quotient: Natural, remainder: Natural) {
        let count = limbs.count
        // The first digit of the divisor is made large, so that each guess is at most two too high.
        let shift = limbs[count - 1].leadingZeroBitCount
        let divisor = Natural.shifted(limbs, left: shift)
        var rest = Natural.shifted(Natural.trimmed(self.limbs) + [0], left: shift)
        var quotient = [UInt64](repeating: 0, count: rest.count - count)
        for place in quotient.indices.reversed() {
            var guess = Natural.guess(rest, divisor, at: place)
            if Natural.subtract(divisor, times: guess, from: &rest, at: place) {
                guess -= 1
                Natural.add(divisor, to: &rest, at: place)
            }
            quotient[place] = guess
        }
        return (Natural(limbs: quotient), Natural(limbs: Natural.shifted(rest, right: shift)))
    }

    /// The next digit of the quotient: right, or one too high.
    private static func guess(_ rest: [UInt64], _ divisor: [UInt64], at place: Int) -> UInt64 {
        let count = divisor.count
        let top = divisor[count - 1]
        let head = UInt128(rest[place + count]) << 64 | UInt128(rest[place + count - 1])
        var (guess, left) = head.quotientAndRemainder(dividingBy: UInt128(top))
        let second = UInt128(divisor[count - 2])
        let third = UInt128(rest[place + count - 2])
        while guess > UInt128(UInt64.max) || guess * second > left << 64 | third {
            guess -= 1
            left += UInt128(top)
            if left > UInt128(UInt64.max) { break }
        }
        return UInt64(guess)
    }

    /// Takes a multiple away; true when it was too much.
    private static func subtract(
        _ divisor: [UInt64], times factor: UInt64, from rest: inout [UInt64], at place: Int
    ) -> Bool {
        var carry: UInt128 = 0
        var borrow = false
        for index in divisor.indices {
            carry += UInt128(divisor[index]) * UInt128(factor)
            borrow = take(UInt64(truncatingIfNeeded: carry), borrow, &rest[place + index])
            carry >>= 64
        }
        return take(UInt64(carry), borrow, &rest[place + divisor.count])
    }

    private static func take(_ amount: UInt64, _ borrow: Bool, _ limb: inout UInt64) -> Bool {
        let (first, one) = limb.subtractingReportingOverflow(amount)
        let (second, two) = first.subtractingReportingOverflow(borrow ? 1 : 0)
        limb = second
        return one || two
    }

    private static func add(_ divisor: [UInt64], to rest: inout [UInt64], at place: Int) {
        var carry: UInt128 = 0
        for index in divisor.indices {
            carry += UInt128(rest[place + index]) + UInt128(divisor[index])
            rest[place + index] = UInt64(truncatingIfNeeded: carry)
            carry >>= 64
        }
        rest[place + divisor.count] &+= UInt64(carry)
    }

    private static func shifted(_ limbs: [UInt64], left bits: Int) -> [UInt64] {
        guard bits > 0 else { return limbs }
        return limbs.indices.map { index in
            limbs[index] << bits | (index > 0 ? limbs[index - 1] >> (64 - bits) : 0)
        }
    }

    private static func shifted(_ limbs: [UInt64], right bits: Int) -> [UInt64] {
        guard bits > 0 else { return limbs }
        return limbs.indices.map { index in
            limbs[index] >> bits
                | (index + 1 < limbs.count ? limbs[index + 1] << (64 - bits) : 0)
        }
    }
}
