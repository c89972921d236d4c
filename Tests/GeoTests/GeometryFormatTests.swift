import Geo
import TestSupport
import Testing

@Suite("Geometries read back as they were written")
struct GeometryFormatTests {
    @Test("Every kind, dimension and emptiness survives WKB and WKT, in one column or alone")
    func roundTrips() throws {
        let seed: UInt64 = 20_261
        var random = RandomGeometry(seed: seed)
        var builder = GeometryBuilder()
        for _ in 0..<3000 { random.append(to: &builder) }
        let column = builder.finish()
        var fromWKB = GeometryBuilder()
        for row in 0..<column.count {
            let bytes = WKBWriter.bytes(of: column[row])
            if bytes.isEmpty {
                fromWKB.appendNull()
            } else {
                try bytes.withUnsafeBytes { try WKBReader.append($0, to: &fromWKB) }
                #expect(
                    try Geometry(wkt: column[row].wkt) == column[row],
                    "row \(row), seed \(seed): \(column[row].wkt)")
            }
        }
        let again = fromWKB.finish()
        for row in 0..<column.count {
            #expect(again[row] == column[row], "row \(row), seed \(seed): \(column[row].wkt)")
        }
    }

    @Test(
        "WKT is read in the spellings in use",
        arguments: [
            ("point(1 2)", "POINT (1 2)"),
            ("POINTZ(1 2 3)", "POINT Z (1 2 3)"),
            ("Point ZM (1 2 3 4)", "POINT ZM (1 2 3 4)"),
            ("POINT (1 2 3)", "POINT Z (1 2 3)"),
            ("MULTIPOINT(1 2, 3 4)", "MULTIPOINT ((1 2), (3 4))"),
            ("POLYGON EMPTY", "POLYGON EMPTY"),
            ("LINESTRING M (0 0 5,1 1 6)", "LINESTRING M (0 0 5, 1 1 6)"),
            ("LINESTRING (0 0 5, 1 1)", "LINESTRING Z (0 0 5, 1 1 nan)"),
            (
                "GEOMETRYCOLLECTION (POINT (1 2 3), POINT (1 2))",
                "GEOMETRYCOLLECTION Z (POINT Z (1 2 3), POINT Z (1 2 NaN))"
            ),
            (
                "GEOMETRYCOLLECTION(POINT(1 2),GEOMETRYCOLLECTION(LINESTRING(0 0,1 1)))",
                "GEOMETRYCOLLECTION(POINT (1 2), LINESTRING (0 0, 1 1))"
            ),
        ])
    func spellings(text: String, canonical: String) throws {
        let read = try Geometry(wkt: text)
        #expect(try Geometry(wkt: canonical) == read)
        #expect(try Geometry(wkt: read.wkt) == read)
    }

    @Test(
        "Unreadable WKT says what is wrong and where",
        arguments: [
            ("POINT (1)", "a number is expected (at 8)"),
            ("POINT (1 2", "')' is expected, the end stands there (at 10)"),
            (
                "PIONT (1 2)",
                "'PIONT' is no geometry; POINT, LINESTRING, POLYGON and so on are (at 0)"
            ),
            ("POINT (1 x)", "'x' is no number (at 9)"),
            ("POINT (1 nan)", "'nan' is no number (at 9)"),
            ("POINT (1 2) 3", "something follows the geometry (at 12)"),
            ("POINT Z (1 2)", "a position has 2 numbers, 3 are expected (at 12)"),
            ("", "'' is no geometry; POINT, LINESTRING, POLYGON and so on are (at 0)"),
        ])
    func faults(text: String, message: String) {
        #expect {
            try Geometry(wkt: text)
        } throws: {
            "\($0)" == message
        }
    }

    @Test("Big-endian WKB and the flags of EWKB mean the same")
    func dialects() throws {
        let big: [UInt8] = [0, 0, 0, 0, 1, 0x3F, 0xF0, 0, 0, 0, 0, 0, 0, 0x40, 0, 0, 0, 0, 0, 0, 0]
        #expect(try Geometry(wkb: big) == Geometry(wkt: "POINT (1 2)"))
        var extended = WKBWriter.bytes(of: try Geometry(wkt: "POINT Z (1 2 3)"))
        extended.replaceSubrange(1..<5, with: [1, 0, 0, 0xA0, 0xE6, 0x10, 0, 0])
        #expect(try Geometry(wkb: extended) == Geometry(wkt: "POINT Z (1 2 3)"))
    }

    @Test("Truncated at any byte, WKB is refused and the column stays as it was")
    func truncation() throws {
        let whole = WKBWriter.bytes(
            of: try Geometry(
                wkt: "GEOMETRYCOLLECTION(POLYGON((0 0,4 0,4 4,0 0),(1 1,2 1,2 2,1 1)),POINT(1 2))"))
        var builder = GeometryBuilder()
        builder.appendPoint(x: 7, y: 8)
        for length in 0..<whole.count {
            #expect(throws: GeometryFormatError.self) {
                try whole[..<length].withUnsafeBytes { try WKBReader.append($0, to: &builder) }
            }
        }
        try whole.withUnsafeBytes { try WKBReader.append($0, to: &builder) }
        builder.appendPoint(x: 9, y: 10)
        let column = builder.finish()
        #expect(column.count == 3)
        #expect(column[0] == .point(x: 7, y: 8))
        #expect(WKBWriter.bytes(of: column[1]) == whole)
        #expect(column[2] == .point(x: 9, y: 10))
    }

    @Test("Random bytes never crash the WKB reader, and counts never exceed the bytes")
    func hostileBytes() {
        var random = SeededRandom(seed: 3)
        for _ in 0..<20_000 {
            var bytes = (0..<random.int(in: 0...60)).map { _ in UInt8(random.int(in: 0...255)) }
            if bytes.count > 5 {
                bytes.replaceSubrange(0..<5, with: [1, UInt8(random.int(in: 1...8)), 0, 0, 0])
            }
            var builder = GeometryBuilder()
            bytes.withUnsafeBytes { raw in
                try? WKBReader.append(raw, to: &builder)
            }
            #expect(builder.count <= 1)
        }
    }

    @Test("Collections nested a thousand deep are refused, not followed")
    func nesting() {
        let deep = String(repeating: "GEOMETRYCOLLECTION(", count: 1000)
        #expect(throws: GeometryFormatError.self) { try Geometry(wkt: deep) }
        let nested: [UInt8] = (0..<1000).flatMap { _ in [1, 7, 0, 0, 0, 1, 0, 0, 0] as [UInt8] }
        #expect(throws: GeometryFormatError.self) { try Geometry(wkb: nested) }
    }
}
