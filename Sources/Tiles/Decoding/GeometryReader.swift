/// Reads the commands of a geometry (specification, 4.3): the mirror image of ``GeometryWriter``.
struct GeometryReader {
    private var source: ByteSource
    private var x: Int64 = 0
    private var y: Int64 = 0

    init(_ source: ByteSource) { self.source = source }

    /// What the commands draw (4.3.4).
    mutating func shape(_ type: TileFields.Geometry) throws(TileError) -> TileShape {
        switch type {
        case .point: try points()
        case .line: .lines(try lines())
        case .polygon: .polygons(try polygons())
        }
    }

    /// One MoveTo for all positions (4.3.4.2).
    private mutating func points() throws(TileError) -> TileShape {
        let count = try command(.moveTo)
        guard count > 0 else { throw source.error("a point without a position") }
        let positions = try positions(count)
        guard source.isAtEnd else { throw source.error("commands after the points") }
        return .points(positions)
    }

    /// A MoveTo of one position and a LineTo of some, for each line (4.3.4.3).
    private mutating func lines() throws(TileError) -> [[TilePosition]] {
        var lines: [[TilePosition]] = []
        repeat { lines.append(try path(atLeast: 1)) } while !source.isAtEnd
        return lines
    }

    /// A MoveTo, a LineTo of two or more positions and a ClosePath, for each ring (4.3.4.4).
    ///
    /// A ring of positive area begins a polygon; the others are its holes.
    private mutating func polygons() throws(TileError) -> [[[TilePosition]]] {
        var polygons: [[[TilePosition]]] = []
        repeat {
            let ring = try path(atLeast: 2)
            guard try command(.closePath) == 1 else {
                throw source.error("a ring that is closed more than once")
            }
            if TileRing.doubledArea(ring) > 0 {
                polygons.append([ring])
            } else if polygons.isEmpty {
                throw source.error("a hole before any outer ring")
            } else {
                polygons[polygons.count - 1].append(ring)
            }
        } while !source.isAtEnd
        return polygons
    }

    private mutating func path(atLeast wanted: Int) throws(TileError) -> [TilePosition] {
        guard try command(.moveTo) == 1 else { throw source.error("a MoveTo of several positions") }
        let first = try positions(1)
        let count = try command(.lineTo)
        guard count >= wanted else { throw source.error("a LineTo of \(count) positions") }
        return first + (try positions(count))
    }

    /// The count of the command that must come now (4.3.1).
    private mutating func command(_ wanted: TileFields.Command) throws(TileError) -> Int {
        let integer = try source.varint()
        guard integer <= UInt64(UInt32.max) else { throw source.error("a command of over 32 bits") }
        guard TileFields.Command(rawValue: integer & 7) == wanted else {
            throw source.error("command \(integer & 7) where \(wanted) is due")
        }
        return Int(integer >> 3)
    }

    /// A number of 32 bits in zigzag (4.3.2).
    private mutating func parameter() throws(TileError) -> Int64 {
        let integer = try source.varint()
        guard integer <= UInt64(UInt32.max) else {
            throw source.error("a parameter of over 32 bits")
        }
        return Int64(integer >> 1) ^ -Int64(integer & 1)
    }

    /// Differences from the position before.
    private mutating func positions(_ count: Int) throws(TileError) -> [TilePosition] {
        // Each takes two bytes at least, so a count can't ask for more room than there are bytes.
        guard 2 * count <= source.rest else { throw source.error("\(count) positions are cut off") }
        var positions: [TilePosition] = []
        positions.reserveCapacity(count)
        for _ in 0..<count {
            x += try parameter()
            y += try parameter()
            guard let x = Int32(exactly: x), let y = Int32(exactly: y) else {
                throw source.error("a position of over 32 bits")
            }
            positions.append(TilePosition(x: x, y: y))
        }
        return positions
    }
}

/// What a ring of tile positions measures.
enum TileRing {
    /// Twice the area by the surveyor's formula, positive for an outer ring (4.3.4.4).
    static func doubledArea(_ ring: [TilePosition]) -> Int128 {
        guard var last = ring.last else { return 0 }
        var sum: Int128 = 0
        for position in ring {
            let (rising, falling) = (
                Int64(last.x) * Int64(position.y), Int64(position.x) * Int64(last.y)
            )
            sum += Int128(rising) - Int128(falling)
            last = position
        }
        return sum
    }
}
