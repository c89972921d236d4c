import Features
import Geo
import PROJ
import Projects

/// Equal cells over the ground where data lies.
///
/// Cells are drawn in an equal-area system made for the country, so that they do not depend on what
/// is asked, and go on from there as areas like any others. Their corners are counted in whole
/// numbers: neighbours share them to the last bit, so no position is in a gap.
struct GridDivision {
    private let grid: RollupGrid
    private let bounds: Box
    private let centre: Box

    /// No rollup is made over more cells.
    static let largestCount = 20_000
    /// So many pieces an edge is cut into, since what is straight in one system bends in another.
    private static let pieces = 4

    /// - Parameters:
    ///   - grid: Its cells.
    ///   - bounds: Where data lies.
    ///   - country: What the system is made for; the bounds themselves where nothing is known.
    init(_ grid: RollupGrid, bounds: Box, country: Box) {
        self.grid = grid
        self.bounds = bounds.isEmpty ? Box(minX: 0, minY: 0, maxX: 0, maxY: 0) : bounds
        centre = country.isEmpty ? self.bounds : country
    }

    /// The rows and their areas.
    func division(
        _ hierarchy: RegionHierarchy, _ catalog: Catalog, _ projections: ProjectionPool
    ) throws(AtlasError) -> Division {
        let cells = try projections.with { context throws(AtlasError) in
            do throws(PROJError) {
                return try self.cells(context)
            } catch {
                throw .inconsistent("the grid has no system: \(error.description)")
            }
        }
        guard let cells, cells.count <= Self.largestCount else {
            throw .rollup("grid", .tooManyCells(grid.key, limit: Self.largestCount))
        }
        let space = hierarchy.space(ofAreas: cells.map(\.code))
        var builder = GeometryBuilder()
        for cell in cells { builder.append(cell.area) }
        let own = AreaLayer(builder.finish(), bins: Array(cells.indices))
        var division = Division(
            key: grid.key, title: RollupPhrases.cell, space: space,
            frame: DivisionFrame(
                space: space, layers: [own] + hierarchy.layers(in: space), isFree: true,
                regionsName: catalog.regionsName),
            rows: Array(0..<space.count), showsEmptyRows: false)
        for cell in cells { division.areas[cell.code] = cell.area }
        division.isGrid = true
        return division
    }

    /// The cells that come near the data; nil when there are far too many.
    private func cells(
        _ context: ProjectionContext
    ) throws(PROJError) -> [(code: String, area: Geometry)]? {
        let system = CRSSource.wkt(definition)
        let there = try context.transformation(from: .name(.crs84), to: system)
        let back = try context.transformation(from: system, to: .name(.crs84))
        // The box of an equal-area system over the data, a cell larger on all sides.
        var plane = Box.empty
        for step in 0...32 {
            for (x, y) in [(0, step), (32, step), (step, 0), (step, 32)] {
                let longitude = bounds.minX + bounds.width * Double(x) / 32
                let latitude = bounds.minY + bounds.height * Double(y) / 32
                if let image = there.transform(x: longitude, y: latitude) {
                    plane.extend(x: image.x, y: image.y)
                }
            }
        }
        guard !plane.isEmpty else { return [] }
        let lattice = Lattice(grid, pieces: Self.pieces)
        return lattice.cells(over: plane, atMost: Self.largestCount)?.compactMap { cell in
            var xy = cell.ring
            let failed = xy.withUnsafeMutableBufferPointer { back.transform($0) }
            guard failed == 0 else { return nil }
            let area = Geometry { builder in
                builder.beginGeometry(.polygon)
                builder.beginPart(.polygon)
                builder.beginRing()
                for index in stride(from: 0, to: xy.count, by: 2) {
                    builder.add(x: xy[index], y: xy[index + 1])
                }
            }
            return area.box.intersects(bounds) ? (cell.code, area) : nil
        }
    }

    /// Albers, with its parallels a sixth of the country from its edges, in whole degrees.
    private var definition: String {
        let sixth = centre.height / 6
        let south = (centre.minY + sixth).rounded(.down)
        var north = (centre.maxY - sixth).rounded(.up)
        // Parallels that mirror each other have no cone.
        if abs(south + north) < 1 || north == south { north += 2 }
        let meridian = ((centre.minX + centre.maxX) / 2).rounded()
        let middle = ((centre.minY + centre.maxY) / 2).rounded()
        func parameter(_ name: String, _ value: Double, _ unit: String) -> String {
            "PARAMETER[\"\(name)\",\(Value.real(value).text),\(unit)]"
        }
        let degree = "ANGLEUNIT[\"degree\",0.0174532925199433]"
        let metre = "LENGTHUNIT[\"metre\",1]"
        let parameters = [
            parameter("Latitude of false origin", middle, degree),
            parameter("Longitude of false origin", meridian, degree),
            parameter("Latitude of 1st standard parallel", south, degree),
            parameter("Latitude of 2nd standard parallel", north, degree),
            parameter("Easting at false origin", 0, metre),
            parameter("Northing at false origin", 0, metre),
        ]
        return "PROJCRS[\"Equal cells\",BASEGEOGCRS[\"WGS 84\","
            + "DATUM[\"World Geodetic System 1984\",ELLIPSOID[\"WGS 84\",6378137,298.257223563]],"
            + "ID[\"EPSG\",4326]],CONVERSION[\"Albers\",METHOD[\"Albers Equal Area\"],"
            + parameters.joined(separator: ",") + "],CS[Cartesian,2],AXIS[\"(E)\",east],"
            + "AXIS[\"(N)\",north]," + metre + "]"
    }
}

/// The corners of cells, counted in whole steps.
private struct Lattice {
    private let shape: RollupGrid.Shape
    private let pieces: Int
    /// Metres of a step.
    private let step: SIMD2<Double>
    /// The corners of a cell around its middle, in steps, counter-clockwise.
    private let corners: [SIMD2<Int>]

    init(_ grid: RollupGrid, pieces: Int) {
        shape = grid.shape
        self.pieces = pieces
        // A hexagon stands on a corner: its sides are as far apart as it is wide.
        let radius = grid.size / 3.0.squareRoot()
        switch shape {
        case .hex:
            step = SIMD2(grid.size / 2, radius / 2) / Double(pieces)
            corners = [
                SIMD2(0, -2), SIMD2(1, -1), SIMD2(1, 1), SIMD2(0, 2), SIMD2(-1, 1), SIMD2(-1, -1),
            ]
        case .square:
            step = SIMD2(repeating: grid.size / 2) / Double(pieces)
            corners = [SIMD2(-1, -1), SIMD2(1, -1), SIMD2(1, 1), SIMD2(-1, 1)]
        }
    }

    /// Cells over a box, from the north-east on: what lies on a border belongs to the cell that it
    /// is the lower edge of, and ties go to the first.
    func cells(over box: Box, atMost count: Int) -> [(code: String, ring: [Double])]? {
        let (width, height) = (2, shape == .hex ? 3 : 2)
        let unit = step * Double(pieces)
        let rows = range(box.minY, box.maxY, unit.y * Double(height))
        let columns = range(box.minX, box.maxX, unit.x * Double(width))
        guard rows.count * columns.count <= 8 * count else { return nil }
        var cells: [(code: String, ring: [Double])] = []
        for row in rows.reversed() {
            for column in columns.reversed() {
                let shift = shape == .hex && row % 2 != 0 ? 1 : 0
                let middle = SIMD2(width * column + shift, height * row)
                cells.append(("c\(column)r\(row)", ring(around: middle)))
            }
        }
        return cells
    }

    private func range(_ low: Double, _ high: Double, _ size: Double) -> ClosedRange<Int> {
        let first = max(-1e6, (low / size).rounded(.down) - 1)
        return Int(first)...Int(max(first, min(1e6, (high / size).rounded(.up) + 1)))
    }

    private func ring(around middle: SIMD2<Int>) -> [Double] {
        var ring: [Double] = []
        for (index, corner) in corners.enumerated() {
            let next = corners[(index + 1) % corners.count]
            for piece in 0..<pieces {
                let place = (middle &+ corner) &* pieces &+ (next &- corner) &* piece
                ring.append(Double(place.x) * step.x)
                ring.append(Double(place.y) * step.y)
            }
        }
        return ring + ring.prefix(2)
    }
}
