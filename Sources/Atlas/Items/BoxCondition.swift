import Features
import GEOS
import Geo
import PROJ

/// The condition that places have a point in common with a box of some reference system.
///
/// In longitude and latitude, and in Web Mercator, the box is one there as well and the index is
/// nearly all there is to it. The box of another system has curved edges on the ground: the index
/// is asked for the ground it covers, and what it finds is compared in the system of the box.
struct BoxCondition {
    /// The ground it covers, in longitude and latitude.
    private let ground: [Box]
    /// The box in its own system, nil where the ground is exact.
    private let own: Box?
    private let request: ItemBox

    init(_ request: ItemBox, _ projections: ProjectionPool) throws(AtlasError) {
        let system = try System(request.crs, projections)
        let box = try Self.box(request, system)
        self.request = request
        switch request.crs {
        case .crs84, .wgs84: (ground, own) = (box.unwrapped, nil)
        case .webMercator: (ground, own) = ([Self.degrees(ofMercator: box)], nil)
        default:
            let parts = system.isGeographic ? box.unwrapped : [box]
            var ground: [Box] = []
            for part in parts { ground += try Self.ground(of: part, request.crs, projections) }
            (self.ground, own) = (ground, box)
        }
    }

    /// Whether every place that lies in the bounds meets the condition.
    func coversAll(of bounds: Box) -> Bool {
        own == nil && (bounds.isEmpty || ground.contains { $0.contains(bounds) })
    }

    /// The rows that meet the condition, in the order of the table, and those without a place.
    ///
    /// - Throws: ``AtlasError/inconsistent(_:)`` when a place is so broken that no repair helps,
    ///   and what the deadline throws.
    func rows(
        of table: FeatureTable, _ means: (context: GEOSContext, projections: ProjectionPool),
        _ deadline: Deadline
    ) throws(AtlasError) -> [Int] {
        guard let geometry = table.geometry else { return Array(0..<table.count) }
        var candidates: [Int] = []
        for box in ground { table.index.forEachRow(in: box) { candidates.append($0) } }
        if own != nil {
            candidates = try means.projections.with { projection throws(AtlasError) in
                try rowsInOwnSystem(
                    candidates, geometry, (means.context, projection), deadline)
            }
        } else if !geometry.isPointColumn {
            candidates = try rowsOnGround(candidates, geometry, means.context, deadline)
        }
        candidates += table.unplacedRows.map(Int.init)
        return RowOrder.inTableOrder(
            candidates, of: table.count, mayRepeat: ground.count > 1)
    }

    /// So many places are compared before the time is looked at.
    private static let stride = 256

    private func rowsOnGround(
        _ candidates: [Int], _ geometry: GeometryColumn, _ context: GEOSContext,
        _ deadline: Deadline
    ) throws(AtlasError) -> [Int] {
        var test = BoxTest(ground, context)
        var found: [Int] = []
        for (place, row) in candidates.enumerated() {
            if place % Self.stride == 0 { try deadline.check() }
            if try test.holds(for: geometry[row]) { found.append(row) }
        }
        return found
    }

    private func rowsInOwnSystem(
        _ candidates: [Int], _ geometry: GeometryColumn,
        _ means: (context: GEOSContext, projection: ProjectionContext), _ deadline: Deadline
    ) throws(AtlasError) -> [Int] {
        guard let own else { return candidates }
        let way: Transformation
        do throws(PROJError) {
            way = try means.projection.transformation(from: .crs84, to: request.crs)
        } catch {
            throw .badRequest(part: "bbox-crs", .unusableSystem(error.description))
        }
        var test = BoxTest(own.unwrapped, means.context)
        var found: [Int] = []
        for (index, row) in candidates.enumerated() {
            if index % Self.stride == 0 { try deadline.check() }
            let place = geometry[row]
            if let point = place.point {
                let image = way.transform(x: point.x, y: point.y)
                if let image, test.holds(x: image.x, y: image.y) { found.append(row) }
            } else if let image = way.transform(place), try test.holds(for: image) {
                found.append(row)
            }
        }
        return found
    }
}

/// Whether places have a point in common with one of some boxes.
///
/// GEOS is asked only about shapes that lie partly in one, and made ready when the first does.
private struct BoxTest {
    private let boxes: [Box]
    private let context: GEOSContext
    private var tests: [SpatialTest] = []

    init(_ boxes: [Box], _ context: GEOSContext) {
        self.boxes = boxes
        self.context = context
    }

    func holds(x: Double, y: Double) -> Bool { boxes.contains { $0.contains(x: x, y: y) } }

    mutating func holds(for place: Geometry) throws(AtlasError) -> Bool {
        let bounds = place.box
        if bounds.isEmpty { return false }
        if boxes.contains(where: { $0.contains(bounds) }) { return true }
        do throws(GEOSError) {
            if tests.isEmpty {
                for box in boxes {
                    tests.append(try SpatialTest(intersecting: box, context: context))
                }
            }
            for test in tests where try test.holds(for: place) { return true }
            return false
        } catch {
            throw .inconsistent("a place cannot be compared with a box: \(error)")
        }
    }
}

extension BoxCondition {
    /// What matters of the system of a box.
    private struct System {
        let isNorthFirst: Bool
        let isGeographic: Bool

        init(_ name: CRSName, _ projections: ProjectionPool) throws(AtlasError) {
            guard !name.isWGS84 else {
                (isNorthFirst, isGeographic) = (name == .wgs84, true)
                return
            }
            let description = try projections.with { context throws(AtlasError) in
                do throws(PROJError) {
                    return try context.describe(.name(name))
                } catch {
                    throw .badRequest(part: "bbox-crs", .unusableSystem(error.description))
                }
            }
            isNorthFirst = description.axisOrder == .northEast
            isGeographic = description.isGeographic
        }
    }

    /// The box with x before y.
    private static func box(_ request: ItemBox, _ system: System) throws(AtlasError) -> Box {
        let numbers = request.numbers
        guard numbers.count == 4 || numbers.count == 6, numbers.allSatisfy(\.isFinite) else {
            throw .badRequest(part: "bbox", .noBox)
        }
        let half = numbers.count / 2
        let (x, y) = system.isNorthFirst ? (1, 0) : (0, 1)
        let box = Box(
            minX: numbers[x], minY: numbers[y], maxX: numbers[half + x], maxY: numbers[half + y])
        if box.minY > box.maxY {
            throw .badRequest(
                part: "bbox", .boxUpsideDown(south: text(box.minY), north: text(box.maxY)))
        }
        if half == 3, numbers[2] > numbers[5] {
            throw .badRequest(
                part: "bbox",
                .boxHeightsReversed(low: text(numbers[2]), high: text(numbers[5])))
        }
        if box.minX > box.maxX, !system.isGeographic {
            throw .badRequest(
                part: "bbox", .boxBackwards(west: text(box.minX), east: text(box.maxX)))
        }
        return box
    }

    private static func text(_ number: Double) -> String { Value.real(number).text }

    /// The ground of a box, a little larger rather than smaller.
    private static func ground(
        of box: Box, _ crs: CRSName, _ projections: ProjectionPool
    ) throws(AtlasError) -> [Box] {
        let image = try projections.with { context throws(AtlasError) -> Box? in
            do throws(PROJError) {
                return try context.transformation(from: crs, to: .crs84).transform(box)
            } catch {
                throw .badRequest(part: "bbox-crs", .unusableSystem(error.description))
            }
        }
        guard let image else {
            throw .badRequest(part: "bbox", .boxOutOfReach(system: "\(crs)"))
        }
        return image.unwrapped.map { part in
            let margin = 0.01 * max(part.width, part.height) + 1e-6
            return Box(
                minX: part.minX - margin, minY: part.minY - margin, maxX: part.maxX + margin,
                maxY: part.maxY + margin)
        }
    }

    private static func degrees(ofMercator box: Box) -> Box {
        let low = WebMercator.degrees(x: box.minX, y: box.minY)
        let high = WebMercator.degrees(x: box.maxX, y: box.maxY)
        return Box(minX: low.x, minY: low.y, maxX: high.x, maxY: high.y)
    }
}
