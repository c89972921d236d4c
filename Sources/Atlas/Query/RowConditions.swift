import Features
import GEOS
import Geo

/// All conditions of a request but distance, made ready for one table.
struct RowConditions {
    let table: FeatureTable
    private let boxes: [SpatialTest]
    private let shapes: [SpatialTest]
    private let references: [RegionReferenceTest]
    private let properties: [PropertyTest]

    init(
        _ request: QueryRequest, _ table: FeatureTable, regions: RegionSet?,
        _ context: GEOSContext
    ) throws(AtlasError) {
        self.table = table
        var properties: [PropertyTest] = []
        for condition in request.conditions {
            properties.append(try PropertyTest(condition, on: table))
        }
        self.properties = properties
        var shapes: [SpatialTest] = []
        var references: [RegionReferenceTest] = []
        do throws(GEOSError) {
            boxes = try (request.box?.unwrapped ?? []).map { box throws(GEOSError) in
                try SpatialTest(intersecting: box, context: context)
            }
        } catch {
            throw .inconsistent("\(error)")
        }
        if let source = request.shape {
            let shape = try ShapeReader.read(source, context)
            shapes.append(try Self.test(.intersects, shape, "intersects", context))
        }
        for (code, option, predicate) in [
            (request.within, "within", SpatialPredicate.coveredBy),
            (request.touching, "touching", .intersects),
        ] {
            guard let code, let regions else { continue }
            let region = try Self.find(code, in: regions, option)
            let area = try regions.geometry(of: region.code, geos: context)
            shapes.append(try Self.test(predicate, area, option, context))
            references.append(
                RegionReferenceTest(
                    code: region.code, allMustLie: predicate == .coveredBy, regions: regions,
                    table))
        }
        self.shapes = shapes
        self.references = references
    }

    /// The rows that meet all conditions, in the order of the table.
    func rows() throws(AtlasError) -> [Int] {
        var found: [Int] = []
        for row in candidates() where try hold(at: row) { found.append(row) }
        return found
    }

    /// Whether a row meets all conditions.
    func hold(at row: Int) throws(AtlasError) -> Bool {
        guard properties.allSatisfy({ $0.holds(at: row) }) else { return false }
        let place = table.geometry(at: row)
        guard place.kind != .none else {
            // A place that is told by a region's code has no shape to compare: the codes decide.
            return boxes.isEmpty && shapes.count == references.count
                && references.allSatisfy { $0.holds(at: row) }
        }
        do throws(GEOSError) {
            for shape in shapes where try !shape.holds(for: place) { return false }
            if boxes.isEmpty { return true }
            for box in boxes where try box.holds(for: place) { return true }
            return false
        } catch {
            throw .inconsistent(
                "feature \(table.id(at: row)) of '\(table.name)' cannot be compared: \(error)")
        }
    }

    /// Rows that may meet the conditions: those near the narrowest shape, and those without a place
    /// where a region is asked for.
    private func candidates() -> [Int] {
        let narrowest = shapes.map(\.bounds).min { area($0) < area($1) }
        let bounds = narrowest.map { [$0] } ?? boxes.map(\.bounds)
        guard let geometry = table.geometry, !bounds.isEmpty else {
            return Array(0..<table.count)
        }
        var rows = Set(bounds.flatMap { table.index.rows(in: $0) })
        if !references.isEmpty {
            rows.formUnion(geometry.kinds.indices.filter { geometry.kinds[$0] == .none })
        }
        return rows.sorted()
    }

    private func area(_ box: Box) -> Double { box.width * box.height }

    /// A region by its code, or by a name that only one has.
    private static func find(
        _ text: String, in regions: RegionSet, _ option: String
    ) throws(AtlasError) -> Region {
        switch regions.find(text) {
        case .one(let region): return region
        case .several(let candidates):
            let codes = candidates.map { "\($0.code) (\($0.level))" }.joined(separator: ", ")
            throw .badRequest(
                part: option, reason: "'\(text)' is the name of several regions: \(codes)")
        case .none(let nearest):
            throw .unknown(kind: "region", name: text, nearest: nearest.map { [$0] } ?? [])
        }
    }

    private static func test(
        _ predicate: SpatialPredicate, _ shape: Geometry, _ option: String, _ context: GEOSContext
    ) throws(AtlasError) -> SpatialTest {
        do throws(GEOSError) {
            return try SpatialTest(predicate, shape, context: context)
        } catch {
            throw .badRequest(part: option, reason: "the shape cannot be used: \(error.message)")
        }
    }
}
