import Geo
import Testing

@Suite("GeoJSON text follows RFC 7946")
struct GeoJSONTextTests {
    private func text(_ wkt: String) throws -> String {
        var buffer = ByteBuffer()
        buffer.append(geoJSON: try Geometry(wkt: wkt))
        return buffer.text
    }

    @Test(
        "Each kind has its shape",
        arguments: [
            ("POINT (106.9172 47.9203)", #"{"type":"Point","coordinates":[106.9172,47.9203]}"#),
            ("POINT Z (1 2 3.5)", #"{"type":"Point","coordinates":[1,2,3.5]}"#),
            ("POINT EMPTY", #"{"type":"Point","coordinates":[]}"#),
            ("MULTIPOINT EMPTY", #"{"type":"MultiPoint","coordinates":[]}"#),
            ("LINESTRING (0 0, 1 1)", #"{"type":"LineString","coordinates":[[0,0],[1,1]]}"#),
            ("MULTIPOINT (0 0, 1 1)", #"{"type":"MultiPoint","coordinates":[[0,0],[1,1]]}"#),
            (
                "MULTILINESTRING ((0 0, 1 1), (2 2, 3 3))",
                #"{"type":"MultiLineString","coordinates":[[[0,0],[1,1]],[[2,2],[3,3]]]}"#
            ),
            (
                "MULTIPOLYGON (((0 0, 1 0, 1 1, 0 0)))",
                #"{"type":"MultiPolygon","coordinates":[[[[0,0],[1,0],[1,1],[0,0]]]]}"#
            ),
            (
                "GEOMETRYCOLLECTION (POINT (1 2), LINESTRING (0 0, 1 1))",
                #"{"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[1,2]},"#
                    + #"{"type":"LineString","coordinates":[[0,0],[1,1]]}]}"#
            ),
        ])
    func shapes(wkt: String, json: String) throws {
        #expect(try text(wkt) == json)
    }

    @Test("Rings wound the wrong way are turned: outer counter-clockwise, holes clockwise")
    func winding() throws {
        let wrong = "POLYGON ((0 0, 0 9, 9 9, 9 0, 0 0), (1 1, 2 1, 2 2, 1 1))"
        #expect(
            try text(wrong)
                == #"{"type":"Polygon","coordinates":[[[0,0],[9,0],[9,9],[0,9],[0,0]],"#
                + #"[[1,1],[2,2],[2,1],[1,1]]]}"#)
    }

    @Test("A feature without a place has the geometry null")
    func null() {
        var buffer = ByteBuffer()
        buffer.append(geoJSON: Geometry { $0.appendNull() })
        #expect(buffer.text == "null")
    }

    @Test(
        "Whole numbers are written digit by digit, the least and the largest too",
        arguments: [0, 1, -1, 9, 10, 99, 100, 1 << 53, 999_999_999_999_999_999] as [Int64]
            + [1_000_000_000_000_000_000, .max, .max - 1, .min, .min + 1])
    func integers(number: Int64) {
        var buffer = ByteBuffer()
        buffer.append(integer: number)
        #expect(buffer.text == number.description)
    }

    @Test(
        "Numbers keep seven decimals and lose the zeros behind them",
        arguments: [
            (106.91720001, "106.9172"), (0.00000004, "0"), (-0.5, "-0.5"), (100, "100"),
            (-0.00000001, "0"), (179.99999999, "180"), (47.12345678, "47.1234568"),
        ])
    func decimals(number: Double, text: String) {
        var buffer = ByteBuffer()
        buffer.append(number: number, decimals: 7)
        #expect(buffer.text == text)
    }

    @Test(
        "Numbers are as short as they can be and read back the same",
        arguments: [0.1, 1e300, -2.5e-8, 123_456_789.25, 1e15, 3, -7, Double.leastNonzeroMagnitude])
    func shortest(number: Double) {
        var buffer = ByteBuffer()
        buffer.append(number: number)
        #expect(Double(buffer.text) == number)
    }

    @Test("Strings are escaped as JSON demands, and only then")
    func strings() {
        var buffer = ByteBuffer()
        buffer.append(jsonString: "Улаанбаатар \"モンゴル\"\n\\\u{1}")
        #expect(buffer.text == #""Улаанбаатар \"モンゴル\"\n\\\u0001""#)
    }
}

@Suite("JSON strings")
struct JSONStringTests {
    @Test("Every byte that must be escaped is, wherever it stands, and no other")
    func escapes() {
        for byte in UInt8(0)..<128 {
            for length in 1...19 {
                for place in 0..<length {
                    var bytes = [UInt8](repeating: UInt8(ascii: "x"), count: length)
                    bytes[place] = byte
                    var buffer = ByteBuffer()
                    bytes.withUnsafeBytes { buffer.append(jsonString: $0) }
                    let mustEscape = byte < 0x20 || byte == 0x22 || byte == 0x5C
                    #expect(buffer.text.contains("\\") == mustEscape)
                    #expect(buffer.text.utf8.first == 0x22 && buffer.text.utf8.last == 0x22)
                    if !mustEscape { #expect(buffer.count == length + 2) }
                }
            }
        }
    }

    @Test("What is not ASCII stays as it is")
    func scripts() {
        var buffer = ByteBuffer()
        buffer.append(jsonString: "Өвөрхангай \"ウランバートル\" \\ é\u{1}")
        #expect(buffer.text == "\"Өвөрхангай \\\"ウランバートル\\\" \\\\ é\\u0001\"")
    }
}
