import Features
import Geo
import TestSupport
import Testing

@Suite("CSV becomes columns")
struct CSVReaderTests {
    @Test(
        "A column is what all its values are",
        arguments: [
            (["1", "-20", "", "0"], "integer"),
            (["1", "2.5"], "real"),
            (["1e5", "3"], "real"),
            ([".5", "-0"], "real"),
            (["046", "12"], "text"),
            (["+1", "2"], "text"),
            (["00"], "text"),
            (["007.5"], "text"),
            (["9223372036854775807", "-9223372036854775808"], "integer"),
            (["9223372036854775808"], "text"),
            (["12345678901234567890123"], "text"),
            (["1e999"], "text"),
            (["1."], "text"),
            (["1e"], "text"),
            (["-"], "text"),
            (["nan", "inf"], "text"),
            (["0x10"], "text"),
            (["1,5"], "text"),
            ([" 1"], "text"),
            (["true", "FALSE", "True"], "boolean"),
            (["true", "1"], "text"),
            (["2024-03-29", "1999-12-31"], "date"),
            (["2024-02-30"], "text"),
            (["2024-03-29T12:00:00Z", "2024-03-29 12:00"], "dateTime"),
            (["2024-03-29", "2024-03-29T12:00:00Z"], "text"),
            (["", ""], "text"),
            (["Улаанбаатар"], "text"),
        ])
    func types(values: [String], type: String) throws {
        let cells = values.map { $0.contains(",") ? "\"\($0)\"" : $0 }
        let reading = try CSVReader.read("k,v\n" + cells.map { "a,\($0)\n" }.joined())
        #expect(reading.definitions[1].type.rawValue == type)
        #expect(reading.count == values.count)
        #expect(reading.columns[1].nulls.count == values.count { $0.isEmpty })
        guard type == "text" else { return }
        #expect((0..<values.count).map { reading.columns[1][$0].text } == values)
    }

    @Test(
        "RFC 4180 and its neighbours",
        arguments: [
            ("a,b\r\n1,2\r\n", ["1|2"]),
            ("a,b\n1,2", ["1|2"]),
            ("a,b\r1,2\r3,4", ["1|2", "3|4"]),
            ("\u{FEFF}a,b\n1,2\n\n", ["1|2"]),
            ("a;b\n1;2\n", ["1|2"]),
            ("a\tb\n1\t2\n", ["1|2"]),
            ("\"a;x\",b\n1,2\n", ["1|2"]),
            ("a,b\n\"x,y\",\"p\nq\"\n", ["x,y|p\nq"]),
            ("a,b\n\"say \"\"hi\"\"\",\"\"\"\"\n", ["say \"hi\"|\""]),
            ("a,b\nit's 5\" wide,2\n", ["it's 5\" wide|2"]),
            ("a,b\n\"\",2\n", ["–|2"]),
            ("a,b\n\n\n1,2\n", ["1|2"]),
            ("a,b\n,\n", ["–|–"]),
            ("a\n1\n2\n", ["1", "2"]),
            ("a,b\n", []),
        ])
    func shapes(text: String, rows: [String]) throws {
        let reading = try CSVReader.read(text)
        #expect(ReadingText.rows(reading) == rows)
        #expect(reading.faults.isEmpty)
    }

    @Test(
        "The place comes from the usual columns, which are then no attributes",
        arguments: [
            ("name,lon,lat\nA,106.9,47.9\n", "name:text", "A|POINT (106.9 47.9)"),
            ("Latitude,Longitude\n47.9,106.9\n", "", "POINT (106.9 47.9)"),
            ("x,y,z\n1,2,3\n", "z:integer", "3|POINT (1 2)"),
            ("lng,LAT\n+106.90,047.9\n", "", "POINT (106.9 47.9)"),
            ("lon,lat,x\n1,2,3\n", "x:integer", "3|POINT (1 2)"),
            ("lon,lat\n,\n", "", "nowhere"),
            (
                "wkt,lon,lat\n\"LINESTRING (0 0, 1 1)\",5,6\n", "lon:integer lat:integer",
                "5|6|LINESTRING (0 0, 1 1)"
            ),
            ("id,the_geom\n1,POINT Z (1 2 3)\n", "id:integer", "1|POINT Z (1 2 3)"),
            ("id,shape\n1,POLYGON EMPTY\n", "id:integer", "1|POLYGON EMPTY"),
            ("id,geom\n1,SRID=4326;POINT(1 2)\n", "id:integer", "1|POINT (1 2)"),
            ("id,geometry\n1,point\n", "id:integer geometry:text", "1|point"),
            ("id,note\n1,Point of no return\n", "id:integer note:text", "1|Point of no return"),
        ])
    func places(text: String, columns: String, row: String) throws {
        let reading = try CSVReader.read(text)
        #expect(ReadingText.columns(reading) == columns)
        #expect(ReadingText.rows(reading) == [row])
        #expect(reading.faults.isEmpty)
    }

    @Test(
        "A row that cannot be taken is counted and kept aside, the others are taken",
        arguments: [
            ("n,lon,lat\nA,1\nB,1,2\n", "ragged-row line 2"),
            ("n,lon,lat\nA,1,2,3\nB,1,2\n", "ragged-row line 2"),
            ("n,lon,lat\nB,1,2\n\"x\ny\",1\n", "ragged-row line 3"),
            ("n,lon,lat\nA,1,\nB,1,2\n", "half-coordinate line 2 lat"),
            ("n,lon,lat\nA,,1\nB,1,2\n", "half-coordinate line 2 lon"),
            ("n,lon,lat\nA,east,1\nB,1,2\n", "unparsable-coordinate line 2 lon"),
            ("n,lon,lat\nA,nan,1\nB,1,2\n", "unparsable-coordinate line 2 lon"),
            ("n,lon,lat\nA,1e999,1\nB,1,2\n", "unparsable-coordinate line 2 lon"),
            ("n,lon,lat\n\"A\"b,1,2\nB,1,2\n", "text-after-quote line 2"),
            ("n,lon,lat\nB,1,2\n\"A,1,2\n", "unclosed-quote line 3"),
            ("n,wkt\nB,POINT (1 2)\nA,POINT (1\n", "unparsable-geometry line 3 wkt"),
            (
                "n,wkt\nB,SRID=4326;POINT(1 2)\nA,SRID=3857;POINT(1 2)\n",
                "mixed-systems line 3 wkt"
            ),
        ])
    func rejected(text: String, fault: String) throws {
        let reading = try CSVReader.read(text)
        #expect(ReadingText.rows(reading) == ["B|POINT (1 2)"])
        #expect(ReadingText.faults(reading) == [fault])
        #expect(reading.rejected.count == 1)
        let error = #expect(throws: ReadingError.self) {
            var options = CSVOptions()
            options.isStrict = true
            _ = try CSVReader.read(text, options)
        }
        #expect(error?.line == reading.faults.faults.first?.line)
    }

    @Test("Bytes that are not UTF-8 reject their row")
    func encoding() throws {
        for bad: [UInt8] in [
            [0xC0, 0x80], [0xFF], [0xED, 0xA0, 0x80], [0xD3], [0xF5, 0x80, 0x80, 0x80],
        ] {
            let bytes = Array("n,v\nok,1\n".utf8) + bad + Array(",2\nok,3\n".utf8)
            let reading = try bytes.withUnsafeBytes { try CSVReader.read($0) }
            #expect(ReadingText.rows(reading) == ["ok|1", "ok|3"])
            #expect(ReadingText.faults(reading) == ["not-utf8 line 3"])
        }
    }

    @Test("Every row knows its line and its bytes")
    func spans() throws {
        let text = "a,b\r\n1,\"x\r\ny\"\r\n\r\n2,z\r\nbad\r\n"
        let reading = try CSVReader.read(text)
        #expect(reading.lines == [2, 5])
        let bytes = Array(text.utf8)
        let raw = (reading.records + reading.rejected).map {
            String(decoding: bytes[$0.range], as: UTF8.self)
        }
        #expect(raw == ["1,\"x\r\ny\"", "2,z", "bad"])
        #expect(reading.header.map { String(decoding: bytes[$0], as: UTF8.self) } == "a,b")
    }

    @Test("Declared types hold, and what does not fit is left out and told")
    func declared() throws {
        var options = CSVOptions()
        options.types = ["n": .integer, "v": .real, "d": .date, "b": .boolean]
        options.infersTypes = false
        options.geometry = .wellKnownText("place")
        options.keepsFaultyRows = true
        let text = """
            n,v,d,b,code,place
            1,2,2024-01-01,true,7,POINT (1 2)
            x,1.5.1,2024-13-01,maybe,8,POINT (1
            ,,,,,
            4,1
            """
        let reading = try CSVReader.read(text, options)
        #expect(ReadingText.columns(reading) == "n:integer v:real d:date b:boolean code:text")
        #expect(
            ReadingText.rows(reading) == [
                "1|2|2024-01-01|true|7|POINT (1 2)", "–|–|–|–|8|nowhere", "–|–|–|–|–|nowhere",
                "4|1|–|–|–|nowhere",
            ])
        #expect(
            ReadingText.faults(reading) == [
                "ragged-row line 5", "unparsable-geometry line 3 place",
                "unparsable-number line 3 n", "unparsable-number line 3 v",
                "unparsable-date line 3 d", "unparsable-boolean line 3 b",
            ])
        #expect(reading.lines == [2, 3, 4, 5])
    }

    @Test("Column names become unique, also where only their case differs")
    func names() throws {
        let reading = try CSVReader.read("a,A, ,a\n1,2,3,4\n")
        #expect(reading.definitions.map(\.name) == ["a", "A_2", "column_3", "a_3"])
        #expect(reading.faults.counts == ["column-name": 3])
    }

    @Test("A longitude without a latitude is told, and nothing is placed")
    func halfNamed() throws {
        let reading = try CSVReader.read("n,lon\nA,1\n")
        #expect(reading.geometry == nil)
        #expect(ReadingText.faults(reading) == ["half-coordinate line 1 lon"])
        #expect(reading.rejected.isEmpty)
    }

    @Test("What is no table is refused", arguments: ["", "\u{FEFF}", "\n\n", "\"a,b\n1,2"])
    func refused(text: String) {
        #expect(throws: ReadingError.self) { try CSVReader.read(text) }
    }

    @Test("A named column that is not there is refused with those that are")
    func missingColumn() {
        var options = CSVOptions()
        options.geometry = .coordinates(x: "east", y: "north")
        let error = #expect(throws: ReadingError.self) { try CSVReader.read("a,b\n1,2", options) }
        #expect(error?.reason == "there is no column 'east'; there are a, b")
    }

    @Test("Many faults are counted in full and kept in part")
    func manyFaults() throws {
        let reading = try CSVReader.read("a,b\n" + String(repeating: "x\n", count: 1000))
        #expect(reading.faults.counts == ["ragged-row": 1000])
        #expect(reading.faults.faults.count == 10)
        #expect(reading.rejected.count == 1000)
    }

    @Test("What is written is read back", arguments: [UInt64(11), 12, 13])
    func roundTrip(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let pieces = ["a", "ө", "駅", "\"", ",", "\n", "\r\n", ";", " ", "0", "1", "\t", "🐎"]
        let rows = (0..<200).map { _ in
            (0..<4).map { _ in
                (0..<random.int(in: 0...6)).map { _ in pieces[random.int(in: 0...12)] }.joined()
            }
        }
        func cell(_ text: String) -> String {
            let quoted = text.unicodeScalars.contains { "\",\n\r".unicodeScalars.contains($0) }
            guard quoted || random.isOnce(in: 3) else { return text }
            return "\""
                + text.split(separator: "\"", omittingEmptySubsequences: false)
                .joined(separator: "\"\"") + "\""
        }
        let text =
            "k,a,b,c,d\n"
            + rows.map { "x," + $0.map(cell).joined(separator: ",") + "\n" }.joined()
        var options = CSVOptions()
        options.infersTypes = false
        let reading = try CSVReader.read(text, options)
        let seen = (0..<reading.count).map { row in (1...4).map { reading.columns[$0][row].text } }
        #expect(seen == rows, "seed \(seed)")
    }

    @Test("Any bytes are read or refused, and never more", arguments: [UInt64(5), 6])
    func hostile(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let alphabet = Array("\",;\n\r\tab1.-eE+ POINT()\u{FEFF}өtrue2024-01-01T".utf8) + [0, 0xFF]
        for _ in 0..<2000 {
            let bytes = (0..<random.int(in: 0...80)).map { _ in
                alphabet[random.int(in: 0...alphabet.count - 1)]
            }
            let reading = bytes.withUnsafeBytes { try? CSVReader.read($0) }
            guard let reading else { continue }
            #expect(reading.columns.allSatisfy { $0.count == reading.count }, "seed \(seed)")
            #expect(reading.geometry?.count ?? reading.count == reading.count)
            let spans = reading.records + reading.rejected
            #expect(spans.allSatisfy { $0.range.upperBound <= bytes.count })
        }
    }
}

@Suite("Decimal numbers are read as the library reads them")
struct NumberTextTests {
    @Test("Random numbers in many spellings", arguments: [UInt64(1), 2])
    func agreement(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        var texts: [String] = []
        for _ in 0..<5000 {
            let number = Double(bitPattern: random.next())
            if number.isFinite { texts.append("\(number)") }
            texts.append("\(random.int(in: -999...999)).\(random.int(in: 0...99_999_999))")
            texts.append("\(random.int(in: 0...9))e\(random.int(in: -30...30))")
            texts.append("0.\(String(repeating: "0", count: random.int(in: 0...25)))1")
            texts.append("-\(random.int(in: 1...9)).\(random.next())\(random.next())")
        }
        var options = CSVOptions()
        options.types = ["v": .real]
        let reading = try CSVReader.read("k,v\n" + texts.map { "a,\($0)\n" }.joined(), options)
        #expect(reading.faults.isEmpty)
        for (row, text) in texts.enumerated() {
            #expect(reading.columns[1][row] == .real(Double(text) ?? .nan), "\(text), seed \(seed)")
        }
    }
}
