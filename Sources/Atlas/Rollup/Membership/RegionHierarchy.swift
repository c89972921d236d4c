import Features
import Geo
import Projects

/// The regions of a catalog as the rows of rollups: the levels, how fine each is, their order.
///
/// Everything is measured against the finest regions whose polygons are loaded and added up from
/// there, so that every coarser table agrees with the finer one to the last unit.
struct RegionHierarchy: Sendable {
    /// A level and its regions, in canonical order.
    struct Level: Sendable {
        let level: RegionLevel
        let order: RegionOrder
        let regions: [Region]
    }

    /// The levels that have regions, the coarsest first.
    let levels: [Level]
    /// All levels that the catalog declares, those without polygons included.
    let declared: [RegionLevel]
    /// The rows that everything is measured in: the finest regions with polygons, and all coarser.
    let space: BinSpace
    private let regions: RegionSet

    init(_ catalog: Catalog) {
        let regions = catalog.regions
        let declared = regions.levels.sorted { $0.rank < $1.rank }
        let keys = CanonicalKeys(catalog)
        let given = declared.filter { level in
            level.isGiven && regions.regions.contains { $0.level == level.name }
        }
        (self.regions, self.declared) = (regions, declared)
        levels = declared.compactMap { level in
            let own = regions.regions(of: level.name).sorted { keys.precedes($0, $1) }
            guard !own.isEmpty else { return nil }
            let order = Self.order(of: level, given, declared)
            return Level(level: level, order: order, regions: own)
        }
        space = Self.space(levels, of: levels.last?.level.name)
    }

    /// The country comes first; what is given first is of the first order, what lies between the
    /// two are groups of it.
    private static func order(
        of level: RegionLevel, _ given: [RegionLevel], _ declared: [RegionLevel]
    ) -> RegionOrder {
        guard let first = given.first else { return .any }
        if level.rank < first.rank {
            return level.rank == declared.first?.rank ? .country : .group
        }
        switch given.firstIndex(of: level) {
        case 0: return .first
        case 1: return .second
        default: return .any
        }
    }

    /// The rows of a level, with those of all coarser ones behind.
    func space(of name: String) -> BinSpace { Self.space(levels, of: name) }

    private static func space(_ levels: [Level], of name: String?) -> BinSpace {
        guard let place = levels.firstIndex(where: { $0.level.name == name }) else {
            return BinSpace(regions: [])
        }
        return BinSpace(
            regions: rows(of: levels[place]),
            coarser: levels[..<place].reversed().flatMap { rows(of: $0) })
    }

    /// The rows where nothing can be assigned to the regions of a level: all coarser ones.
    func space(above level: RegionLevel) -> BinSpace {
        let coarser = levels.filter { $0.level.rank < level.rank }
        return BinSpace(regions: [], coarser: coarser.reversed().flatMap { Self.rows(of: $0) })
    }

    /// The rows of areas that are no regions, with all regions behind, as coarser ones.
    func space(ofAreas codes: [String]) -> BinSpace {
        BinSpace(
            regions: codes.map { BinSpace.Region(code: $0, order: .any) },
            coarser: levels.reversed().flatMap { Self.rows(of: $0) })
    }

    private static func rows(of level: Level) -> [BinSpace.Region] {
        level.regions.map {
            BinSpace.Region(code: $0.code, order: level.order, parent: $0.parent)
        }
    }

    /// The levels with polygons of their own as layers, the finest first.
    func layers(in space: BinSpace) -> [AreaLayer] {
        levels.reversed().filter(\.level.isGiven).map { level in
            var areas = GeometryBuilder()
            for region in level.regions { areas.append(regions.givenGeometry(of: region)) }
            let bins = level.regions.map { space.number(ofRegion: $0.code) ?? 0 }
            return AreaLayer(areas.finish(), bins: bins)
        }
    }

    /// The level of that name with its regions; none where no polygons of it are loaded.
    ///
    /// - Throws: ``AtlasError/unknown(kind:name:nearest:)``.
    func level(_ name: String) throws(AtlasError) -> Level {
        if let level = levels.first(where: { $0.level.name == name }) { return level }
        guard let level = declared.first(where: { $0.name == name }) else {
            let near = Spelling.nearest(to: name, among: declared.map(\.name))
            throw .unknown(
                kind: "level", name: name.shortened,
                nearest: near.map { [$0] } ?? levels.map(\.level.name))
        }
        return Level(level: level, order: .any, regions: [])
    }
}

/// The order in which regions are told and ties are broken: that of their statistical codes.
private struct CanonicalKeys {
    private var keys: [String: String] = [:]

    init(_ catalog: Catalog) {
        let set = catalog.regions
        for region in set.regions {
            guard let key = set.statisticalCode(of: region) else { continue }
            for code in [region.code] + set.ancestors(of: region.code).map(\.code) {
                keys[code] = min(keys[code] ?? key, key)
            }
        }
    }

    func precedes(_ one: Region, _ other: Region) -> Bool {
        let (a, b) = (keys[one.code] ?? one.code, keys[other.code] ?? other.code)
        let (first, second) = a == b ? (one.code, other.code) : (a, b)
        return first.utf8.lexicographicallyPrecedes(second.utf8)
    }
}
