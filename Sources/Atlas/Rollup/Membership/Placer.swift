import GEOS
import Geo
import PROJ
import Projects

/// Measures places against the areas of a rollup: which rows they belong to, and how much of them.
///
/// Belongs to one thread. The first layer holds the rows that are asked for; what lies in none of
/// its areas is looked for in the next, which are coarser regions or tell that it lies in the
/// country.
final class Placer {
    /// What decides where there is more than one honest way.
    struct Rules: Hashable, Sendable {
        var snapDistance = 500.0
        /// Whether what lies on a border, or where areas overlap, is divided among them.
        var divides = false
    }

    private let space: BinSpace
    private let layers: [AreaLayer]
    /// Whether the layers behind the first only tell what lies in the country.
    private let isFree: Bool
    private let rules: Rules
    private let context = GEOSContext()
    private let arbiters: [AreaArbiter]
    private let mayContinue: () -> Bool

    /// `mayContinue` is asked now and then; false ends the work with ``PlacingEnd/givenUp``.
    init(
        _ division: DivisionFrame, _ rules: Rules,
        while mayContinue: @escaping () -> Bool = { true }
    ) {
        self.mayContinue = mayContinue
        (space, layers, isFree) = (division.space, division.layers, division.isFree)
        self.rules = rules
        arbiters = division.layers.map { [context] in AreaArbiter($0.areas, context) }
    }

    /// How often GEOS decided what double precision could not.
    var arbitrations: Int { arbiters.reduce(0) { $0 + $1.count } }

    /// The area of the first layer that alone holds a position; below zero where more has to be
    /// looked at.
    @inline(__always)
    func area(x: Double, y: Double) throws(GEOSError) -> Int32 {
        try layers[0].locator.area(x: x, y: y, arbiters[0])
    }

    /// The row of a position that lies in no area of the first layer, where there is nothing to be
    /// said of it; nil where there is, which ``measure(_:declared:)`` says.
    func binElsewhere(x: Double, y: Double) throws(GEOSError) -> Int? {
        guard x.isFinite, y.isFinite else { return nil }
        if isFree {
            guard !isNear(layers[0], x, y) else { return nil }
            let isInside = try isInCountry(x: x, y: y)
            return isInside ? space.unlocated(.outsideAllRegions) : space.abroad
        }
        for (depth, layer) in layers.enumerated().dropFirst() {
            let area = try layer.locator.area(x: x, y: y, arbiters[depth])
            if area == PointLocator.several { return nil }
            if area >= 0 { return layer.bins[Int(area)] }
        }
        return layers.contains { isNear($0, x, y) } ? nil : space.abroad
    }

    private func isNear(_ layer: AreaLayer, _ x: Double, _ y: Double) -> Bool {
        layer.nearest(to: SIMD2(x, y), within: rules.snapDistance) != nil
    }

    /// Measures a place.
    ///
    /// - Parameters:
    ///   - place: Its shape.
    ///   - declared: The rows of the regions that it is said to lie in: they have what lies on
    ///     their border.
    /// - Returns: How much of it is in which row.
    /// - Throws: `GEOSError` when the shape cannot be compared.
    func measure(_ place: Geometry, declared: [Int]) throws(GEOSError) -> PlaceMeasure {
        var measure = PlaceMeasure()
        guard let place = try mended(place, &measure) else {
            measure.obstacle = place.isEmpty ? .noSite : .invalidGeometry
            return measure
        }
        // Unlike parts of a collection count alike; a shape of one kind is one piece.
        let isMixed = place.kind == .geometryCollection
        for shape in isMixed ? place.members : [place] {
            measure.pieces.append(try piece(shape, declared, &measure.notes))
        }
        return measure
    }

    /// A valid shape; nil when nothing of it means anything.
    private func mended(
        _ place: Geometry, _ measure: inout PlaceMeasure
    ) throws(GEOSError) -> Geometry? {
        guard !place.isEmpty else { return nil }
        let range = place.coordinates
        let numbers = place.column.xy[2 * range.lowerBound..<2 * range.upperBound]
        guard numbers.allSatisfy(\.isFinite) else { return nil }
        if place.kind.part == .point { return place }
        if try context.isValid(place) { return place }
        measure.notes.insert(.repaired)
        let mended = try context.makeValid(place)
        return mended.isEmpty ? nil : mended
    }

    private func piece(
        _ shape: Geometry, _ declared: [Int], _ notes: inout PlaceNotes
    ) throws(GEOSError) -> PlaceMeasure.Piece {
        switch shape.kind.part {
        case .point: try points(shape, declared, &notes)
        case .lineString: try ground(shape, .lineString, .length, declared, &notes)
        default: try ground(shape, .polygon, .area, declared, &notes)
        }
    }
}

// MARK: Points

extension Placer {
    private func points(
        _ shape: Geometry, _ declared: [Int], _ notes: inout PlaceNotes
    ) throws(GEOSError) -> PlaceMeasure.Piece {
        var found: [[Int]?] = []
        for index in shape.coordinates {
            let (x, y) = shape.position(index)
            found.append(try bins(x: x, y: y, declared, &notes))
        }
        var sum = try PartSum(sharedBy: found.compactMap { $0?.count })
        for bins in found { sum.add(1, to: bins ?? []) }
        return sum.piece(.points)
    }

    /// The rows that share a position, nil when it is abroad.
    private func bins(
        x: Double, y: Double, _ declared: [Int], _ notes: inout PlaceNotes
    ) throws(GEOSError) -> [Int]? {
        for (depth, layer) in layers.enumerated() {
            if isFree, depth > 0 { break }
            let areas = try layer.locator.areas(x: x, y: y, arbiters[depth])
            if !areas.isEmpty { return chosen(areas, layer, declared, &notes) }
        }
        for layer in isFree ? Array(layers.prefix(1)) : layers {
            let position = SIMD2(x, y)
            if let area = layer.nearest(to: position, within: rules.snapDistance) {
                notes.insert(.snapped)
                return [layer.bins[Int(area)]]
            }
        }
        return try isInCountry(x: x, y: y) ? [space.unlocated(.outsideAllRegions)] : nil
    }

    /// Of areas that hold the same ground: all of them, or the one that is declared, or the first.
    private func chosen(
        _ areas: [Int32], _ layer: AreaLayer, _ declared: [Int], _ notes: inout PlaceNotes
    ) -> [Int] {
        let bins = areas.map { layer.bins[Int($0)] }
        guard bins.count > 1 else { return bins }
        notes.insert(.onBoundary)
        return rules.divides ? bins : [bins.first { declared.contains($0) } ?? bins[0]]
    }

    /// Whether a position that is in none of the areas asked for is in the country all the same;
    /// where no country is known, nobody can say that it is abroad.
    private func isInCountry(x: Double, y: Double) throws(GEOSError) -> Bool {
        guard isFree else { return layers.isEmpty }
        for (depth, layer) in layers.enumerated().dropFirst() {
            let area = try layer.locator.area(x: x, y: y, arbiters[depth])
            if area != PointLocator.outside { return true }
            if isNear(layer, x, y) { return true }
        }
        return layers.count < 2
    }
}

// MARK: Lines and areas

extension Placer {
    private func ground(
        _ shape: Geometry, _ part: GeometryKind, _ kind: PlaceMeasure.Kind, _ declared: [Int],
        _ notes: inout PlaceNotes
    ) throws(GEOSError) -> PlaceMeasure.Piece {
        var found: [(bins: [Int]?, size: UInt128)] = []
        var rest: [Geometry] = [shape]
        for (depth, layer) in layers.enumerated() {
            let dissection = Dissection(layer, arbiters[depth], context, while: mayContinue)
            var left: [Geometry] = []
            for shape in rest {
                for piece in try dissection.pieces(of: shape, part) {
                    guard !piece.areas.isEmpty else {
                        left.append(piece.shape)
                        continue
                    }
                    let size = kind.size(of: piece.shape)
                    guard size > 0 else { continue }
                    if isFree, depth > 0 {
                        found.append(([space.unlocated(.outsideAllRegions)], size))
                    } else {
                        found.append((chosen(piece.areas, layer, declared, &notes), size))
                    }
                }
            }
            rest = left
        }
        let left = rest.reduce(UInt128(0)) { $0 + kind.size(of: $1) }
        if left > 0 {
            // Edges bend on the ground, so that parts need not sum to the whole: what lies in
            // nothing is the rest of the whole, as far as there is one.
            let (whole, held) = (kind.size(of: shape), found.reduce(UInt128(0)) { $0 + $1.size })
            let isAbroad = isFree ? layers.count > 1 : !layers.isEmpty
            let bins = isAbroad ? nil : [space.unlocated(.outsideAllRegions)]
            found.append((bins, whole > held ? whole - held : left))
        }
        return try settled(found, shape, kind, &notes)
    }

    /// The parts of a piece: what is too small to measure counts where it is, what lies a little
    /// outside is noise of digitising, and what lies outside as a whole may be near enough.
    private func settled(
        _ found: [(bins: [Int]?, size: UInt128)], _ shape: Geometry, _ kind: PlaceMeasure.Kind,
        _ notes: inout PlaceNotes
    ) throws(GEOSError) -> PlaceMeasure.Piece {
        let nowhere = [space.unlocated(.outsideAllRegions)]
        let inside = found.reduce(UInt128(0)) { sum, part in
            part.bins == nil || part.bins == nowhere ? sum : sum + part.size
        }
        let outside = found.reduce(UInt128(0)) { $0 + $1.size } - inside
        if inside == 0, let (x, y) = shape.coordinates.first.map({ shape.position($0) }) {
            // A dot drawn as a line, or a shape just outside: its first position stands for it.
            if found.isEmpty || rules.snapDistance > 0, try isNear(shape) || found.isEmpty {
                let bins = try bins(x: x, y: y, [], &notes)
                var sum = try PartSum(sharedBy: [bins?.count ?? 1])
                sum.add(max(1, outside), to: bins ?? [])
                return sum.piece(kind)
            }
        }
        let isNoise = inside > 0 && outside > 0 && outside * 50 <= inside + outside
        if isNoise { notes.insert(.partlyOutside) }
        var sum = try PartSum(sharedBy: found.compactMap { $0.bins?.count })
        for (bins, size) in found {
            if isNoise, bins == nil || bins == nowhere { continue }
            sum.add(size, to: bins ?? [])
        }
        return sum.piece(kind)
    }

    /// Whether all of a shape lies outside and its first position within the distance of snapping.
    private func isNear(_ shape: Geometry) throws(GEOSError) -> Bool {
        guard let first = shape.coordinates.first, let layer = layers.first else { return false }
        let (x, y) = shape.position(first)
        return isNear(layer, x, y)
    }
}

/// Why placing ended before its end, in the words of what it calls.
enum PlacingEnd {
    /// There is no more time.
    static let givenUp = GEOSError(operation: "place", message: "given up")
    /// So many areas overlap that whole numbers cannot say the shares.
    static let tooDeep = GEOSError(operation: "divide", message: "too many areas overlap")
}

/// Adds up how much is in which row; what several rows share is divided evenly.
private struct PartSum {
    private let multiple: UInt128
    private var parts: [Int: UInt128] = [:]
    private var outside: UInt128 = 0

    /// Room for all overlaps of up to 36 areas, and for the surface of the earth beside it.
    private static let largestMultiple: UInt128 = 1 << 48

    /// - Parameter counts: By how many rows something is shared.
    /// - Throws: ``PlacingEnd/tooDeep`` when whole numbers cannot say all the shares.
    init(sharedBy counts: [Int]) throws(GEOSError) {
        var multiple: UInt128 = 1
        for count in Set(counts) {
            let count = UInt128(max(1, count))
            var (a, b) = (multiple, count)
            while b > 0 { (a, b) = (b, a % b) }
            multiple = multiple / a * count
            guard multiple <= Self.largestMultiple else { throw PlacingEnd.tooDeep }
        }
        self.multiple = multiple
    }

    /// Adds to the rows that share it; none of them means that it is abroad.
    mutating func add(_ size: UInt128, to bins: [Int]) {
        guard !bins.isEmpty else {
            outside += size * multiple
            return
        }
        for bin in bins { parts[bin, default: 0] += size * multiple / UInt128(bins.count) }
    }

    func piece(_ kind: PlaceMeasure.Kind) -> PlaceMeasure.Piece {
        let sorted = parts.sorted { $0.key < $1.key }
        return PlaceMeasure.Piece(
            kind: kind, multiple: multiple,
            parts: sorted.map { SitePart(bin: $0.key, measure: $0.value) }, outside: outside)
    }
}

extension Geometry {
    /// The parts of a collection as shapes of their own.
    fileprivate var members: [Geometry] {
        parts.map { part in
            let kind = self.kind(ofPart: part)
            return Geometry { builder in
                builder.beginGeometry(kind)
                builder.beginPart(kind)
                for ring in rings(ofPart: part) {
                    builder.beginRing()
                    for index in coordinates(ofRing: ring) {
                        let (x, y) = position(index)
                        builder.add(x: x, y: y)
                    }
                }
            }
        }
    }
}
