import Features
import Geo

/// Where sites stand on a small map that are whole regions, and have no place of their own.
///
/// One region stands where its name stands; several stand where the smallest region that holds them
/// all does.
struct RegionPoints: Sendable {
    /// Where a set of regions stands.
    struct Stand: Sendable {
        let point: SIMD2<Double>
        /// The region at whose point it stands.
        let area: Geometry
    }

    /// Codes as a site tells them → where they stand.
    private let stands: [String: Stand]
    private let codes: Column

    init(
        _ codes: Column, regions: FeatureTable, _ labels: RegionLabels, _ set: RegionSet
    ) {
        self.codes = codes
        var stands: [String: Stand] = [:]
        var seen: Set<String> = []
        for row in 0..<codes.count {
            guard let text = codes.text(at: row), seen.insert(text).inserted else { continue }
            stands[text] =
                Self.candidates(text, set).lazy.compactMap { code in
                    regions.row(of: .text(code)).flatMap { row in
                        labels.points[row].point.map { point in
                            Stand(point: SIMD2(point.x, point.y), area: regions.geometry(at: row))
                        }
                    }
                }.first
        }
        self.stands = stands
    }

    /// The regions that a site names, as it tells them.
    func codes(ofSite row: Int) -> String { codes.text(at: row) ?? "" }

    /// Where the regions that a site names stand; nil when it names none that is there.
    func stand(ofSite row: Int) -> Stand? { codes.text(at: row).flatMap { stands[$0] } }

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
