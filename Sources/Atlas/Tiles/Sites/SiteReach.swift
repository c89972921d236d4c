import Features
import Geo
import Projects

/// How closely each site may be drawn, by its precision and its uncertainty.
struct SiteReach: Sendable {
    /// What is drawn of a site once it is seen that its place is not known well enough.
    enum Shape: Hashable, Sendable {
        /// Everything within so many metres of what is given.
        case ring(metres: Double)
        /// The regions that it names.
        case regions
        /// Nothing: it has neither a place nor a region.
        case nothing
    }

    /// Site → the last zoom at which it is drawn itself; -1 for never.
    let lastZoom: [Int8]
    /// Site → what is drawn instead from then on.
    let shape: [Shape]

    init(_ sites: FeatureTable, regions: RegionPoints?) {
        var lastZoom: [Int8] = []
        var shapes: [Shape] = []
        let precision = sites.column("precision")
        let uncertainty = sites.column("uncertainty_m")
        for row in 0..<sites.count {
            let place = sites.geometry(at: row)
            let hasRegions = regions?.stand(ofSite: row) != nil
            guard !place.isEmpty else {
                lastZoom.append(-1)
                shapes.append(hasRegions ? .regions : .nothing)
                continue
            }
            let (metres, isStated) = Self.reach(
                precision?.text(at: row).flatMap { Precision(code: $0) },
                uncertainty?[row].number)
            let latitude = (place.box.minY + place.box.maxY) / 2
            lastZoom.append(
                Int8(
                    PixelScale.lastZoom(
                        metres: metres, within: LayerRules.uncertaintyPixels, at: latitude)))
            shapes.append(isStated || !hasRegions ? .ring(metres: metres) : .regions)
        }
        self.lastZoom = lastZoom
        shape = shapes
    }

    /// How far away the true place may be, and whether that was measured rather than assumed.
    private static func reach(
        _ precision: Precision?, _ uncertainty: Double?
    ) -> (metres: Double, isStated: Bool) {
        let stated = uncertainty.flatMap { $0.isFinite && $0 >= 0 ? $0 : nil }
        // Where nobody speaks of precision, places are what they seem to be.
        guard let precision else { return (stated ?? 0, true) }
        guard let stated else { return (precision.usualReach, false) }
        return stated >= precision.leastReach ? (stated, true) : (precision.leastReach, false)
    }

    /// Whether anything can be drawn of the site.
    func isPlaced(_ row: Int) -> Bool { lastZoom[row] >= 0 || shape[row] != .nothing }
}
