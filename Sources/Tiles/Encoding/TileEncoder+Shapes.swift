import Features
import Geo

extension TileEncoder {
    /// Adds a layer of shapes of any kind.
    ///
    /// The places come first, since only features of which something is left have properties.
    ///
    /// - Returns: Whether there was time for all of them.
    func encodeShapes(
        _ layer: TileLayer, at address: TileAddress, into tile: inout [UInt8],
        while mayContinue: () -> Bool
    ) -> Bool {
        let rows = candidates(layer, at: address)
        guard !rows.isEmpty, let geometry = layer.table.features.geometry else { return true }
        var drawing = ShapeDrawing(
            layer.table.shapes(in: grid), TilePlane(address, in: grid, extent: extent),
            extent: extent, buffer: buffer,
            marks: layer.leastUnits > 0 ? SmallShapes(grid, least: layer.leastUnits) : nil)
        for (place, row) in rows.enumerated() {
            if place % 64 == 63, !mayContinue() { return false }
            drawing.draw(geometry[row])
        }
        guard !drawing.features.isEmpty else { return true }
        var writer = LayerWriter(layer, rows: drawing.features.map(\.row))
        for (index, feature) in drawing.features.enumerated() {
            writer.write(
                index, feature.type, drawing.bytes(of: feature), isNumbered: feature.isNumbered)
        }
        writer.finish(extent: extent, into: &tile)
        return true
    }

    /// The rows that may show, at most as many as the cap allows.
    ///
    /// The ground of a tile and its buffer lies in that of the tile above and its buffer, so what
    /// is among the lowest ranks there is among them here.
    private func candidates(_ layer: TileLayer, at address: TileAddress) -> [Int] {
        // A little more than the buffer: positions are rounded to steps and to units.
        var box = grid.box(of: address, margin: Double(buffer + 1) / Double(extent))
        // Web Mercator has no ground beyond its edge, but shapes reach it from there.
        let edge = grid.bounds
        if box.minY <= edge.minY { box.minY = -90 }
        if box.maxY >= edge.maxY { box.maxY = 90 }
        var rows: [Int] = []
        layer.table.features.index.forEachRow(in: box) { row in
            if layer.rows?.contains(row) ?? true { rows.append(row) }
        }
        guard rows.count > layer.table.cap else { return rows }
        let ranks = layer.table.ranks
        return LowestRanks.indices(layer.table.cap, of: rows.count) { ranks[rows[$0]] }
            .map { rows[$0] }
    }
}

/// The shapes of one layer on one tile, drawn one after the other.
private struct ShapeDrawing: ~Copyable {
    struct Feature {
        let row: UInt32
        let type: TileFields.Geometry
        /// Where its commands lie.
        let start: Int
        let count: Int
        /// Whether it carries the number of its row, which one feature of a tile may.
        let isNumbered: Bool
    }

    private(set) var features: [Feature] = []
    private let layout: ShapeLayout
    private let plane: TilePlane
    private let square: PlaneBox
    private let box: PlaneBox
    private let marks: SmallShapes?
    private var maker: PolygonMaker
    private var writer = GeometryWriter()
    private var geometries = ByteSink(capacity: 4096)

    init(
        _ layout: ShapeLayout, _ plane: TilePlane, extent: Int, buffer: Int, marks: SmallShapes?
    ) {
        self.layout = layout
        self.marks = marks
        self.plane = plane
        // Half-open: the last unit belongs to the next tile.
        square = PlaneBox(minX: 0, minY: 0, maxX: extent - 1, maxY: extent - 1)
        box = .tile(extent: extent, buffer: buffer)
        maker = PolygonMaker(box: box)
    }

    func bytes(of feature: Feature) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(
            rebasing: geometries.bytes[feature.start..<feature.start + feature.count])
    }

    /// Draws what of a shape lies on the tile.
    ///
    /// A tile knows no collections (4.3.4), so one becomes up to three features, of which the one
    /// of the largest dimension carries the number.
    mutating func draw(_ shape: Geometry) {
        if let marks, let mark = marks.mark(of: shape, on: plane) {
            return draw(mark, of: shape)
        }
        let before = features.count
        drawPolygons(shape, isNumbered: true)
        drawLines(shape, isNumbered: features.count == before)
        drawPoints(shape, isNumbered: features.count == before)
        if let marks, features.count == before, let middle = marks.middle(of: shape, on: plane),
            square.contains(middle), marks.leavesNothing(of: shape, layout, on: plane)
        {
            draw(middle, of: shape)
        }
    }

    /// Draws a point in place of a shape, in the one tile that it lies in.
    private mutating func draw(_ mark: PlanePosition, of shape: Geometry) {
        guard square.contains(mark) else { return }
        writer.begin()
        writer.put(points: [mark])
        end(shape, .point, isNumbered: true)
    }

    private mutating func drawPolygons(_ shape: Geometry, isNumbered: Bool) {
        writer.begin()
        for part in shape.parts where shape.kind(ofPart: part) == .polygon {
            for polygon in maker.polygons(layout.rings(of: shape, part, on: plane)) {
                for ring in polygon { writer.put(ring: ring) }
            }
        }
        end(shape, .polygon, isNumbered: isNumbered)
    }

    private mutating func drawLines(_ shape: Geometry, isNumbered: Bool) {
        writer.begin()
        for part in shape.parts where shape.kind(ofPart: part) == .lineString {
            for ring in shape.rings(ofPart: part) {
                let line = layout.positions(of: shape.coordinates(ofRing: ring), on: plane)
                for piece in LineClip.clip(line, to: box) { writer.put(line: piece) }
            }
        }
        end(shape, .line, isNumbered: isNumbered)
    }

    /// Single positions belong to one tile, as those of a point layer do.
    private mutating func drawPoints(_ shape: Geometry, isNumbered: Bool) {
        writer.begin()
        var points: [PlanePosition] = []
        for part in shape.parts where shape.kind(ofPart: part) == .point {
            for ring in shape.rings(ofPart: part) {
                for index in shape.coordinates(ofRing: ring) {
                    guard let place = layout.point(at: index, on: plane),
                        square.contains(place)
                    else { continue }
                    points.append(place)
                }
            }
        }
        if !points.isEmpty { writer.put(points: points) }
        end(shape, .point, isNumbered: isNumbered)
    }

    private mutating func end(
        _ shape: Geometry, _ type: TileFields.Geometry, isNumbered: Bool
    ) {
        let count = writer.sink.count
        guard count > 0 else { return }
        features.append(
            Feature(
                row: UInt32(shape.row), type: type, start: geometries.count, count: count,
                isNumbered: isNumbered))
        geometries.makeRoom(count)
        geometries.put(writer.sink.bytes)
    }
}
