import GEOS
import Geo
import TestSupport
import Testing

@testable import Tiles

@Suite("Cutting at a box")
struct ClipTests {
    private let box = PlaneBox.tile(extent: 100, buffer: 10)

    private func ring(_ random: inout SeededRandom) -> [PlanePosition] {
        let isCoarse = random.isOnce(in: 2)
        return (0..<random.int(in: 3...12)).map { _ in
            // On a coarse grid corners lie on the sides of the box, and edges along them.
            isCoarse
                ? PlanePosition(
                    x: -10 + 30 * random.int(in: -2...6), y: -10 + 30 * random.int(in: -2...6))
                : PlanePosition(x: random.int(in: -150...250), y: random.int(in: -150...250))
        }
    }

    @Test("Cutting what was cut changes nothing", arguments: 1...20)
    func twice(seed: Int) {
        var random = SeededRandom(seed: UInt64(seed))
        for _ in 0..<200 {
            let ring = ring(&random)
            let once = RingClip.clip([ring], to: box)
            #expect(RingClip.clip(once, to: box) == once, "seed \(seed): \(ring)")
            #expect(once.allSatisfy { box.contains(PlaneBox($0)) }, "seed \(seed): \(ring)")
            let pieces = LineClip.clip(ring, to: box)
            #expect(pieces.flatMap { LineClip.clip($0, to: box) } == pieces, "seed \(seed)")
        }
    }

    @Test("What is left of a valid polygon is what GEOS leaves", arguments: 1...20)
    func area(seed: Int) throws {
        var random = SeededRandom(seed: UInt64(seed))
        let context = GEOSContext()
        let square = Geometry.rectangle(Box(minX: -10, minY: -10, maxX: 110, maxY: 110))
        var compared = 0
        for _ in 0..<300 {
            let ring = ring(&random)
            guard RingCheck.isSimple([ring]), PlaneRing.doubledArea(ring) != 0 else { continue }
            let whole = Geometry { builder in
                builder.beginGeometry(.polygon)
                builder.beginPart(.polygon)
                builder.beginRing()
                for place in ring + ring.prefix(1) {
                    builder.add(x: Double(place.x), y: Double(place.y))
                }
            }
            guard try context.isValid(whole) else { continue }
            compared += 1
            let expected = try context.area(context.intersection(whole, square))
            let seen = RingClip.clip([ring], to: box)
                .reduce(0) { $0 + abs(PlaneRing.doubledArea($1)) }
            // Positions on the sides are rounded to whole units, each edge by half of one at most.
            #expect(
                abs(Double(seen) / 2 - expected) <= 60 * Double(ring.count),
                "seed \(seed): \(ring)")
        }
        #expect(compared > 20)
    }

    @Test("A shape with arms across a side falls into pieces")
    func pieces() {
        let comb = [(0, 0), (200, 0), (200, 20), (50, 20), (50, 40), (200, 40), (200, 60), (0, 60)]
            .map { PlanePosition(x: $0.0, y: $0.1) }
        let pieces = RingClip.clip(
            [comb], to: PlaneBox(minX: 100, minY: -10, maxX: 300, maxY: 100))
        #expect(pieces.count == 2)
        #expect(pieces.allSatisfy { PlaneRing.doubledArea($0) == 2 * 100 * 20 })
    }

    @Test("An edge is cut at the same place in both directions")
    func directions() {
        var random = SeededRandom(seed: 5)
        for side in HalfPlane.sides(of: box) {
            for _ in 0..<500 {
                let a = PlanePosition(x: random.int(in: -500...500), y: random.int(in: -500...500))
                let b = PlanePosition(x: random.int(in: -500...500), y: random.int(in: -500...500))
                guard side.contains(a) != side.contains(b) else { continue }
                #expect(side.crossing(a, b) == side.crossing(b, a))
            }
        }
    }

    @Test("Needles go, corners stay")
    func needles() {
        func ring(_ places: [(Int, Int)]) -> [PlanePosition] {
            places.map { PlanePosition(x: $0.0, y: $0.1) }
        }
        let square = ring([(0, 0), (10, 0), (10, 10), (0, 10)])
        #expect(PlaneRing.withoutNeedles(square) == square)
        #expect(
            PlaneRing.withoutNeedles(ring([(0, 0), (10, 0), (20, 0), (10, 0), (10, 10), (0, 10)]))
                == square)
        #expect(PlaneRing.withoutNeedles(ring([(0, 0), (5, 5), (9, 9), (5, 5)])).isEmpty)
    }
}
