public import GEOS
public import Geo

/// One question about how the places of a table lie to a shape; the index narrows, GEOS decides.
public struct SpatialTest {
    private let shape: PreparedShape
    private let predicate: SpatialPredicate
    private let context: GEOSContext
    /// The shape is this box and nothing else: places wholly in it need no GEOS.
    private let box: Box?

    /// Asks whether the predicate holds between a place and the shape: `.within` asks for places
    /// that lie within it.
    ///
    /// - Throws: `GEOSError` when the shape cannot be built, as with an open ring.
    public init(
        _ predicate: SpatialPredicate, _ shape: Geometry, context: GEOSContext
    ) throws(GEOSError) {
        self.shape = try PreparedShape(shape, in: context)
        self.predicate = predicate.inverse
        self.context = context
        box = nil
    }

    /// Asks for places that have a point in common with the box, edges included.
    public init(intersecting box: Box, context: GEOSContext) throws(GEOSError) {
        shape = try PreparedShape(.rectangle(box), in: context)
        predicate = .intersects
        self.context = context
        self.box = box
    }

    /// Where places must lie to be worth asking about.
    public var bounds: Box { shape.box }

    /// Whether the place of a row meets the question; a row without a place never does.
    ///
    /// - Throws: `GEOSError` when the place is so broken that no repair helps.
    public func holds(for geometry: Geometry) throws(GEOSError) -> Bool {
        guard !geometry.isEmpty else { return false }
        if let box, box.contains(geometry.box) { return true }
        if let point = geometry.point { return try shape.holds(predicate, x: point.x, y: point.y) }
        do throws(GEOSError) {
            return try shape.holds(predicate, geometry)
        } catch {
            // GEOS refuses some invalid shapes; their repair is what people see on the map.
            return try shape.holds(predicate, context.makeValid(geometry))
        }
    }

    /// The rows of a table that meet the question, in the order of the table.
    ///
    /// - Throws: `GEOSError` when a place is so broken that no repair helps.
    public func rows(of table: FeatureTable) throws(GEOSError) -> [Int] {
        guard let geometry = table.geometry else { return [] }
        var found: [Int] = []
        for row in table.index.rows(in: bounds) where try holds(for: geometry[row]) {
            found.append(row)
        }
        return found
    }
}
