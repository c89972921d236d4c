import Features
import Geo

extension RollupPolygons {
    /// How much a request may bring.
    public struct Limits: Hashable, Sendable {
        /// Areas.
        public var areas = 2000
        /// Corners of all areas together.
        public var corners = 200_000

        /// The defaults.
        public init() {}
    }

    /// An area that crosses itself is mended only if it has no more corners: two edges may cross
    /// for every pair of them, and each crossing becomes a corner.
    static let mostCornersToMend = 1000

    /// Reads areas out of GeoJSON: features with polygons, known by their `id`, else by a property
    /// `code`, `id` or `name`, else by their number.
    ///
    /// - Parameters:
    ///   - bytes: The GeoJSON.
    ///   - source: Where it comes from, for messages.
    ///   - overlap: What becomes of ground that several of them cover.
    ///   - limits: How much there may be.
    /// - Throws: ``AtlasError/badRequest(part:reason:)`` that names the area that cannot be used.
    public init(
        geoJSON bytes: UnsafeRawBufferPointer, source: String, overlap: OverlapPolicy = .refuse,
        limits: Limits = Limits()
    ) throws(AtlasError) {
        let reading = try Self.read(bytes, source)
        guard let places = reading.geometry, reading.count > 0 else {
            throw Self.refusal(source, .none)
        }
        guard reading.count <= limits.areas else {
            throw Self.refusal(source, .tooMany(reading.count, limit: limits.areas))
        }
        let corners = places.xy.count / 2
        guard corners <= limits.corners else {
            throw Self.refusal(source, .tooManyCorners(corners, limit: limits.corners))
        }
        for row in 0..<reading.count {
            let place = places[row]
            guard [.polygon, .multiPolygon].contains(place.kind), !place.isEmpty else {
                let kind = place.kind == .none ? nil : "\(place.kind.name)"
                throw Self.refusal(source, .noArea(feature: row + 1, kind: kind))
            }
            guard Box.world.contains(place.box) else {
                throw Self.refusal(source, .noDegrees(feature: row + 1))
            }
        }
        self.init(try Self.table(of: reading, places, source), source: source, overlap: overlap)
    }

    private static func read(
        _ bytes: UnsafeRawBufferPointer, _ source: String
    ) throws(AtlasError) -> Reading {
        do throws(ReadingError) {
            var options = GeoJSONOptions()
            options.isStrict = true
            return try GeoJSONReader.read(bytes, options: options)
        } catch {
            throw refusal(source, .unreadable(error.reason, line: error.line))
        }
    }

    private static func table(
        of reading: Reading, _ places: GeometryColumn, _ source: String
    ) throws(AtlasError) -> FeatureTable {
        let names = reading.definitions.map { $0.name.lowercased() }
        let candidates =
            [reading.idColumn] + ["code", "id", "name"].map { names.firstIndex(of: $0) }
        let codes = candidates.compactMap(\.self).lazy
            .map { index in (0..<reading.count).map { reading.columns[index][$0].text } }
            .first { texts in texts.allSatisfy { !$0.isEmpty } && Set(texts).count == texts.count }
        var column = ColumnBuilder(type: .text)
        for row in 0..<reading.count { column.append(text: codes?[row] ?? String(row + 1)) }
        var definitions = reading.definitions
        var columns = reading.columns
        definitions.insert(ColumnDefinition(Self.freeName(names), .text), at: 0)
        columns.insert(column.finish(), at: 0)
        return FeatureTable(
            name: source,
            schema: Schema(columns: definitions, geometry: GeometryDefinition(), idColumn: 0),
            keys: (1...reading.count).map(Int64.init), columns: columns, geometry: places)
    }

    private static func freeName(_ names: [String]) -> String {
        ["area_code", "nutag_area_code"].first { !names.contains($0) } ?? "nutag_code"
    }

    private static func refusal(_ source: String, _ fault: RollupReason.AreaFault) -> AtlasError {
        .rollup("polygons", .areas(source, fault))
    }

    /// That one of the areas cannot be used.
    func refusal(_ fault: RollupReason.AreaFault) -> AtlasError { Self.refusal(source, fault) }
}
