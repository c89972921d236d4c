public import Features

/// What rollups a catalog has an answer to.
public struct RollupOffer: Hashable, Sendable {
    /// A level to roll up by.
    public struct Level: Hashable, Sendable {
        /// Its name.
        public var name: String
        /// What people call it.
        public var title: LocalizedText
        /// How many regions it has.
        public var count: Int
        /// Whether its polygons are loaded: without them nothing can be assigned to its regions.
        public var hasPolygons: Bool
    }

    /// A measure to ask for.
    public struct Measure: Hashable, Sendable {
        /// Its key.
        public var key: String
        /// What people call it.
        public var title: LocalizedText
        /// Whether its rows add up.
        public var isAdditive: Bool
    }

    /// A group to split by.
    public struct Group: Hashable, Sendable {
        /// Its key.
        public var key: String
        /// What people call it.
        public var title: LocalizedText
    }

    /// The revision of the catalog.
    public var revision: String
    /// The levels, the coarsest first.
    public var levels: [Level]
    /// The measures.
    public var measures: [Measure]
    /// The groups.
    public var groups: [Group]
}

extension RollupOffer {
    /// What a catalog has an answer to.
    init(_ catalog: Catalog) {
        revision = catalog.mark
        let regions = catalog.regions
        levels = regions.levels.sorted { $0.rank < $1.rank }.map { level in
            let count = regions.regions(of: level.name).count
            return Level(
                name: level.name, title: level.title, count: count, hasPolygons: count > 0)
        }
        let kinds: [RollupMeasure] =
            catalog.collections.contains { $0.role == .projects }
            ? RollupMeasure.plain.map(\.measure) : [.sites, .length, .area, .firstYear, .lastYear]
        let open: Set<RollupMeasure> = [.projects, .amountTouching, .firstYear, .lastYear]
        measures = kinds.map {
            Measure(
                key: $0.key, title: MeasureTitle.title($0, catalog), isAdditive: !open.contains($0))
        }
        let projects = catalog.collections.first { $0.role == .projects }
        groups = (projects?.schema.columns ?? []).filter { $0.codelist != nil && !$0.isList }
            .map { Group(key: $0.name, title: $0.title) }
        groups += RollupPeriod.allCases.map {
            Group(key: $0.rawValue, title: RollupPhrases.group($0.rawValue))
        }
        groups += ["precision", "source"].map { Group(key: $0, title: RollupPhrases.group($0)) }
    }
}
