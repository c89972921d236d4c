import Features
import Geo
import Testing

@Suite("Identifiers")
struct IdentifiersTests {
    private static func ids(_ csv: String) throws -> [String] {
        let reading = try CSVReader.read(csv)
        let column = ContentIdentifiers(
            definitions: reading.definitions, columns: reading.columns, geometry: reading.geometry
        ).column()
        return (0..<column.count).map { column[$0].text }
    }

    @Test("A column tells rows apart, or says which it does not")
    func uniqueness() throws {
        let reading = try CSVReader.read("a,b,c\nx,1,0.5\ny,2,0.5\n,2,0.7\nx,3,\n")
        let checks = reading.columns.map(IdentifierCheck.init)
        #expect(checks.map(\.isUnique) == [false, false, false])
        #expect(checks.map(\.empty) == [[2], [], [3]])
        #expect(checks.map(\.repeated) == [[3], [2], [1]])
        #expect(IdentifierCheck(try CSVReader.read("a\n1\n2\n").columns[0]).isUnique)
    }

    @Test("Made identifiers stay the same in another order of rows and columns")
    func stable() throws {
        let ids = try Self.ids("name,n,lon,lat\nA,1,106.9,47.9\nB,2,106.9,47.9\n")
        #expect(ids.allSatisfy { $0.count == 16 && $0.allSatisfy(\.isHexDigit) })
        #expect(Set(ids).count == 2)
        let turned = try Self.ids("lat,n,name,lon\n47.9,2,B,106.9\n47.9,1,A,106.9\n")
        #expect(turned == ids.reversed())
    }

    @Test("A type that turns out wider changes no identifier")
    func wider() throws {
        let narrow = try Self.ids("name,n\nA,1\n")
        #expect(try Self.ids("name,n\nA,1\nB,2.5\n")[0] == narrow[0])
        #expect(try Self.ids("name,n\nA,1\nB,x\n")[0] == narrow[0])
        #expect(try Self.ids("name,n,new\nA,1,\n")[0] == narrow[0])
        #expect(try Self.ids("name,n\nA,2\n")[0] != narrow[0])
    }

    @Test("Rows that say the same are numbered")
    func identical() throws {
        let ids = try Self.ids("name\nA\nA\nB\nA\n")
        #expect(ids[1] == ids[0] + "-2" && ids[3] == ids[0] + "-3")
    }

    @Test("The same values under other names or at another place are another feature")
    func distinct() throws {
        let all = try [
            "a,b\n1,\n", "a,b\n,1\n", "a,b\n11,\n", "a,b,lon,lat\n1,,0,0\n",
            "a,b,lon,lat\n1,,0,1\n",
        ].map { try Self.ids($0)[0] }
        #expect(Set(all).count == all.count)
    }
}

@Suite("Rows of several tables become one")
struct RowStackTests {
    @Test("Columns meet by name, and the wider type holds")
    func columns() throws {
        var stack = RowStack()
        for text in ["a,b,lon,lat\n1,x,1,2\n", "B,c\n7,2024-01-01\n", "a,lon,lat\n1.5,3,4\n"] {
            let one = try CSVReader.read(text)
            stack.append(one.definitions, one.columns, one.geometry, rows: one.count)
        }
        let whole = stack.finish()
        #expect(
            whole.definitions.map { "\($0.name):\($0.type)" } == ["a:real", "b:text", "c:date"])
        let rows = (0..<3).map { row in whole.columns.map { $0[row].text } }
        #expect(rows == [["1", "x", ""], ["", "7", "2024-01-01"], ["1.5", "", ""]])
        #expect((0..<3).map { whole.geometry?[$0].kind } == [.point, GeometryKind.none, .point])
    }

    @Test("JSON meets text and is text")
    func json() throws {
        let feature = { (value: String) in
            "{\"type\":\"Feature\",\"geometry\":null,\"properties\":{\"v\":\(value)}}\n"
        }
        let reading = try GeoJSONReader.read(feature("[1]") + feature("\"x\"") + feature("7"))
        #expect(ReadingText.columns(reading) == "v:text")
        #expect((0..<3).map { reading.columns[0][$0].text } == ["[1]", "x", "7"])
    }
}
