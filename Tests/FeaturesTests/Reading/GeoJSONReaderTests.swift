import Features
import Geo
import TestSupport
import Testing

@Suite("GeoJSON becomes columns")
struct GeoJSONReaderTests {
    private static let point = #""geometry":{"type":"Point","coordinates":[1,2]}"#

    private static func feature(_ properties: String, extra: String = "") -> String {
        #"{"type":"Feature","# + extra + point + #","properties":{"# + properties + "}}"
    }

    private static func collection(_ features: [String], extra: String = "") -> String {
        #"{"type":"FeatureCollection","# + extra + #""features":["#
            + features.joined(separator: ",\n") + "]}"
    }

    @Test(
        "Every way to put features into a file gives the same",
        arguments: [
            collection([feature(#""n":1"#), feature(#""n":2"#)]),
            feature(#""n":1"#) + "\n" + feature(#""n":2"#) + "\n",
            feature(#""n":1"#) + "\r\n\r\n" + feature(#""n":2"#),
            "\u{1E}" + feature(#""n":1"#) + "\n\u{1E}" + feature(#""n":2"#) + "\n",
            "\u{FEFF}" + collection([feature(#""n":1"#), feature(#""n":2"#)]),
            "{\"features\":[" + feature(#""n":1"#) + "," + feature(#""n":2"#)
                + "],\"type\":\"FeatureCollection\"}",
        ])
    func layouts(text: String) throws {
        let reading = try GeoJSONReader.read(text)
        #expect(ReadingText.columns(reading) == "n:integer")
        #expect(ReadingText.rows(reading) == ["1|POINT (1 2)", "2|POINT (1 2)"])
        #expect(reading.faults.isEmpty)
    }

    @Test("One Feature and one geometry are files too")
    func single() throws {
        let one = try GeoJSONReader.read(" \n" + Self.feature(#""n":1"#) + "\n")
        #expect(ReadingText.rows(one) == ["1|POINT (1 2)"])
        #expect(one.lines == [2])
        let bare = try GeoJSONReader.read(#"{"type":"MultiPoint","coordinates":[[1,2],[3,4]]}"#)
        #expect(ReadingText.rows(bare) == ["MULTIPOINT ((1 2), (3 4))"])
    }

    @Test("Members may be missing and in any order; types follow from the values")
    func properties() throws {
        let reading = try GeoJSONReader.read(
            Self.collection([
                Self.feature(#""a":1,"b":"x","c":null,"day":"2024-01-02","t":"2024-01-02T00:00Z""#),
                Self.feature(#""b":"y","a":2.5,"flag":true"#),
                Self.feature(
                    #""list":[1,2.50,{"k":"\"é"}],"code":"046","day":null,"m":"2024-01-02""#),
                #"{"type":"Feature","geometry":null,"properties":null}"#,
                Self.feature(#""big":18446744073709551615,"m":"x""#),
            ]))
        #expect(
            ReadingText.columns(reading)
                == "a:real b:text c:text day:date t:dateTime flag:boolean list:json code:text "
                + "m:text big:text")
        #expect(
            ReadingText.rows(reading) == [
                "1|x|–|2024-01-02|2024-01-02T00:00:00Z|–|–|–|–|–|POINT (1 2)",
                "2.5|y|–|–|–|true|–|–|–|–|POINT (1 2)",
                #"–|–|–|–|–|–|[1,2.5,{"k":"\"é"}]|046|2024-01-02|–|POINT (1 2)"#,
                "–|–|–|–|–|–|–|–|–|–|nowhere",
                "–|–|–|–|–|–|–|–|x|18446744073709551615|POINT (1 2)",
            ])
    }

    @Test(
        "Geometries of every kind",
        arguments: [
            (#"{"type":"Point","coordinates":[1,2,3]}"#, "POINT Z (1 2 3)"),
            (#"{"type":"Point","coordinates":[]}"#, "POINT EMPTY"),
            (#"{"coordinates":[[0,0],[1,1]],"type":"LineString"}"#, "LINESTRING (0 0, 1 1)"),
            (
                #"{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]}"#,
                "POLYGON ((0 0, 1 0, 1 1, 0 0))"
            ),
            (#"{"type":"Polygon","coordinates":[]}"#, "POLYGON EMPTY"),
            (
                #"{"type":"MultiLineString","coordinates":[[[0,0],[1,1]],[[2,2],[3,3]]]}"#,
                "MULTILINESTRING ((0 0, 1 1), (2 2, 3 3))"
            ),
            (
                #"{"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[1,2]},"#
                    + #"{"type":"LineString","coordinates":[[0,0],[1,1]]}]}"#,
                "GEOMETRYCOLLECTION (POINT (1 2), LINESTRING (0 0, 1 1))"
            ),
        ])
    func geometries(text: String, wkt: String) throws {
        let reading = try GeoJSONReader.read(
            Self.collection([#"{"type":"Feature","properties":{},"geometry":"# + text + "}"]))
        #expect(ReadingText.rows(reading) == [wkt])
    }

    @Test(
        "A record that cannot be taken is counted and kept aside, the others are taken",
        arguments: [
            (
                #"{"type":"Feature","geometry":{"type":"Pint","coordinates":[1,2]}}"#,
                "unparsable-geometry"
            ),
            (#"{"type":"Feature","geometry":{"type":"Point"}}"#, "unparsable-geometry"),
            (
                #"{"type":"Feature","geometry":{"type":"Point","coordinates":["1",2]}}"#,
                "unparsable-geometry"
            ),
            (
                #"{"type":"Feature","geometry":{"type":"Point","coordinates":[1]}}"#,
                "unparsable-geometry"
            ),
            (
                #"{"type":"Feature","geometry":{"type":"Point","coordinates":7}}"#,
                "unparsable-geometry"
            ),
            (
                #"{"type":"Feature","geometry":{"type":"Polygon","coordinates":[[[0,0],[1,null]]]}}"#,
                "unparsable-geometry"
            ),
            (
                #"{"type":"Feature","geometry":{"type":"Polygon","coordinates":[[[],[1,0]]]}}"#,
                "unparsable-geometry"
            ),
            (#"{"type":"Feature","geometry":[]}"#, "unparsable-geometry"),
            (#"{"type":"Topology"}"#, "not-a-feature"),
            (#"{"properties":{}}"#, "not-a-feature"),
            ("17", "not-a-feature"),
            ("null", "not-a-feature"),
            (#"{"type":"Feature","geometry":nul}"#, "unparsable-json"),
            (#"{"type":"Feature","properties":{"a":1e999}}"#, "unparsable-json"),
            (#"{"type":"Feature","properties":{"a":"\ud800"}}"#, "unparsable-json"),
            (#"{"type":"Feature","properties":{"a":01}}"#, "unparsable-json"),
        ])
    func rejected(record: String, key: String) throws {
        let good = Self.feature(#""n":1"#)
        for text in [
            Self.collection([good, record, good]),
            good + "\n" + record + "\n" + good,
            "\u{1E}" + good + "\n\u{1E}" + record + "\n\u{1E}" + good,
        ] {
            let reading = try GeoJSONReader.read(text)
            #expect(ReadingText.rows(reading) == ["1|POINT (1 2)", "1|POINT (1 2)"])
            #expect(ReadingText.faults(reading) == ["\(key) line 2"])
            let bytes = Array(text.utf8)
            #expect(
                reading.rejected.map { String(decoding: bytes[$0.range], as: UTF8.self) } == [
                    record
                ])
            let error = #expect(throws: ReadingError.self) {
                var options = GeoJSONOptions()
                options.isStrict = true
                _ = try GeoJSONReader.read(text, options)
            }
            #expect(error?.line == 2)
        }
    }

    @Test(
        "The identifier of a feature is a column of its own",
        arguments: [
            (#""id":7,"#, #""n":1"#, "id:integer n:integer", "7|1|POINT (1 2)"),
            (#""id":"a","#, #""id":"a","n":1"#, "id:text n:integer", "a|1|POINT (1 2)"),
            (#""id":"a","#, #""id":"b","n":1"#, "id:text id_2:text n:integer", "a|b|1|POINT (1 2)"),
            (#""id":null,"#, #""id":"b","n":1"#, "id:text n:integer", "b|1|POINT (1 2)"),
        ])
    func identifiers(member: String, properties: String, columns: String, row: String) throws {
        let reading = try GeoJSONReader.read(
            Self.collection([Self.feature(properties, extra: member)]))
        #expect(ReadingText.columns(reading) == columns)
        #expect(ReadingText.rows(reading) == [row])
    }

    @Test(
        "A crs member is reported, or refused where it names nothing",
        arguments: [
            (#"{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::32648"}}"#, "EPSG:32648"),
            (#"{"type":"name","properties":{"name":"EPSG:3857"}}"#, "EPSG:3857"),
            ("null", nil),
        ])
    func crs(member: String, name: String?) throws {
        let text = Self.collection([Self.feature("")], extra: "\"crs\":\(member),")
        #expect(try GeoJSONReader.read(text).crs?.description == name)
    }

    @Test("A crs that names nothing is refused, unless the caller knows better")
    func unknownCRS() throws {
        let text = Self.collection(
            [Self.feature("")], extra: #""crs":{"type":"link","properties":{"href":"x"}},"#)
        #expect(throws: ReadingError.self) { try GeoJSONReader.read(text) }
        var options = GeoJSONOptions()
        options.ignoresCRS = true
        #expect(try GeoJSONReader.read(text, options).count == 1)
    }

    @Test(
        "What is no GeoJSON is refused as a whole",
        arguments: [
            ("", "the file is empty"), ("[]", "no object"), ("{}", "no type"),
            (#"{"type":"Topology","objects":{}}"#, "'Topology'"),
            (#"{"type":"FeatureCollection","features":[{"type":"Feature""#, "cut off"),
            (#"{"type":"FeatureCollection","features":[] x"#, "not JSON"),
        ])
    func refused(text: String, words: String) {
        let error = #expect(throws: ReadingError.self) { try GeoJSONReader.read(text) }
        #expect(error?.reason.contains(words) ?? false, "\(error?.reason ?? "")")
    }

    @Test("An empty collection is a table without rows")
    func empty() throws {
        let reading = try GeoJSONReader.read(#"{"type":"FeatureCollection","features":[]}"#)
        #expect(reading.count == 0)
        #expect(reading.geometry?.count == 0)
    }

    @Test("More properties than a table has columns are refused")
    func tooManyProperties() {
        let members = (0...1000).map { "\"p\($0)\":1" }.joined(separator: ",")
        #expect(throws: ReadingError.self) {
            try GeoJSONReader.read(Self.collection([Self.feature(members)]))
        }
    }

    @Test("A property that stands twice counts once, and is told")
    func repeated() throws {
        let reading = try GeoJSONReader.read(Self.collection([Self.feature(#""a":1,"a":2"#)]))
        #expect(ReadingText.rows(reading) == ["1|POINT (1 2)"])
        #expect(reading.faults.counts == ["repeated-property": 1])
    }

    @Test("Many batches give what one would, wherever they are cut", arguments: [UInt64(21)])
    func batches(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let notes = (0..<6000).map { _ in
            String(repeating: "nö\\\"", count: random.int(in: 1...200))
        }
        let features = notes.enumerated().map { Self.feature("\"n\":\($0),\"note\":\"\($1)\"") }
        let reading = try GeoJSONReader.read(Self.collection(features))
        #expect(reading.count == features.count)
        for row in stride(from: 0, to: features.count, by: 37) {
            #expect(reading.columns[0][row] == .integer(Int64(row)))
            #expect(reading.lines[row] == row + 1)
        }
    }

    @Test("Any bytes are read or refused, and never more", arguments: [UInt64(31), 32])
    func hostile(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let good = Array(
            Self.collection(
                [Self.feature(#""a":[1,{"b":null}],"c":"х""#, extra: #""id":"i","#)]
                    + [#"{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]}"#]
            ).utf8)
        for _ in 0..<3000 {
            var bytes = good
            for _ in 0..<random.int(in: 1...4) {
                let place = random.int(in: 0...bytes.count - 1)
                switch random.int(in: 0...2) {
                case 0: bytes[place] = UInt8(random.int(in: 0...255))
                case 1: bytes.remove(at: place)
                default: bytes.insert(bytes[random.int(in: 0...bytes.count - 1)], at: place)
                }
            }
            let reading = bytes.withUnsafeBytes { try? GeoJSONReader.read($0) }
            guard let reading else { continue }
            #expect(reading.columns.allSatisfy { $0.count == reading.count }, "seed \(seed)")
            #expect(reading.geometry?.count == reading.count, "seed \(seed)")
        }
    }

    @Test("What is written is read back", arguments: [UInt64(41), 42])
    func roundTrip(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        var builder = GeometryBuilder()
        for row in 0..<300 {
            let (x, y) = (random.double(in: -180...180), random.double(in: -90...90))
            if row % 3 == 0 {
                builder.appendPoint(x: x, y: y)
            } else {
                builder.beginGeometry(row % 3 == 1 ? .lineString : .multiPolygon)
                builder.beginPart(row % 3 == 1 ? .lineString : .polygon)
                builder.beginRing()
                for (dx, dy) in [(0.0, 0.0), (1, 0), (1, 1), (0, 0)] {
                    builder.add(x: x + dx, y: y + dy)
                }
            }
        }
        let column = builder.finish()
        var buffer = ByteBuffer()
        for row in 0..<column.count {
            buffer.append(#"{"type":"Feature","properties":{},"geometry":"#)
            buffer.append(geoJSON: column[row], decimals: 15)
            buffer.append("}\n")
        }
        let reading = try buffer.bytes.withUnsafeBytes { try GeoJSONReader.read($0) }
        let geometry = try #require(reading.geometry)
        #expect(geometry.count == column.count)
        for row in 0..<column.count {
            let (seen, wanted) = (geometry[row], column[row])
            #expect(seen.kind == wanted.kind && seen.coordinates.count == wanted.coordinates.count)
            #expect(abs(seen.box.minX - wanted.box.minX) < 1e-8, "seed \(seed)")
        }
    }
}
