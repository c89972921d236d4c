/// How well a place is known, in the nine classes that AidData and UCDP share.
public enum Precision: Int, Sendable, CaseIterable {
    /// The place itself; a line is known by the points it joins.
    case exact = 1
    /// Near a known place, at most 25 km away.
    case near = 2
    /// Somewhere in a unit of the second order.
    case secondOrder = 3
    /// Somewhere in a unit of the first order.
    case firstOrder = 4
    /// Estimated: along a road or river, or in a part of the country larger than one unit.
    case estimated = 5
    /// The country as such.
    case country = 6
    /// Not clear; the capital is assumed.
    case capitalAssumed = 7
    /// Presumed to be at a seat of government.
    case seatAssumed = 8
    /// Not clear; the country is assumed.
    case countryAssumed = 9

    /// Reads the code; nil when it is none of the nine.
    public init?(code: String) {
        guard code.utf8.count == 1, let number = Int(code) else { return nil }
        self.init(rawValue: number)
    }
}

/// How finely a place may be assigned to regions.
public enum RegionOrder: Int, Sendable, Comparable, CaseIterable {
    /// To none: the place is only assumed.
    case none
    /// To the country as a whole.
    case country
    /// To a group of units of the first order.
    case group
    /// To a unit of the first order.
    case first
    /// To a unit of the second order.
    case second
    /// To anything, however small.
    case any

    /// Whether one is coarser than the other.
    public static func < (one: RegionOrder, other: RegionOrder) -> Bool {
        one.rawValue < other.rawValue
    }
}

/// What is drawn for a place.
public enum PlaceShape: String, Sendable, CaseIterable {
    /// Nothing: the place is the regions it names.
    case nothing
    /// One position or several.
    case point
    /// A line or several.
    case line
    /// An area or several.
    case area
}

extension Precision {
    /// The finest regions that a place of this precision may be counted in.
    public var finestOrder: RegionOrder {
        switch self {
        case .exact: .any
        case .near: .first
        case .secondOrder: .second
        case .firstOrder: .first
        case .estimated: .group
        case .country: .country
        case .capitalAssumed, .seatAssumed, .countryAssumed: .none
        }
    }

    /// How far away the true place may be at most, in metres, where the class says so.
    public var largestUncertainty: Double? {
        switch self {
        case .exact: 2_000
        case .near: 25_000
        default: nil
        }
    }

    /// Why the shape cannot be what a place of this precision is drawn as; nil when it can.
    public func contradiction(with shape: PlaceShape) -> String? {
        switch (self, shape) {
        case (.exact, .nothing), (.near, .nothing):
            "the place is said to be known, and none is given"
        case (.secondOrder, .point), (.firstOrder, .point):
            "the place is only known to lie in a region, and a point is given"
        case (.estimated, .point):
            "the place is only estimated along a line or in an area, and a point is given"
        case (.country, .point), (.country, .line), (.country, .area),
            (.countryAssumed, .point), (.countryAssumed, .line), (.countryAssumed, .area):
            "nothing but the country is known, and a \(shape.rawValue) is given"
        case (.capitalAssumed, .point), (.capitalAssumed, .line), (.capitalAssumed, .area),
            (.seatAssumed, .point), (.seatAssumed, .line), (.seatAssumed, .area):
            "the place is only assumed, and a \(shape.rawValue) is given"
        default: nil
        }
    }

    /// Why the uncertainty cannot be that of a place of this precision; nil when it can.
    public func contradiction(withUncertainty metres: Double) -> String? {
        guard let largest = largestUncertainty, metres > largest else { return nil }
        return "the uncertainty may be at most \(Int(largest)) m in this class"
    }
}
