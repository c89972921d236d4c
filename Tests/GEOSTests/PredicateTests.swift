import GEOS
import Geo
import Testing

@Suite("A predicate")
struct PredicateTests {
    private let context = GEOSContext()

    /// Which of the predicates hold for a pair, by both ways of asking.
    private func holding(_ one: String, _ other: String) throws -> Set<SpatialPredicate> {
        let first = try Geometry(wkt: one)
        let second = try Geometry(wkt: other)
        let shape = try PreparedShape(first, in: context)
        var holding: Set<SpatialPredicate> = []
        for predicate in SpatialPredicate.allCases {
            let plain = try context.holds(predicate, first, second)
            #expect(try shape.holds(predicate, second) == plain, "\(predicate) prepared")
            #expect(
                try context.holds(predicate.inverse, second, first) == plain, "\(predicate) inverse"
            )
            if let point = second.point {
                #expect(
                    try shape.holds(predicate, x: point.x, y: point.y) == plain,
                    "\(predicate) of a position")
            }
            if plain { holding.insert(predicate) }
        }
        return holding
    }

    private static let square = "POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0))"
    private static let holed = "POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0), (1 1, 1 3, 3 3, 3 1, 1 1))"

    @Test(
        "decides the boundary as Simple Features does",
        arguments: [
            (square, "POINT (2 2)", [SpatialPredicate.intersects, .contains, .covers]),
            (square, "POINT (4 2)", [.intersects, .covers, .touches]),
            (square, "POINT (0 0)", [.intersects, .covers, .touches]),
            (square, "POINT (5 2)", [.disjoint]),
            (holed, "POINT (2 2)", [.disjoint]),
            (holed, "POINT (1 2)", [.intersects, .covers, .touches]),
            (square, square, [.intersects, .contains, .covers, .within, .coveredBy, .equals]),
            (
                square, "POLYGON ((4 4, 0 4, 0 2, 0 0, 4 0, 4 4))",
                [.intersects, .contains, .covers, .within, .coveredBy, .equals]
            ),
            (square, "POLYGON ((4 0, 8 0, 8 4, 4 4, 4 0))", [.intersects, .touches]),
            (square, "POLYGON ((3 3, 8 3, 8 8, 3 8, 3 3))", [.intersects, .overlaps]),
            (square, "POLYGON ((1 1, 2 1, 2 2, 1 1))", [.intersects, .contains, .covers]),
            (square, "LINESTRING (-1 2, 5 2)", [.intersects, .crosses]),
            (square, "LINESTRING (0 0, 4 0)", [.intersects, .covers, .touches]),
            (square, "LINESTRING Z (1 1 5, 2 2 9)", [.intersects, .contains, .covers]),
            ("LINESTRING (0 0, 2 2)", "LINESTRING (0 2, 2 0)", [.intersects, .crosses]),
            ("LINESTRING (0 0, 2 2)", "POINT (1 1)", [.intersects, .contains, .covers]),
            (
                "POINT (1 1)", "POINT (1 1)",
                [.intersects, .contains, .covers, .within, .coveredBy, .equals]
            ),
            ("MULTIPOINT ((1 1), (9 9))", square, [.intersects, .crosses]),
            (
                "MULTIPOLYGON (((0 0, 1 0, 1 1, 0 0)), ((5 5, 6 5, 6 6, 5 5)))", "POINT (5.5 5.2)",
                [.intersects, .contains, .covers]
            ),
            (square, "POINT EMPTY", [.disjoint]), ("POLYGON EMPTY", square, [.disjoint]),
            (
                square, "GEOMETRYCOLLECTION (POINT (2 2), LINESTRING (1 1, 3 3))",
                [.intersects, .contains, .covers]
            ),
        ])
    func boundary(one: String, other: String, expected: [SpatialPredicate]) throws {
        #expect(try holding(one, other) == Set(expected))
    }

    @Test("holds for a null geometry only where nothing is asked of it")
    func null() throws {
        let nothing = Geometry { $0.appendNull() }
        let square = try Geometry(wkt: Self.square)
        for predicate in SpatialPredicate.allCases where predicate != .disjoint {
            #expect(try !context.holds(predicate, square, nothing))
        }
        #expect(try context.holds(.disjoint, square, nothing))
        #expect(try !PreparedShape(square, in: context).holds(.intersects, nothing))
    }

    @Test("is exact where the coordinates are: a point a hair outside is outside")
    func hair() throws {
        let shape = try PreparedShape(Geometry(wkt: Self.square), in: context)
        #expect(try shape.holds(.covers, x: 4, y: 2))
        #expect(try !shape.holds(.covers, x: 4.0.nextUp, y: 2))
        #expect(try shape.holds(.contains, x: 4.0.nextDown, y: 2))
    }

    @Test("comes with its matrix and patterns")
    func relation() throws {
        let square = try Geometry(wkt: Self.square)
        let neighbour = try Geometry(wkt: "POLYGON ((4 0, 8 0, 8 4, 4 4, 4 0))")
        #expect(try context.relation(square, neighbour) == "FF2F11212")
        #expect(try context.relates(square, neighbour, pattern: "F***1****"))
        #expect(try !context.relates(square, neighbour, pattern: "T********"))
    }

    @Test("agrees for 300 random shapes asked plainly and prepared", arguments: [UInt64(42)])
    func random(seed: UInt64) throws {
        var state = seed
        func number() -> Double {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Double(state >> 40 & 15)  // whole numbers, so that borders do meet
        }
        func box() -> Geometry {
            let (x, y) = (number(), number())
            return .rectangle(
                Box(minX: x, minY: y, maxX: x + 1 + number(), maxY: y + 1 + number()))
        }
        for _ in 0..<300 {
            let (one, other) = (box(), box())
            let shape = try PreparedShape(one, in: context)
            for predicate in SpatialPredicate.allCases {
                #expect(
                    try shape.holds(predicate, other) == context.holds(predicate, one, other),
                    "\(predicate.rawValue) \(one.wkt) \(other.wkt)")
            }
        }
    }

    @Test("keeps its context as long as a prepared shape lives")
    func lifetime() throws {
        func make() throws -> PreparedShape {
            try PreparedShape(Geometry(wkt: Self.square), in: GEOSContext())
        }
        #expect(try make().holds(.contains, x: 1, y: 1))
    }
}
