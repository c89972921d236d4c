import Features
import GEOS
import Geo
import TestSupport
import Testing

/// One suite a conformance class, named as the class is; the questions are those of the abstract
/// test suite (OGC 21-065r2, annex A), put to data of our own.
///
/// What that suite asks of any data is in ``CQL2AbstractTests``.
enum CQL2ConformanceTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let filter: String
        let ids: String

        init(_ filter: String, _ ids: String) {
            self.filter = filter
            self.ids = ids
        }

        var testDescription: String { filter }
    }

    /// ```
    /// id name       n    flag day         start                 until                 tags  place
    /// a  København  1    true 2021-04-16  2021-04-16T10:15:59Z  2022-04-16T10:16:06Z  x|y   0 0
    /// b  kiev       2    true 2022-04-16  2022-04-16T10:13:19Z  2023-04-16T10:15:10Z  y     1 1
    /// c  Улаанбаатар 5   no   2022-04-18  2022-04-16T10:15:10Z  2022-04-16T10:16:06Z  z     box 0…2
    /// d  —          —    —    —           —                     —                     —     —
    /// ```
    static let table: FeatureTable = {
        var tags = ColumnDefinition("tags", .text)
        tags.isList = true
        let schema = Schema(
            columns: [
                ColumnDefinition("id", .text), ColumnDefinition("name", .text),
                ColumnDefinition("n", .integer), ColumnDefinition("flag", .boolean),
                ColumnDefinition("day", .date), ColumnDefinition("start", .dateTime),
                ColumnDefinition("until", .dateTime), tags,
            ], geometry: GeometryDefinition())
        var columns = schema.columns.map { ColumnBuilder(type: $0.type) }
        for text in ["a", "b", "c", "d"] { columns[0].append(text: text) }
        for text in ["København", "kiev", "Улаанбаатар"] { columns[1].append(text: text) }
        for number in [1, 2, 5] as [Int64] { columns[2].append(integer: number) }
        for flag in [true, true, false] { columns[3].append(boolean: flag) }
        for day in [18_733, 19_098, 19_100] as [Int32] { columns[4].append(date: day) }
        let starts: [Int64] = [1_618_568_159, 1_650_103_999, 1_650_104_110]
        for start in starts { columns[5].append(dateTime: start * 1000) }
        let ends: [Int64] = [1_650_104_166, 1_681_640_110, 1_650_104_166]
        for end in ends { columns[6].append(dateTime: end * 1000) }
        for text in ["x|y", "y", "z"] { columns[7].append(text: text) }
        for index in 1...7 { columns[index].appendNull() }
        var geometry = GeometryBuilder()
        geometry.appendPoint(x: 0, y: 0)
        geometry.appendPoint(x: 1, y: 1)
        geometry.append(.rectangle(Box(minX: 0, minY: 0, maxX: 2, maxY: 2)))
        geometry.appendNull()
        return FeatureTable(
            name: "places", schema: schema, columns: columns.map { $0.finish() },
            geometry: geometry.finish())
    }()

    static func check(_ conformance: CQL2Conformance, _ question: Case) throws {
        let tree = try CQL2TextReader.read(question.filter)
        for form in [tree, try CQL2JSONReader.read(tree.cql2JSON)] {
            let rows = try BoundFilter(form, schema: table.schema)
                .rows(of: table, using: GEOSContext())
            let ids = rows.map { table.value("id", at: $0).text }.joined()
            #expect(ids == question.ids, "\(conformance.rawValue): \(question.filter)")
        }
    }

    @Suite("basic-cql2")
    struct Basic {
        @Test(
            "/conf/basic-cql2/test-data: comparisons, IS NULL, AND, OR, NOT",
            arguments: [
                Case("TRUE", "abcd"), Case("FALSE", ""), Case("flag", "ab"),
                Case("name = 'kiev'", "b"), Case("name <> 'kiev'", "ac"),
                Case("name > 'København'", "bc"), Case("name <= 'København'", "a"),
                Case("n < 2", "a"), Case("n >= 2", "bc"), Case("n <> 3.14", "abc"),
                Case("n > 1.5", "bc"), Case("flag = true", "ab"), Case("flag <> true", "c"),
                Case("flag > false", "ab"), Case("day = DATE('2022-04-16')", "b"),
                Case("day > DATE('2022-04-16')", "c"),
                Case("start <= TIMESTAMP('2022-04-16T10:13:19Z')", "ab"),
                Case("start >= DATE('2022-04-16')", "bc"), Case("day = '2022-04-16'", "b"),
                Case("name IS NULL", "d"), Case("name IS NOT NULL", "abc"),
                Case("geom IS NULL", "d"), Case("NOT n = 1", "bc"),
                Case("NOT (n = 1 AND flag)", "bc"), Case("n = 1 OR NOT flag", "ac"),
                Case("n = 1 OR n IS NULL", "ad"), Case("NOT (n = 1 OR FALSE)", "bc"),
                Case("n = 1 AND name IS NULL OR flag AND n > 1", "b"),
            ])
        func basic(question: Case) throws { try check(.basic, question) }

        @Test("Each class has the URI that a landing page declares")
        func uris() {
            #expect(CQL2Conformance.allCases.count == 14)
            #expect(
                CQL2Conformance.text.uri
                    == "http://www.opengis.net/spec/cql2/1.0/conf/cql2-text")
        }
    }

    @Suite("advanced-comparison-operators")
    struct AdvancedComparison {
        @Test(
            "/conf/advanced-comparison-operators/test-data: LIKE, BETWEEN, IN",
            arguments: [
                Case("name LIKE 'k%'", "b"), Case("name LIKE 'K_benhavn'", "a"),
                Case("name LIKE '%'", "abc"), Case("name LIKE ''", ""),
                Case("name NOT LIKE '%e%'", "c"), Case("name LIKE '%аат%'", "c"),
                Case("n BETWEEN 1 AND 2", "ab"), Case("n NOT BETWEEN 1 AND 2", "c"),
                Case("n BETWEEN 2 AND 1", ""), Case("n IN (1,5,7)", "ac"),
                Case("n NOT IN (1,5,7)", "b"), Case("name IN ('kiev','foo')", "b"),
                Case("flag IN (true)", "ab"), Case("flag NOT IN (false)", "ab"),
                Case("day IN (DATE('2021-04-16'),DATE('2022-04-18'))", "ac"),
                Case("day IN ('2021-04-16')", "a"),
                Case("start NOT IN (TIMESTAMP('2022-04-16T10:13:19Z'))", "ac"),
                Case("name IN (name,'x')", "abc"),
            ])
        func advanced(question: Case) throws { try check(.advancedComparison, question) }
    }

    @Suite("case-insensitive-comparison")
    struct CaseInsensitive {
        @Test(
            "/conf/case-insensitive-comparison/test-data: CASEI",
            arguments: [
                Case("CASEI(name) = CASEI('KIEV')", "b"),
                Case("CASEI(name) = CASEI('УЛААНБААТАР')", "c"),
                Case("CASEI(name) LIKE CASEI('KØ%')", "a"),
                Case("CASEI(name) IN (CASEI('Kiev'),CASEI('københavn'))", "ab"),
                Case("CASEI(name) <> CASEI('kIEV')", "ac"),
            ])
        func casei(question: Case) throws { try check(.caseInsensitive, question) }
    }

    @Suite("accent-insensitive-comparison")
    struct AccentInsensitive {
        @Test(
            "/conf/accent-insensitive-comparison/test-data: ACCENTI",
            arguments: [
                Case("ACCENTI(name) = ACCENTI('Kobenhavn')", "a"),
                Case("ACCENTI(name) = ACCENTI('Købénhavn')", "a"),
                Case("ACCENTI(CASEI(name)) = ACCENTI(CASEI('KOBENHAVN'))", "a"),
                Case("ACCENTI(CASEI(name)) LIKE ACCENTI(CASEI('kÖ%'))", "a"),
                Case("ACCENTI(name) LIKE ACCENTI('Ki%')", ""),
            ])
        func accenti(question: Case) throws { try check(.accentInsensitive, question) }
    }

    @Suite("basic-spatial-functions, basic-spatial-functions-plus and spatial-functions")
    struct Spatial {
        @Test(
            "/conf/basic-spatial-functions/test-data: S_INTERSECTS with points and boxes",
            arguments: [
                Case("S_INTERSECTS(geom,POINT(0 0))", "ac"),
                Case("S_INTERSECTS(geom,BBOX(-1,-1,0.5,0.5))", "ac"),
                Case("S_INTERSECTS(geom,BBOX(2,2,3,3))", "c"),
                Case("S_INTERSECTS(geom,BBOX(170,-1,0,1))", "ac"),
                Case("NOT S_INTERSECTS(geom,BBOX(-1,-1,9,0.5,0.5,10))", "b"),
            ])
        func basic(question: Case) throws { try check(.basicSpatial, question) }

        @Test(
            "/conf/basic-spatial-functions-plus/test-data: S_INTERSECTS with every geometry",
            arguments: [
                Case("S_INTERSECTS(geom,LINESTRING(0 1,1 0))", "c"),
                Case("S_INTERSECTS(geom,POLYGON((0.5 0.5,3 0.5,3 3,0.5 0.5)))", "bc"),
                Case("S_INTERSECTS(geom,MULTIPOINT((1 1),(5 5)))", "bc"),
                Case("S_INTERSECTS(geom,MULTILINESTRING((9 9,8 8),(0 0,0 1)))", "ac"),
                Case("S_INTERSECTS(geom,MULTIPOLYGON(((9 9,9 8,8 8,9 9))))", ""),
                Case("S_INTERSECTS(geom,GEOMETRYCOLLECTION(POINT(1 1),POINT(8 8)))", "bc"),
            ])
        func plus(question: Case) throws { try check(.basicSpatialPlus, question) }

        @Test(
            "/conf/spatial-functions/test-data: all relations",
            arguments: [
                Case("S_EQUALS(geom,POINT(1 1))", "b"), Case("S_DISJOINT(geom,POINT(1 1))", "a"),
                Case("S_TOUCHES(geom,POINT(2 2))", "c"),
                Case("S_WITHIN(geom,BBOX(-1,-1,1.5,1.5))", "ab"),
                Case("S_CONTAINS(BBOX(-1,-1,1.5,1.5),geom)", "ab"),
                Case("S_CONTAINS(geom,POINT(1 1))", "bc"),
                Case("S_OVERLAPS(geom,BBOX(1,1,3,3))", "c"),
                Case("S_CROSSES(geom,LINESTRING(1 1,3 3))", "c"),
                Case("S_CROSSES(LINESTRING(0 0,2 2),BBOX(1,-1,3,3))", "abcd"),
            ])
        func all(question: Case) throws { try check(.spatial, question) }

        @Test("A box answers for points as GEOS does, edges and corners included")
        func boxes() throws {
            let context = GEOSContext()
            var random = SeededRandom(seed: 5)
            var builder = GeometryBuilder()
            for _ in 0..<500 {
                builder.appendPoint(
                    x: Double(random.int(in: 0...8)), y: Double(random.int(in: 0...8)))
            }
            let table = FeatureTable(
                name: "points", schema: Schema(columns: [], geometry: GeometryDefinition()),
                columns: [], geometry: builder.finish())
            for _ in 0..<60 {
                let (x, y) = (Double(random.int(in: 0...6)), Double(random.int(in: 0...6)))
                let box = Box(minX: x, minY: y, maxX: x + 2, maxY: y + 1)
                let rows = try FilterFixture.rows(
                    "S_INTERSECTS(geom,BBOX(\(x),\(y),\(x + 2),\(y + 1)))", of: table)
                let expected = try (0..<table.count).filter {
                    try context.holds(.intersects, .rectangle(box), table.geometry(at: $0))
                }
                #expect(rows == expected)
            }
        }

        @Test("Places of another reference system are converted, and refused where they cannot be")
        func conversion() throws {
            let latitudeFirst: (FilterShape) -> Geometry? = { shape in
                guard case .geometry(let geometry) = shape, let (y, x) = geometry.point else {
                    return nil
                }
                return .point(x: x, y: y)
            }
            let table = CQL2ConformanceTests.table
            let point = try BoundFilter(
                CQL2TextReader.read("S_INTERSECTS(geom,POINT(2 0.5))"), schema: table.schema,
                convert: latitudeFirst)
            #expect(point.rows(of: table, using: GEOSContext()) == [2])
            #expect(throws: FilterError.self) {
                try BoundFilter(
                    CQL2TextReader.read("S_INTERSECTS(geom,BBOX(1,2,3,4))"), schema: table.schema,
                    convert: latitudeFirst)
            }
        }

        @Test(
            "What must be true of the place narrows the search",
            arguments: [
                ("S_WITHIN(geom,BBOX(0,0,1,1))", 1), ("S_DISJOINT(geom,BBOX(0,0,1,1))", nil),
                ("n = 1 AND S_EQUALS(POINT(1 1),geom)", 1), ("NOT S_WITHIN(geom,POINT(1 1))", nil),
                ("S_INTERSECTS(geom,POINT(1 1)) OR S_TOUCHES(geom,POINT(2 2))", 2),
                ("S_INTERSECTS(geom,POINT(1 1)) OR n = 1", nil), ("FALSE", 0),
                ("S_INTERSECTS(geom,BBOX(170,0,-170,1))", 2),
            ])
        func boxes(filter: String, count: Int?) throws {
            let bound = try BoundFilter(
                CQL2TextReader.read(filter), schema: CQL2ConformanceTests.table.schema)
            #expect(bound.candidateBoxes?.count == count)
        }
    }

    @Suite("temporal-functions")
    struct Temporal {
        static let own = "INTERVAL(start,until)"

        @Test(
            "/conf/temporal-functions/test-data: all relations",
            arguments: [
                Case("T_AFTER(day,DATE('2022-04-16'))", "c"),
                Case("T_BEFORE(day,INTERVAL('2022-01-01','2022-12-31'))", "a"),
                Case("T_DISJOINT(day,DATE('2022-04-16'))", "ac"),
                Case("T_EQUALS(day,DATE('2022-04-16'))", "b"),
                Case("T_EQUALS(day,INTERVAL('2022-04-16','2022-04-16'))", "b"),
                Case("T_INTERSECTS(day,INTERVAL('2022-01-01','2022-12-31'))", "bc"),
                Case("T_AFTER(start,TIMESTAMP('2022-04-16T10:13:19Z'))", "c"),
                Case("T_INTERSECTS(start,DATE('2022-04-16'))", "bc"),
                Case("T_AFTER(start,DATE('2022-04-16'))", ""),
                Case("T_AFTER(\(own),INTERVAL('..','2022-04-16T10:13:19Z'))", "c"),
                Case("T_BEFORE(\(own),INTERVAL('2023-01-01T00:00:00Z','..'))", "ac"),
                Case(
                    "T_DISJOINT(\(own),INTERVAL('2022-04-16T10:13:19Z','2022-04-16T10:15:09Z'))",
                    "c"),
                Case(
                    "T_EQUALS(\(own),INTERVAL('2021-04-16T10:15:59Z','2022-04-16T10:16:06Z'))", "a"),
                Case(
                    "T_INTERSECTS(\(own),INTERVAL('2022-04-16T10:13:19Z','2022-04-16T10:15:09Z'))",
                    "ab"),
                Case(
                    "T_CONTAINS(\(own),INTERVAL('2022-04-16T10:13:19Z','2022-04-16T10:15:10Z'))",
                    "a"),
                Case(
                    "T_DURING(\(own),INTERVAL('2022-01-01T00:00:00Z','2022-12-31T23:59:59Z'))", "c"),
                Case(
                    "T_FINISHES(\(own),INTERVAL('2022-04-16T10:13:19Z','2022-04-16T10:16:06Z'))",
                    "c"),
                Case(
                    "T_FINISHEDBY(\(own),INTERVAL('2022-04-16T10:13:19Z','2022-04-16T10:16:06Z'))",
                    "a"),
                Case("T_MEETS(\(own),INTERVAL('2022-04-16T10:16:06Z','..'))", "ac"),
                Case(
                    "T_METBY(\(own),INTERVAL('2022-04-16T10:13:19Z','2022-04-16T10:15:10Z'))", "c"),
                Case(
                    "T_OVERLAPPEDBY(\(own),INTERVAL('2020-04-16T10:13:19Z','2022-04-16T10:15:10Z'))",
                    "ab"),
                Case(
                    "T_OVERLAPS(\(own),INTERVAL('2022-04-16T10:13:19Z','2023-04-16T10:15:10Z'))",
                    "a"),
                Case(
                    "T_STARTEDBY(\(own),INTERVAL('2022-04-16T10:13:19Z','2022-04-16T10:15:10Z'))",
                    "b"),
                Case(
                    "T_STARTS(\(own),INTERVAL('2022-04-16T10:13:19Z','2022-04-16T10:15:10Z'))", ""),
            ])
        func temporal(question: Case) throws { try check(.temporal, question) }
    }

    @Suite("array-functions")
    struct Arrays {
        @Test(
            "All relations",
            arguments: [
                Case("A_EQUALS(tags,('y','x'))", "a"), Case("A_CONTAINS(tags,('y'))", "ab"),
                Case("A_CONTAINEDBY(tags,('y','z'))", "bc"),
                Case("A_OVERLAPS(tags,('x','z'))", "ac"), Case("A_CONTAINS(tags,())", "abc"),
                Case("NOT A_OVERLAPS(('x'),tags)", "bc"),
                Case("A_EQUALS((1,TRUE,'x'),('x',1,TRUE,1))", "abcd"),
                Case("A_CONTAINS((n,2),(1))", "a"), Case("tags IS NULL", "d"),
            ])
        func arrays(question: Case) throws { try check(.arrays, question) }
    }

    @Suite("property-property, functions and arithmetic")
    struct Expressions {
        @Test(
            "/conf/property-property/test-data: properties and literals on either side",
            arguments: [
                Case("name = name", "abc"), Case("'kiev' = name", "b"),
                Case("start < until", "abc"),
                Case("2 < n", "c"), Case("1 = 1", "abcd"), Case("day < start", "ab"),
                Case("S_EQUALS(geom,geom)", "abc"), Case("A_EQUALS(tags,tags)", "abc"),
                Case("n BETWEEN n AND 2", "ab"), Case("flag = (n < 5)", "abc"),
            ])
        func sides(question: Case) throws { try check(.propertyProperty, question) }

        @Test(
            "/conf/functions/functions: those of ours, with several operators",
            arguments: [
                Case("upper(name) = 'KIEV'", "b"), Case("length(name) > 9", "c"),
                Case("year(start) = 2021", "a"), Case("month(day) = 4 AND day(day) = 18", "c"),
                Case("abs(n - 3) = 2", "ac"), Case("concat(name,'!') = 'kiev!'", "b"),
                Case("round(n / 2) = 1", "ab"), Case("lower(trim(' X ')) = 'x'", "abcd"),
            ])
        func functions(question: Case) throws { try check(.functions, question) }

        @Test(
            "/conf/arithmetic/test-data: all operators",
            arguments: [
                Case("n = 3 - 2 * 2 ^ 0", "a"), Case("n > 21 DIV 10", "c"),
                Case("n = 7 % 5", "b"), Case("n / 2 = 2.5", "c"), Case("n DIV 2 = 2", "c"),
                Case("-n < -1", "bc"), Case("n ^ 2 = 25", "c"), Case("n / 0 > 1", ""),
                Case("NOT n / 0 > 1", ""), Case("(n + 1) * 2 BETWEEN 4 AND 6", "ab"),
                Case("n IN (1 + 1,10 / 2)", "bc"), Case("n - 1 - 1 = 3", "c"),
            ])
        func arithmetic(question: Case) throws { try check(.arithmetic, question) }
    }
}
