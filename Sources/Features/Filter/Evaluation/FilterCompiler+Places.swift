import GEOS
import Geo

extension FilterCompiler {
    /// Asks GEOS how the geometry of each row lies to another.
    ///
    /// A row without a geometry gives no answer, and neither does one whose geometry GEOS cannot
    /// take: a fault in the data must not stop a search.
    func spatial(
        _ relation: FilterOperator.SpatialRelation, _ one: BoundGeometry, _ two: BoundGeometry
    ) -> FilterStep {
        let predicate = relation.predicate
        switch (one, two) {
        case (.constant(let one, _), .constant(let two, _)):
            return always(answer { () throws(GEOSError) in try context.holds(predicate, one, two) })
        case (.column, .constant(let shape, let box)):
            return ask(predicate.inverse, shape, box)
        case (.constant(let shape, let box), .column): return ask(predicate, shape, box)
        case (.column, .column):
            guard let geometry = table.geometry else { return always(Truth.unknown) }
            return each { row in
                guard geometry.kinds[row] != .none else { return Truth.unknown }
                let shape = geometry[row]
                return answer { () throws(GEOSError) in
                    try context.holds(predicate, shape, shape)
                }
            }
        }
    }

    /// Whether the predicate holds between a shape and the geometry of each row.
    private func ask(_ predicate: SpatialPredicate, _ shape: Geometry, _ box: Box?) -> FilterStep {
        guard let geometry = table.geometry,
            let prepared = try? PreparedShape(shape, in: context)
        else { return always(Truth.unknown) }
        return each { row in
            switch geometry.kinds[row] {
            case .none: return Truth.unknown
            case .point:
                guard let index = geometry.coordinates(of: row).first else { break }
                let (x, y) = (geometry.xy[2 * index], geometry.xy[2 * index + 1])
                // Four comparisons are what GEOS would do; a test holds it to that.
                if let box, predicate == .intersects { return Truth.of(box.contains(x: x, y: y)) }
                return answer { () throws(GEOSError) in try prepared.holds(predicate, x: x, y: y) }
            default: break
            }
            return answer { () throws(GEOSError) in try prepared.holds(predicate, geometry[row]) }
        }
    }

    private func answer(_ ask: () throws(GEOSError) -> Bool) -> UInt8 {
        do throws(GEOSError) {
            return Truth.of(try ask())
        } catch {
            return Truth.unknown
        }
    }
}

extension FilterOperator.SpatialRelation {
    /// The question as GEOS knows it.
    var predicate: SpatialPredicate {
        switch self {
        case .intersects: .intersects
        case .equals: .equals
        case .disjoint: .disjoint
        case .touches: .touches
        case .within: .within
        case .overlaps: .overlaps
        case .crosses: .crosses
        case .contains: .contains
        }
    }
}
