import Geo
import PROJ
import Testing

@Suite("A transformation")
struct TransformationTests {
    private let context = ProjectionContext()

    private func name(_ text: String) throws -> CRSName { try #require(CRSName(text)) }

    /// Ulaanbaatar, near the middle of zone 48.
    private static let city = SIMD2(106.917, 47.918)

    @Test(
        "gives east before north, whatever the order of the system",
        arguments: [
            ("EPSG:4326", 106.917, 47.918, 1e-9), ("OGC:CRS84", 106.917, 47.918, 1e-9),
            ("http://www.opengis.net/def/crs/OGC/1.3/CRS84", 106.917, 47.918, 1e-9),
            ("EPSG:32648", 643_232.3, 5_309_026.6, 200),
            ("EPSG:3857", 11_901_946, 6_090_300, 5_000),
            // Gauss-Krüger, which gives northing first, and has the zone in its easting.
            ("EPSG:28418", 18_643_300, 5_311_000, 3_000),
        ])
    func order(target: String, x: Double, y: Double, tolerance: Double) throws {
        let there = try context.transformation(from: .crs84, to: name(target))
        let image = try #require(there.transform(x: Self.city.x, y: Self.city.y))
        #expect(abs(image.x - x) <= tolerance, "\(image)")
        #expect(abs(image.y - y) <= tolerance, "\(image)")
        let back = try context.transformation(from: name(target), to: .wgs84)
        let again = try #require(back.transform(x: image.x, y: image.y))
        #expect(abs(again.x - Self.city.x) < 1e-7 && abs(again.y - Self.city.y) < 1e-7)
    }

    @Test(
        "between MonRef97 and WGS 84 moves nothing",
        arguments: [
            ("ESRI:102225", "EPSG:32647", 99.0), ("ESRI:102226", "EPSG:32648", 106.917),
            ("ESRI:102228", "EPSG:32650", 116),
        ])
    func monRef97(national: String, global: String, longitude: Double) throws {
        let one = try context.transformation(from: .crs84, to: name(national))
        let other = try context.transformation(from: .crs84, to: name(global))
        let a = try #require(one.transform(x: longitude, y: 47.918))
        let b = try #require(other.transform(x: longitude, y: 47.918))
        // GRS 80 and WGS 84 differ in the tenth digit of the flattening: below a millimetre.
        #expect(abs(a.x - b.x) < 0.001 && abs(a.y - b.y) < 0.001)
    }

    @Test("reaches zone 45, west of 90 degrees")
    func zone45() throws {
        let there = try context.transformation(from: .crs84, to: name("EPSG:32645"))
        let image = try #require(there.transform(x: 88.5, y: 48.5))
        #expect(image.x > 600_000 && image.x < 620_000)
        let back = try context.transformation(from: name("EPSG:32645"), to: .crs84)
        let again = try #require(back.transform(x: image.x, y: image.y))
        #expect(abs(again.x - 88.5) < 1e-9)
    }

    @Test("from the Soviet datum is a shift, not nothing")
    func soviet() throws {
        let there = try context.transformation(from: name("ESRI:104135"), to: .crs84)
        let image = try #require(there.transform(x: 106.917, y: 47.918))
        let metres = Geodesic.wgs84.distance(from: Self.city, to: image)
        #expect(metres > 30 && metres < 150, "\(metres)")
    }

    @Test("counts what has no image, and keeps empty points empty")
    func noImage() throws {
        let there = try context.transformation(from: .crs84, to: name("EPSG:32648"))
        var xy = [
            106.917, 47.918, .nan, .nan, 500, 400, 107, 48, .infinity, 0, 106.917, 47.918,
        ]
        let failures = xy.withUnsafeMutableBufferPointer { there.transform($0) }
        #expect(failures == 2)
        #expect(xy[2].isNaN && xy[3].isNaN)
        #expect(xy[4].isNaN && xy[8].isNaN)
        #expect(xy[0].isFinite && xy[0] == xy[10] && xy[1] == xy[11])
        #expect(there.transform(x: 500, y: 400) == nil)
    }

    @Test("takes whole columns and single geometries, shapes unchanged")
    func columns() throws {
        var builder = GeometryBuilder()
        builder.append(try Geometry(wkt: "POLYGON Z ((105 47 1, 106 47 2, 106 48 3, 105 47 1))"))
        builder.appendNull()
        builder.append(try Geometry(wkt: "POINT EMPTY"))
        builder.appendPoint(x: 107, y: 48)
        let column = builder.finish()
        let there = try context.transformation(from: .crs84, to: name("EPSG:32648"))
        let (moved, failures) = there.transform(column)
        #expect(failures == 0)
        #expect(moved.kinds == column.kinds)
        #expect(moved[0].hasZ && moved.z == column.z)
        #expect(moved[2].isEmpty)
        let alone = try #require(there.transform(column[3]))
        #expect(alone == moved[3])
        #expect(there.transform(Geometry.point(x: 500, y: 400)) == nil)
    }

    @Test("follows the edges of a box, not its corners only")
    func boxes() throws {
        let back = try context.transformation(from: name("EPSG:32648"), to: .crs84)
        let there = try context.transformation(from: .crs84, to: name("EPSG:32648"))
        let box = Box(minX: 102, minY: 46, maxX: 108, maxY: 50)
        let image = try #require(there.transform(box))
        // Parallels bend: the middle of the south edge lies south of its corners.
        let corner = try #require(there.transform(x: 102, y: 46))
        #expect(image.minY < corner.y - 1_000)
        let again = try #require(back.transform(image))
        #expect(again.minX <= box.minX + 1e-6 && again.maxY >= box.maxY - 1e-6)
    }

    @Test("is nothing between the two ways of writing WGS 84, and is kept by the context")
    func identity() throws {
        let same = try context.transformation(from: .wgs84, to: .crs84)
        #expect(same.isIdentity)
        #expect(same.transform(x: 500, y: 1) == SIMD2(500, 1))
        let one = try context.transformation(from: .crs84, to: .webMercator)
        #expect(try context.transformation(from: .crs84, to: .webMercator) === one)
        #expect(!one.isIdentity)
        #expect(one.accuracy == 0 || one.accuracy == nil)
    }

    @Test("outlives its context")
    func lifetime() throws {
        func make() throws -> Transformation {
            try ProjectionContext().transformation(from: .crs84, to: .webMercator)
        }
        #expect(try make().transform(x: 0, y: 0) != nil)
    }

    @Test("starts from a definition as GeoPackage files keep it")
    func definitions() throws {
        let known = try context.describe(.name(name("ESRI:102225")))
        for wkt in [known.wkt1, known.wkt2] {
            let source = CRSSource.wkt(try #require(wkt))
            let there = try context.transformation(from: .name(.crs84), to: source)
            let byName = try context.transformation(from: .crs84, to: name("ESRI:102225"))
            #expect(there.transform(x: 99, y: 48) == byName.transform(x: 99, y: 48))
            #expect(try context.describe(source).name == known.name)
        }
    }

    @Test(
        "does not begin at a name nobody defined, or a text that defines nothing",
        arguments: [
            (CRSSource.name(CRSName(authority: "EPSG", code: "999999")), PROJError.Kind.unknownCRS),
            (.name(CRSName(authority: "NOBODY", code: "1")), .unknownCRS),
            (.name(CRSName(authority: "EPSG", code: "4326' OR '1'='1")), .unknownCRS),
            (.wkt("undefined"), .badDefinition), (.wkt(""), .badDefinition),
            (.wkt("GEOGCS[\"x\""), .badDefinition),
            (.wkt("ELLIPSOID[\"WGS 84\",6378137,298.257223563]"), .badDefinition),
        ])
    func unknown(source: CRSSource, kind: PROJError.Kind) throws {
        let error = #expect(throws: PROJError.self) {
            _ = try context.transformation(from: source, to: .name(.crs84))
        }
        #expect(error?.kind == kind)
        #expect(error?.message.isEmpty == false)
        #expect(throws: PROJError.self) { _ = try context.describe(source) }
        // And the context serves on.
        _ = try context.transformation(from: .crs84, to: .webMercator)
    }

    @Test("needs PROJ's database, and says what to do without it")
    func missingDatabase() throws {
        let lost = ProjectionContext(dataFolders: ["/nonexistent"])
        let error = #expect(throws: PROJError.self) {
            _ = try lost.transformation(from: .crs84, to: .webMercator)
        }
        #expect(error?.kind == .missingDatabase)
        #expect(error?.message.contains("PROJ_DATA") == true)
    }
}
