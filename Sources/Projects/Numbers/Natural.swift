/// A whole number from zero upwards, of any size.
///
/// Up to 128 bits it is one machine number. Shares of a project whose many areas cross many borders
/// have denominators that grow with every area; they go on as limbs, slower and just as exact.
public struct Natural: Hashable, Sendable {
    /// The number where it fits, else zero.
    private let machine: UInt128
    /// The limbs of one that does not fit, the least significant first and the last not zero; else
    /// empty.
    private let wide: [UInt64]

    /// Nothing.
    public static let zero = Natural(0)
    /// The unit.
    public static let one = Natural(1)

    /// A number that fits into 128 bits.
    public init(_ value: UInt128) {
        machine = value
        wide = []
    }

    /// A number of limbs, the least significant first.
    init(limbs: [UInt64]) {
        let count = (limbs.lastIndex { $0 != 0 } ?? -1) + 1
        if count > 2 {
            machine = 0
            wide = Array(limbs.prefix(count))
        } else {
            machine = limbs.prefix(count).reversed().reduce(0) { $0 << 64 | UInt128($1) }
            wide = []
        }
    }

    /// The number, where it fits into 128 bits.
    public var small: UInt128? { wide.isEmpty ? machine : nil }

    /// Whether it is zero.
    public var isZero: Bool { machine == 0 && wide.isEmpty }

    var limbs: [UInt64] {
        wide.isEmpty ? [UInt64(truncatingIfNeeded: machine), UInt64(machine >> 64)] : wide
    }
}

extension Natural: Comparable {
    /// Whether one is smaller than the other.
    public static func < (one: Natural, other: Natural) -> Bool {
        if let a = one.small, let b = other.small { return a < b }
        guard one.wide.count == other.wide.count else { return one.wide.count < other.wide.count }
        for limb in one.wide.indices.reversed() where one.wide[limb] != other.wide[limb] {
            return one.wide[limb] < other.wide[limb]
        }
        return false
    }

    /// The sum.
    public static func + (one: Natural, other: Natural) -> Natural {
        if let a = one.small, let b = other.small {
            let (sum, overflow) = a.addingReportingOverflow(b)
            if !overflow { return Natural(sum) }
        }
        let (a, b) = (one.limbs, other.limbs)
        var sum: [UInt64] = []
        var carry: UInt128 = 0
        for index in 0..<max(a.count, b.count) {
            carry += UInt128(index < a.count ? a[index] : 0)
            carry += UInt128(index < b.count ? b[index] : 0)
            sum.append(UInt64(truncatingIfNeeded: carry))
            carry >>= 64
        }
        sum.append(UInt64(carry))
        return Natural(limbs: sum)
    }

    /// The product.
    public static func * (one: Natural, other: Natural) -> Natural {
        if let a = one.small, let b = other.small {
            let (product, overflow) = a.multipliedReportingOverflow(by: b)
            if !overflow { return Natural(product) }
        }
        let (a, b) = (one.limbs, other.limbs)
        var product = [UInt64](repeating: 0, count: a.count + b.count)
        for (place, limb) in a.enumerated() where limb != 0 {
            var carry: UInt128 = 0
            for (offset, other) in b.enumerated() {
                // (2⁶⁴−1)² + 2(2⁶⁴−1) is just below 2¹²⁸: nothing is lost.
                carry += UInt128(limb) * UInt128(other) + UInt128(product[place + offset])
                product[place + offset] = UInt64(truncatingIfNeeded: carry)
                carry >>= 64
            }
            product[place + b.count] = UInt64(carry)
        }
        return Natural(limbs: product)
    }
}

extension Natural: CustomStringConvertible {
    /// The decimal digits.
    public var description: String {
        var groups: [String] = []
        var rest = self
        let group = Natural(1_000_000_000_000_000_000)
        while rest.small == nil {
            let (quotient, remainder) = rest.quotientAndRemainder(dividingBy: group)
            let digits = remainder.description
            groups.append(String(repeating: "0", count: 18 - digits.count) + digits)
            rest = quotient
        }
        return String(rest.small ?? 0) + groups.reversed().joined()
    }
}
