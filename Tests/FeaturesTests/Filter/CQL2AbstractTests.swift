import Features
import Foundation
import GEOS
import TestSupport
import Testing

/// The abstract tests of CQL2 that hold for any data, put to the table of ``CQL2ConformanceTests``,
/// each in both forms.
@Suite("Abstract tests of CQL2")
struct CQL2AbstractTests {
    private static let table = CQL2ConformanceTests.table
    /// Properties, and a literal of the type of each.
    private static let plain = [
        ("name", "'foo'"), ("flag", "true"), ("n", "1"), ("n", "3.14"),
        ("start", "TIMESTAMP('2022-04-14T14:48:46Z')"), ("day", "DATE('2022-04-14')"),
    ]
    private static let comparisons = ["=", "<>", ">", "<=", "<", ">="]

    /// The rows for which a condition is true, which must be the same in both forms.
    private func rows(_ filter: String) throws -> Set<Int> {
        let tree = try CQL2TextReader.read(filter)
        func found(_ tree: FilterExpression) throws -> Set<Int> {
            Set(
                try BoundFilter(tree, schema: Self.table.schema)
                    .rows(of: Self.table, using: GEOSContext()))
        }
        let rows = try found(tree)
        #expect(try found(CQL2JSONReader.read(tree.cql2JSON)) == rows, "\(filter)")
        return rows
    }

    /// Evaluates random combinations of four conditions, which only must not fail.
    private func combine(_ conditions: [String]) throws {
        var random = SeededRandom(seed: 7)
        for _ in 0..<10 {
            let p = (0..<4).map { _ in conditions[random.int(in: 0...conditions.count - 1)] }
            _ = try rows(
                "((NOT (\(p[0])) AND \(p[1])) OR (\(p[2]) AND NOT (\(p[3]))) "
                    + "OR NOT (\(p[0]) AND \(p[3])))")
        }
    }

    // MARK: Basic CQL2

    @Test("/conf/basic-cql2/basic-test: properties have types, and some of them single values")
    func basicTest() {
        let types = Self.table.schema.columns.map(\.type)
        #expect(types.contains(.text) && types.contains(.integer) && types.contains(.boolean))
    }

    /// The answers to `=`, `<>`, `>`, `<=`, `<` and `>=`; each pair has nothing in common.
    private func checkComparisons(_ one: String, _ other: String) throws -> [Set<Int>] {
        let answers = try Self.comparisons.map { try rows("\(one) \($0) \(other)") }
        for pair in [0, 2, 4] {
            #expect(answers[pair].isDisjoint(with: answers[pair + 1]), "\(one) \(other)")
        }
        return answers
    }

    @Test("/conf/basic-cql2/comparison: a comparison and its opposite share nothing")
    func comparison() throws {
        for (property, value) in Self.plain { _ = try checkComparisons(property, value) }
    }

    @Test("/conf/basic-cql2/is-null: nothing is null and not null")
    func isNull() throws {
        for property in Self.table.schema.columns.map(\.name) + ["geom"] {
            let (null, other) = (
                try rows("\(property) IS NULL"), try rows("\(property) is not null")
            )
            #expect(null.isDisjoint(with: other) && null.count + other.count == Self.table.count)
        }
    }

    @Test("/conf/basic-cql2/boolean: true is true of all, false of none")
    func boolean() throws {
        #expect(try rows("true").count == Self.table.count)
        #expect(try rows("false").isEmpty)
    }

    @Test("/conf/basic-cql2/logical: AND, OR and NOT nest")
    func logical() throws {
        try combine(Self.plain.map { "\($0) = \($1)" } + ["name IS NULL", "true", "n > 1"])
        let p = ["n <> 2", "name <> 'kiev'", "n IS NULL", "name < 'kiev'"]
        let whole = try rows(
            "(NOT (\(p[1])) AND \(p[0])) OR (\(p[2]) and \(p[3])) or not (\(p[0]) OR \(p[3]))")
        #expect(whole == [1], "only of kiev, which is neither, is the last part true")
    }

    // MARK: Comparisons

    @Test("/conf/advanced-comparison-operators/like: wildcards, their doubling and their escape")
    func like() throws {
        let (some, none) = (try rows("name like '_%'"), try rows("name like ''"))
        #expect(some.isDisjoint(with: none))
        #expect(try rows("name LIKE '%'") == rows("name like '%%'"))
        #expect(try rows(#"name like '\%\_'"#).isEmpty)
    }

    @Test("/conf/advanced-comparison-operators/between: bounds, in order or not")
    func between() throws {
        #expect(try rows("n BETWEEN 0 AND 100") == [0, 1, 2])
        #expect(try rows("n between 100.0 and 1.0").isEmpty)
    }

    @Test("/conf/advanced-comparison-operators/in: lists of each type")
    func isIn() throws {
        #expect(try rows("n IN (1, 2, 3)") == [0, 1])
        #expect(try rows("name in ('foo', 'bar')").isEmpty)
        #expect(try rows("flag in (true)") == [0, 1])
        #expect(try rows("start in ('2022-04-14T14:52:56Z', '2022-04-14T15:52:56Z')").isEmpty)
        #expect(try rows("day in ('2022-04-16', '2022-04-15')") == [1])
    }

    @Test("/conf/advanced-comparison-operators/logical: they nest")
    func advancedLogical() throws {
        try combine(["name LIKE 'k%'", "n BETWEEN 1 AND 2", "n IN (1,5)", "flag IN (true)"])
    }

    @Test("/conf/case-insensitive-comparison/casei: equal or not, never both")
    func casei() throws {
        let (same, other) = (
            try rows("CASEI(name) = casei('kiev')"), try rows("CASEI(name) <> casei('KIEV')")
        )
        #expect(same == [1] && same.isDisjoint(with: other))
    }

    @Test("/conf/case-insensitive-comparison/casei-like: patterns without their case")
    func caseiLike() throws {
        #expect(try rows("CASEI(name) LIKE casei('ki%')") == rows("CASEI(name) LIKE casei('KI%')"))
    }

    @Test("/conf/case-insensitive-comparison/logical: they nest")
    func caseiLogical() throws {
        try combine(["CASEI(name) = casei('KIEV')", "CASEI(name) LIKE casei('k%')", "n > 1"])
    }

    @Test("/conf/accent-insensitive-comparison/accenti: equal or not, never both")
    func accenti() throws {
        let (same, other) = (
            try rows("ACCENTI(name) = accenti('Købénhavn')"),
            try rows("ACCENTI(name) <> accenti('Kobenhavn')")
        )
        #expect(same == [0] && same.isDisjoint(with: other))
    }

    @Test("/conf/accent-insensitive-comparison/accenti-like: patterns without their accents")
    func accentiLike() throws {
        #expect(try rows("ACCENTI(name) LIKE accenti('Kö%')") == rows("ACCENTI(name) LIKE 'Ko%'"))
    }

    @Test("/conf/accent-insensitive-comparison/accenti-casei: neither case nor accents")
    func accentiCasei() throws {
        #expect(
            try rows("ACCENTI(CASEI(name)) = accenti(casei('KÖBENHAVN'))")
                == rows("ACCENTI(CASEI(name)) = accenti(casei('kobenhavn'))"))
    }

    @Test("/conf/accent-insensitive-comparison/accenti-casei-like: the same in patterns")
    func accentiCaseiLike() throws {
        #expect(
            try rows("ACCENTI(CASEI(name)) LIKE accenti(casei('KÖ%'))")
                == rows("ACCENTI(CASEI(name)) LIKE accenti(casei('ko%'))"))
    }

    @Test("/conf/accent-insensitive-comparison/logical: they nest")
    func accentiLogical() throws {
        try combine(["ACCENTI(name) = accenti('kiev')", "ACCENTI(name) LIKE accenti('K%')", "flag"])
    }

    // MARK: Places

    private static let world = "BBOX(-180,-90,180,90)"
    private static let worldRing = "POLYGON((-180 -90,180 -90,180 90,-180 90,-180 -90))"

    @Test("/conf/basic-spatial-functions/s_intersects: points and boxes")
    func basicIntersects() throws {
        #expect(try rows("S_INTERSECTS(geom,\(Self.world))") == [0, 1, 2])
        #expect(try rows("S_INTERSECTS(geom,POINT(7.02 49.92))").isEmpty)
        #expect(
            try rows(
                "S_INTERSECTS(geom,BBOX(-180,-90,0.5,90)) AND S_INTERSECTS(geom,BBOX(1.5,-90,180,90))"
            )
                == [2])
    }

    @Test("/conf/basic-spatial-functions/logical: they nest")
    func basicSpatialLogical() throws {
        try combine(["S_INTERSECTS(geom,POINT(1 1))", "S_INTERSECTS(geom,\(Self.world))", "flag"])
    }

    @Test("/conf/basic-spatial-functions-plus/s_intersects: every kind of geometry")
    func everyGeometry() throws {
        for (shape, expected) in [
            ("MULTIPOINT(7.02 49.92, 1 1)", [1, 2]), ("LINESTRING(-180 -45, 0 -45)", []),
            ("MULTILINESTRING((-180 0, 0 0), (0 45, 180 45))", [0, 2]),
            (
                "POLYGON((-9 -9, 9 -9, 9 9, -9 9, -9 -9), (0.5 0.5, 0.5 1.5, 1.5 1.5, 1.5 0.5, 0.5 0.5))",
                [0, 2]
            ),
            (
                "MULTIPOLYGON(((-9 -9, 0 -9, 0 0, -9 0, -9 -9)), ((5 5, 6 5, 6 6, 5 6, 5 5)))",
                [0, 2]
            ),
            ("GEOMETRYCOLLECTION(POINT(7.02 49.92), POLYGON((1 1, 9 1, 9 9, 1 9, 1 1)))", [1, 2]),
        ] as [(String, Set<Int>)] {
            #expect(try rows("S_INTERSECTS(geom,\(shape))") == expected, "\(shape)")
        }
    }

    @Test("/conf/spatial-functions/s_intersects: a box is its polygon")
    func intersects() throws {
        #expect(
            try rows("S_INTERSECTS(geom,\(Self.world))")
                == rows("S_INTERSECTS(geom,\(Self.worldRing))"))
    }

    @Test("/conf/spatial-functions/s_disjoint: the contrary of intersecting")
    func disjoint() throws {
        #expect(try rows("S_DISJOINT(geom,\(Self.world))").isEmpty)
        #expect(try rows("S_DISJOINT(geom,\(Self.worldRing))").isEmpty)
        for shape in ["LINESTRING(0 0,1 0)", "POINT(1 1)"] {
            let (apart, together) = (
                try rows("S_DISJOINT(geom,\(shape))"), try rows("S_INTERSECTS(geom,\(shape))")
            )
            #expect(apart.isDisjoint(with: together) && apart.union(together) == [0, 1, 2])
        }
    }

    @Test("/conf/spatial-functions/s_equals: the same place in whatever words")
    func equals() throws {
        #expect(try rows("S_EQUALS(geom,\(Self.worldRing))").isEmpty)
        #expect(try rows("S_EQUALS(geom,LINESTRING(7 50,10 51))").isEmpty)
        #expect(try rows("S_EQUALS(geom,POLYGON((2 2,2 0,0 0,0 2,2 2)))") == [2])
    }

    @Test("/conf/spatial-functions/s_touches: edges and corners, not more")
    func touches() throws {
        #expect(try rows("S_TOUCHES(geom,\(Self.world))").isEmpty)
        #expect(try rows("S_TOUCHES(geom,LINESTRING(2 2,3 3))") == [2])
    }

    @Test("/conf/spatial-functions/s_crosses: in and out again")
    func crosses() throws {
        #expect(try rows("S_CROSSES(geom,\(Self.world))").isEmpty)
        #expect(try rows("S_CROSSES(geom,LINESTRING(1 1,3 3))") == [2])
    }

    @Test("/conf/spatial-functions/s_within: a box is its polygon")
    func within() throws {
        #expect(
            try rows("S_WITHIN(geom,\(Self.world))") == rows("S_WITHIN(geom,\(Self.worldRing))"))
        #expect(try rows("S_WITHIN(geom,MULTIPOINT(1 1,10 51))") == [1])
    }

    @Test("/conf/spatial-functions/s_contains: what contains is not within, unless it is equal")
    func contains() throws {
        #expect(
            try rows("S_CONTAINS(geom,\(Self.world))")
                == rows("S_CONTAINS(geom,\(Self.worldRing))"))
        let shape = "LINESTRING(0.5 0.5,1.5 1.5)"
        let (outer, inner) = (
            try rows("S_CONTAINS(geom,\(shape))"), try rows("S_WITHIN(geom,\(shape))")
        )
        #expect(outer == [2] && outer.isDisjoint(with: inner))
    }

    @Test("/conf/spatial-functions/s_overlaps: a part of each")
    func overlaps() throws {
        #expect(try rows("S_OVERLAPS(geom,\(Self.worldRing))").isEmpty)
        #expect(try rows("S_OVERLAPS(geom,POLYGON((1 1,3 1,3 3,1 3,1 1)))") == [2])
    }

    @Test("/conf/spatial-functions/logical: they nest")
    func spatialLogical() throws {
        try combine(["S_WITHIN(geom,BBOX(0,0,1,1))", "S_DISJOINT(geom,POINT(1 1))", "n < 5"])
    }

    // MARK: Times

    @Test(
        "/conf/temporal-functions/temporal-functions-1: instants and days, with instants and intervals",
        arguments: ["T_AFTER", "T_BEFORE", "T_DISJOINT", "T_EQUALS", "T_INTERSECTS"])
    func instants(relation: String) throws {
        _ = try rows("\(relation)(start,TIMESTAMP('2022-04-24T07:59:57Z'))")
        _ = try rows("\(relation)(start,INTERVAL('2021-01-01T00:00:00Z','2021-12-31T23:59:59Z'))")
        _ = try rows("\(relation)(day,DATE('2022-04-24'))")
        _ = try rows("\(relation)(day,INTERVAL('2021-01-01','2021-12-31'))")
        let apart = try rows("T_DISJOINT(day,DATE('2022-04-16'))")
        #expect(apart.isDisjoint(with: try rows("T_INTERSECTS(day,DATE('2022-04-16'))")))
    }

    @Test(
        "/conf/temporal-functions/temporal-functions-2: intervals of properties, by every relation",
        arguments: FilterOperator.TemporalRelation.allCases)
    func intervals(relation: FilterOperator.TemporalRelation) throws {
        let name = relation.rawValue.uppercased()
        for ends in ["'2021-01-01T00:00:00Z','2021-12-31T23:59:59Z'", "'2021-01-01','2021-12-31'"] {
            _ = try rows("\(name)(INTERVAL(start,until),INTERVAL(\(ends)))")
            _ = try rows("\(name)(INTERVAL(day,day),INTERVAL(\(ends)))")
        }
    }

    @Test("/conf/temporal-functions/logical: they nest")
    func temporalLogical() throws {
        try combine([
            "T_AFTER(day,DATE('2022-04-16'))", "T_BEFORE(start,DATE('2022-04-16'))",
            "T_DURING(INTERVAL(start,until),INTERVAL('2022-01-01','..'))", "flag",
        ])
    }

    // MARK: Arrays, both sides, arithmetic

    @Test("/conf/array-functions/array-predicates: every relation of arrays")
    func arrays() throws {
        for relation in FilterOperator.ArrayRelation.allCases {
            _ = try rows("\(relation.rawValue.uppercased())(tags,('foo','bar'))")
        }
        #expect(try rows("A_CONTAINS(tags,('x','y'))") == [0])
    }

    @Test("/conf/array-functions/logical: they nest")
    func arraysLogical() throws {
        try combine(["A_CONTAINS(tags,('y'))", "A_OVERLAPS(tags,('x','z'))", "n = 1"])
    }

    @Test("/conf/property-property/comparison-value-property: the literal may come first")
    func valueProperty() throws {
        for (property, value) in Self.plain { _ = try checkComparisons(value, property) }
    }

    @Test("/conf/property-property/comparison-property-property: all is equal to itself")
    func propertyProperty() throws {
        for (property, _) in Self.plain {
            let answers = try checkComparisons(property, property)
            #expect(answers[1].isEmpty && answers[2].isEmpty && answers[4].isEmpty)
            #expect(answers[0] == answers[3] && answers[0] == answers[5])
        }
    }

    @Test("/conf/property-property/comparison-value-value: a literal is equal to itself")
    func valueValue() throws {
        for (_, value) in Self.plain {
            let answers = try checkComparisons(value, value)
            #expect(answers[1].isEmpty && answers[2].isEmpty && answers[4].isEmpty)
            #expect(answers[0].count == Self.table.count)
            #expect(answers[0] == answers[3] && answers[0] == answers[5])
        }
    }

    @Test("/conf/property-property/logical: they nest")
    func propertyLogical() throws {
        try combine(["name = name", "1 < n", "start < until", "'kiev' = name"])
    }

    @Test("/conf/arithmetic/arithmetic: on either side of every comparison")
    func arithmetic() throws {
        for sum in ["n + 1", "n - 1", "n * 2", "n / 2", "n % 2", "n div 2", "n ^ 2", "-(n)"] {
            _ = try checkComparisons(sum, "2 * 3")
            _ = try checkComparisons("7 - 1", sum)
        }
    }

    @Test("/conf/arithmetic/logical: they nest")
    func arithmeticLogical() throws {
        try combine(["n + 1 = 2", "n * n > 3", "2 ^ n < 9", "n div 2 = 1"])
    }

    // MARK: Forms

    @Test("/conf/cql2-text/validate: text is read as it is written")
    func text() throws {
        for pair in FilterCorpus.all {
            let tree = try CQL2TextReader.read(pair.text)
            #expect(try CQL2TextReader.read(tree.cql2Text) == tree)
        }
    }

    @Test("/conf/cql2-text/escaping: quotes and control characters come through")
    func escaping() throws {
        for text in ["it's", "'", "''", "\u{7}\u{8}\t\n\u{B}\u{C}\r"] {
            let quoted = "'" + text.replacingOccurrences(of: "'", with: "''") + "'"
            #expect(try CQL2TextReader.read(quoted).form == .literal(.text(text)))
        }
        #expect(try CQL2TextReader.read(#"'it\'s'"#).form == .literal(.text("it's")))
    }

    @Test("/conf/cql2-json/validate: JSON is read as it is written")
    func json() throws {
        for pair in FilterCorpus.all {
            let tree = try CQL2JSONReader.read(pair.json)
            #expect(try CQL2JSONReader.read(tree.cql2JSON) == tree)
        }
    }
}

@Suite("Every abstract test of CQL2 has a test of ours")
struct CQL2AbstractTestListTests {
    static let ids: [CQL2Conformance: [String]] = [
        .text: ["validate", "escaping"], .json: ["validate"],
        .basic: ["basic-test", "comparison", "is-null", "boolean", "test-data", "logical"],
        .advancedComparison: ["like", "between", "in", "test-data", "logical"],
        .caseInsensitive: ["casei", "casei-like", "test-data", "logical"],
        .accentInsensitive: [
            "accenti", "accenti-like", "accenti-casei", "accenti-casei-like", "test-data",
            "logical",
        ],
        .basicSpatial: ["s_intersects", "test-data", "logical"],
        .basicSpatialPlus: ["s_intersects", "test-data"],
        .spatial: [
            "s_intersects", "s_disjoint", "s_equals", "s_touches", "s_crosses", "s_within",
            "s_contains", "s_overlaps", "test-data", "logical",
        ],
        .temporal: ["temporal-functions-1", "temporal-functions-2", "test-data", "logical"],
        .arrays: ["array-predicates", "logical"],
        .propertyProperty: [
            "comparison-value-property", "comparison-property-property", "comparison-value-value",
            "test-data", "logical",
        ],
        .functions: ["functions"], .arithmetic: ["arithmetic", "test-data", "logical"],
    ]

    @Test("each id of each class begins the name of exactly one test")
    func complete() throws {
        let folder = Checkout.root.appendingPathComponent("Tests/FeaturesTests/Filter")
        let text = try ["CQL2AbstractTests.swift", "CQL2ConformanceTests.swift"].map {
            try String(contentsOf: folder.appendingPathComponent($0), encoding: .utf8)
        }.joined()
        for conformance in CQL2Conformance.allCases {
            for test in try #require(Self.ids[conformance]) {
                let name = "\"/conf/\(conformance.rawValue)/\(test): "
                #expect(text.components(separatedBy: name).count == 2, "\(name)")
            }
        }
    }
}
