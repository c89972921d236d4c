import Atlas
import Features
import HTTP

/// What a request for a rollup says: its parameters, read by those who read the command's options.
struct RollupQuery {
    /// The question.
    let request: RollupRequest
    /// How much of the areas GeoJSON carries.
    let geometry: RollupGeometry

    init(_ context: RouteContext) throws(APIError) {
        let words = RollupWords(context.said)
        var request = try context.askingRollups { () throws(AtlasError) in try words.request() }
        request.division = try Self.division(context, words)
        request.deadline = context.deadline
        let collection = try context.askingRollups { () throws(AtlasError) in
            try context.rollups.collection(request.collection, in: context.catalog)
        }
        request.filter = try ItemParameterReader(context).filter {
            expression throws(FilterError) in
            try context.items.filter(expression, of: collection)
        }
        self.request = request
        let text = context.parameters["geometry"] ?? RollupGeometry.full.rawValue
        guard let geometry = RollupGeometry(rawValue: text) else {
            throw .badParameter(
                "geometry", value: text, .oneOf(RollupGeometry.allCases.map(\.rawValue)))
        }
        self.geometry = geometry
    }

    private static func division(
        _ context: RouteContext, _ words: RollupWords
    ) throws(APIError) -> RollupDivision {
        let by = context.path["by"] ?? ""
        let isForAreas = by == "polygons"
        guard context.request.method != .post || isForAreas else {
            throw .methodNotAllowed("POST", allowed: "GET, HEAD, OPTIONS")
        }
        let grid = try context.askingRollups { () throws(AtlasError) in try words.grid() }
        if by == "grid" {
            guard let grid else {
                throw .badParameter("grid", value: "", .malformed(RollupWording.grid))
            }
            return .grid(grid)
        }
        guard grid == nil else {
            throw .badParameter(
                "grid", value: words["grid"] ?? "", .malformed(RollupWording.gridElsewhere))
        }
        guard isForAreas else { return .level(by) }
        return .polygons(try polygons(context, words))
    }

    private static func polygons(
        _ context: RouteContext, _ words: RollupWords
    ) throws(APIError) -> RollupPolygons {
        let isPosted = context.request.method == .post
        let bytes = isPosted ? context.request.body : Array((words["polygons"] ?? "").utf8)
        guard !bytes.isEmpty else {
            throw .badParameter(
                "polygons", value: "",
                .malformed(RollupWording.areas))
        }
        return try context.askingRollups { () throws(AtlasError) in
            let overlap = try words.overlap()
            let source = isPosted ? RollupWording.body : RollupWording.parameter
            return try bytes.withUnsafeBytes { bytes in
                Result { () throws(AtlasError) in
                    try RollupPolygons(
                        geoJSON: bytes, source: source, overlap: overlap,
                        limits: context.configuration.rollupAreas)
                }
            }.get()
        }
    }
}

extension RouteContext {
    /// Does what rollups are asked for: a name that a parameter holds and nobody knows is a parameter
    /// that cannot be used; only what the path names is not there.
    func askingRollups<Answer>(
        _ work: () throws(AtlasError) -> Answer
    ) throws(APIError) -> Answer {
        do throws(AtlasError) { return try work() } catch {
            guard case .unknown(let kind, let name, let nearest) = error,
                !path.values.contains(name),
                let holder = parameters.items.first(where: { $0.value.contains(name) })
            else { throw .atlas(error) }
            throw .badParameter(
                holder.name, value: holder.value,
                .unusable(.rollup(.unknown(kind: kind, name: name, nearest: nearest))))
        }
    }

    /// The parameters by their names, as words of a question.
    var said: [String: [String]] {
        Dictionary(grouping: parameters.items, by: \.name).mapValues { $0.map(\.value) }
    }
}
