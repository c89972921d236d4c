import Features
import Geo
import Projects

@testable import Atlas

/// The invented country of the worked examples: A, B and C, three boxes beside each other.
enum SyntheticCountry {
    static let boxes = [
        Box(minX: 100, minY: 46, maxX: 102, maxY: 48),
        Box(minX: 102, minY: 46, maxX: 104, maxY: 48),
        Box(minX: 104, minY: 46, maxX: 106, maxY: 48),
    ]
    static let codes = ["A", "B", "C"]
    static let space = BinSpace(regions: codes.map { BinSpace.Region(code: $0, order: .first) })
    static let (a, b, c) = (0, 1, 2)
    static var outsideAll: Int { space.unlocated(.outsideAllRegions) }

    static let frame: DivisionFrame = {
        var builder = GeometryBuilder()
        for box in boxes { builder.append(.rectangle(box)) }
        return DivisionFrame(
            space: space, layers: [AreaLayer(builder.finish(), bins: [a, b, c])], isFree: false,
            regionsName: nil)
    }()

    static func measure(
        _ wkt: String, declared: [Int] = [], _ rules: Placer.Rules = Placer.Rules()
    ) throws -> PlaceMeasure {
        try Placer(frame, rules).measure(try Geometry(wkt: wkt), declared: declared)
    }

    /// What the arithmetic makes of a project with one such site.
    static func divide(
        _ units: Int64, over wkt: String, _ rules: Placer.Rules = Placer.Rules()
    ) throws -> [Int: Int64] {
        let measure = try measure(wkt, rules)
        let site = PlacedSite(pieces: measure.sitePieces, obstacle: measure.obstacle)
        let allocation = try Allocator(space: space).allocate(Whereabouts(sites: [site]))
        let parts = LargestRemainder.divide(units, by: allocation.weights)
        return Dictionary(uniqueKeysWithValues: zip(allocation.weights.bins, parts))
    }
}
