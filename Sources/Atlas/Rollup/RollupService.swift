import Features
import Geo
import Projects

/// Answers how much, of what, in which region, and proves that it adds up.
///
/// What is derived of a revision (which region a site lies in) is derived by the first who asks and
/// dropped with the revision. One service serves all catalogs and any number of threads.
public final class RollupService: Sendable {
    let items: ItemService
    let memory: RevisionMemory
    private let projections = ProjectionPool()

    /// Makes a service that finds what is asked for as the items are found.
    ///
    /// - Parameters:
    ///   - items: Who finds.
    ///   - memory: How many bytes of what is derived of revisions it remembers.
    public init(items: ItemService = ItemService(), memory: Int = 256 << 20) {
        self.items = items
        self.memory = RevisionMemory(capacity: memory)
    }

    /// How its memory fares.
    public var caches: [CacheFigures] { [memory.figures("rollups")] }

    /// The collection that a rollup is about: the one named, else the projects of the dataset.
    ///
    /// A filter of a request is bound to it.
    ///
    /// - Throws: ``AtlasError/unknown(kind:name:nearest:)`` when there is none of that name.
    public func collection(
        _ name: String?, in catalog: Catalog
    ) throws(AtlasError) -> MapCollection {
        if let name { return try catalog.collection(name) }
        if let projects = catalog.collections.first(where: { $0.role == .projects }) {
            return projects
        }
        throw .rollup("collection", .noProjects)
    }

    /// What can be asked for.
    public func offer(in catalog: Catalog) -> RollupOffer { RollupOffer(catalog) }

    /// A rollup.
    ///
    /// - Throws: ``AtlasError/badRequest(part:reason:)`` and
    ///   ``AtlasError/unknown(kind:name:nearest:)`` for what cannot be answered, and
    ///   ``AtlasError/inconsistent(_:)`` with both sides when the answer would not add up.
    public func rollup(
        _ request: RollupRequest, in catalog: Catalog
    ) throws(AtlasError) -> RollupAnswer {
        let question = try question(request, in: catalog)
        guard question.collection.role == .projects else {
            return try features(question).answer
        }
        return try projects(question).answer
    }
}

extension RollupService {
    /// A request with all that it refers to.
    struct Question {
        var request: RollupRequest
        let catalog: Catalog
        let collection: MapCollection
        let division: Division
        /// The chosen rows, nil for all.
        let chosen: [UInt32]?
    }

    func question(
        _ request: RollupRequest, in catalog: Catalog
    ) throws(AtlasError) -> Question {
        guard request.groups.count <= RollupRequest.largestGroupCount else {
            throw .rollup(
                "group",
                .tooManyGroups(request.groups.count, limit: RollupRequest.largestGroupCount))
        }
        let collection = try collection(request.collection, in: catalog)
        let division = try division(request, collection, catalog)
        if request.policy.spread != .none, division.frame.isFree || division.key == "country" {
            throw .rollup("spread-nationwide", .spreadNeedsLevel)
        }
        var items = ItemRequest(collection: collection.name)
        items.filter = request.filter
        items.conditions = request.conditions
        items.time = request.time
        items.search = request.search
        items.deadline = request.deadline
        try request.deadline?.check()
        var request = request
        if request.measures.isEmpty {
            request.measures = [collection.role == .projects ? .projects : .sites]
        }
        return Question(
            request: request, catalog: catalog, collection: collection, division: division,
            chosen: try self.items.rows(items, in: catalog))
    }

    func hierarchy(_ catalog: Catalog) throws(AtlasError) -> RegionHierarchy {
        try memory.value("hierarchy", of: catalog) { () throws(AtlasError) in
            RegionHierarchy(catalog)
        }
    }

    private func division(
        _ request: RollupRequest, _ collection: MapCollection, _ catalog: Catalog
    ) throws(AtlasError) -> Division {
        let hierarchy = try hierarchy(catalog)
        switch request.division {
        case .level(let name):
            // An unknown level is refused before anything is measured.
            _ = try hierarchy.level(name)
            let frame = try memory.value("frame", of: catalog) { () throws(AtlasError) in
                DivisionFrame(
                    space: hierarchy.space, layers: hierarchy.layers(in: hierarchy.space),
                    isFree: false, regionsName: catalog.regionsName)
            }
            return try memory.value("level \(name)", of: catalog) { () throws(AtlasError) in
                try .level(name, hierarchy, frame)
            }
        case .polygons(let polygons):
            return try .polygons(polygons, hierarchy, catalog, request.deadline)
        case .grid(let grid):
            let places = collection.role == .projects ? "projects" : collection.name
            let country = catalog.regions.regions.reduce(into: Box.empty) { box, region in
                box.extend(to: catalog.regions.givenGeometry(of: region).box)
            }
            // A cell is a ring of some dozen corners, twice, and what finds it.
            return try memory.value(
                "grid \(grid.key) \(places)", of: catalog, size: { 2048 * $0.rows.count }
            ) { () throws(AtlasError) in
                try GridDivision(grid, bounds: collection.bounds, country: country)
                    .division(hierarchy, catalog, self.projections)
            }
        }
    }

    /// Where the places of a table lie; kept unless the areas came with the request.
    func membership(
        _ table: FeatureTable, _ question: Question
    ) throws(AtlasError) -> Membership {
        let (request, division) = (question.request, question.division)
        let rules = Placer.Rules(
            snapDistance: request.policy.snapDistance,
            divides: request.policy.boundary == .split || division.overlap != .refuse)
        let deadline = request.deadline
        if case .polygons = request.division {
            return try Membership(table, division.frame, rules, deadline)
        }
        return try memory.value(
            key(table, question), of: question.catalog, size: \.byteCount
        ) { () throws(AtlasError) in
            try Membership(table, division.frame, rules, deadline)
        }
    }

    /// What tells one membership from another.
    func key(_ table: FeatureTable, _ question: Question) -> String {
        let policy = question.request.policy
        let frame = question.division.frame.isFree ? question.division.key : "regions"
        return "\(table.name) \(frame) \(policy.snapDistance) \(policy.boundary)"
    }
}
