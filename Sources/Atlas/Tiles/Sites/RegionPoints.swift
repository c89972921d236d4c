import Features
import Geo

/// Where sites stand on a small map that are whole regions, and have no place of their own.
///
/// One region stands where its name stands; several stand where the smallest region that holds them
/// all does.
struct RegionPoints: Sendable {
    /// Codes as a site tells them → their point.
    private let points: [String: SIMD2<Double>]
    private let codes: Column

    init(
        _ codes: Column, regions: FeatureTable, _ labels: RegionLabels, _ set: RegionSet
    ) {
        self.codes = codes
        var points: [String: SIMD2<Double>] = [:]
        var seen: Set<String> = []
        for row in 0..<codes.count {
            guard let text = codes.text(at: row), seen.insert(text).inserted else { continue }
            points[text] = Self.candidates(text, set).lazy.compactMap { code in
                regions.row(of: .text(code)).flatMap { labels.points[$0].point }
            }.first.map { SIMD2($0.x, $0.y) }
        }
        self.points = points
    }

    /// The regions that a site names, as it tells them.
    func codes(ofSite row: Int) -> String { codes.text(at: row) ?? "" }

    /// The point of the regions that a site names; nil when it names none that is there.
    func point(ofSite row: Int) -> SIMD2<Double>? { codes.text(at: row).flatMap { points[$0] } }

    /// The regions at whose point the site may stand, the best first.
    private static func candidates(_ text: String, _ set: RegionSet) -> [String] {
        let named = text.split(separator: "|").map(String.init)
        let known = named.filter { set.region($0) != nil }
        guard let first = known.first else { return [] }
        let chains = known.dropFirst().map { code in
            Set([code] + set.ancestors(of: code).map(\.code))
        }
        let common = ([first] + set.ancestors(of: first).map(\.code)).filter { code in
            chains.allSatisfy { $0.contains(code) }
        }
        return common + known
    }
}
