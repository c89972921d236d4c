/// What becomes of a place that lies in several regions, where the regions overlap.
public enum OverlapRule: String, Sendable, CaseIterable {
    /// There is no answer: whoever drew the regions has to say what is meant.
    case refuse
    /// The regions share it alike: the rows still sum to the total.
    case share
    /// Each region has all of it: the rows say what touches them, and sum to nothing.
    case touch
}

/// A part of a site, and all the regions that lie over it.
public struct CoveredPart: Hashable, Sendable {
    /// The rows of the regions, ascending, each once.
    public var bins: [Int]
    /// How much.
    public var measure: UInt128

    /// Makes a part.
    public init(bins: [Int], measure: UInt128) {
        self.bins = bins
        self.measure = measure
    }
}

/// Why a place under several regions cannot be divided among them.
public enum OverlapError: Error, Hashable, Sendable {
    /// Regions overlap, and the policy refuses it: their rows.
    case overlapping(bins: [Int])
    /// So many regions overlap in so many ways that nobody can have meant it: how many at most.
    case tooDeep(count: Int)
}

extension OverlapRule {
    /// The piece of a site that its parts are, each part in one region or shared by several.
    ///
    /// With ``OverlapRule/touch`` parts are shared too: who asks for that asks what is touched,
    /// which is which rows there are, and not how much each has.
    ///
    /// - Throws: ``OverlapError/overlapping(bins:)`` where the policy refuses it, and
    ///   ``OverlapError/tooDeep(count:)`` where whole numbers cannot say it.
    public func piece(
        _ parts: [CoveredPart], outside: UInt128 = 0
    ) throws(OverlapError) -> SitePiece {
        if self == .refuse, let part = parts.first(where: { $0.bins.count > 1 }) {
            throw .overlapping(bins: part.bins)
        }
        // Whole numbers stay whole: everything is counted in parts that all the counts divide.
        var unit: UInt128 = 1
        for part in parts where part.bins.count > 1 {
            unit = Self.leastCommonMultiple(unit, UInt128(part.bins.count))
            guard unit <= Self.largestUnit else {
                throw .tooDeep(count: parts.map(\.bins.count).max() ?? 0)
            }
        }
        var measures: [Int: UInt128] = [:]
        for part in parts {
            let share = part.measure * (unit / UInt128(max(1, part.bins.count)))
            for bin in part.bins { measures[bin, default: 0] += share }
        }
        let sorted = measures.keys.sorted()
        return SitePiece(
            sorted.map { SitePart(bin: $0, measure: measures[$0] ?? 0) }, outside: outside * unit,
            isOutsideAbroad: false)
    }

    /// Room for all overlaps of up to 36 regions, and for the surface of the earth beside it.
    private static let largestUnit: UInt128 = 1 << 48

    private static func leastCommonMultiple(_ one: UInt128, _ other: UInt128) -> UInt128 {
        var (a, b) = (one, other)
        while b != 0 { (a, b) = (b, a % b) }
        return one / a * other
    }
}
