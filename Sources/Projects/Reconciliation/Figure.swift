/// A published number: what it says, and how exactly.
public struct Figure: Hashable, Sendable {
    /// Its identifier.
    public var id: String
    /// The number; nil where the publication shows none.
    public var value: ExactDecimal?
    /// The unit as we understand it.
    public var unit: String
    /// The unit as it was printed, where it is told.
    public var printedUnit: String?
    /// The size of the last printed place: half of it is how far the true number may be away.
    public var rounding: ExactDecimal?
    /// The date it stands at, as it is told: `2024`, `2024-03`, `2024-03-31`.
    public var asOf: String?

    /// Makes a figure.
    public init(
        id: String, value: ExactDecimal?, unit: String, printedUnit: String? = nil,
        rounding: ExactDecimal? = nil
    ) {
        self.id = id
        self.value = value
        self.unit = unit
        self.printedUnit = printedUnit
        self.rounding = rounding
    }
}

/// A figure held against the figures that are said to be its parts.
public struct FigureParts: Sendable {
    /// The whole.
    public let whole: Figure
    /// Its parts.
    public let parts: [Figure]

    /// Holds a figure against its parts.
    public init(_ whole: Figure, parts: [Figure]) {
        self.whole = whole
        self.parts = parts
    }

    /// The units that contradict each other, the whole's first; nil when all agree.
    ///
    /// What was printed counts even where the unit was put right: the contradiction is in the source.
    public var contradictingUnits: (whole: String, part: String, of: Figure)? {
        for part in parts {
            if part.unit != whole.unit { return (whole.unit, part.unit, part) }
            if let printed = whole.printedUnit, let other = part.printedUnit, printed != other {
                return (printed, other, part)
            }
        }
        return nil
    }

    /// The sum of the parts; nil when one of them has no value.
    public var sum: ExactDecimal? {
        var sum = ExactDecimal.zero
        for part in parts {
            guard let value = part.value else { return nil }
            sum = sum + value
        }
        return sum
    }

    /// How far the sum is from the whole beyond what rounding explains; nil when it is explained,
    /// or cannot be told.
    public var unexplained: ExactDecimal? {
        guard let value = whole.value, let sum else { return nil }
        let difference = (value - sum).magnitude
        // Each rounded number may be half its last place away: twice the difference avoids the half.
        let tolerance = ([whole] + parts).reduce(ExactDecimal.zero) { $0 + ($1.rounding ?? .zero) }
        return difference + difference > tolerance ? difference : nil
    }

    /// The part whose date contradicts that of the whole; nil when none does.
    ///
    /// `2024` and `2024-03-31` do not contradict each other: one is only told more exactly.
    public var contradictingDate: Figure? {
        guard let date = whole.asOf else { return nil }
        return parts.first { part in
            guard let other = part.asOf else { return false }
            return !date.hasPrefix(other) && !other.hasPrefix(date)
        }
    }
}
