import SQLite
import Testing

@Suite("A statement")
struct StatementTests {
    @Test(
        "gives back every value as it was bound",
        arguments: [
            SQLValue.null, .integer(.min), .integer(.max), .real(-0.1), .real(.infinity),
            .text(""), .text("Өвөрхангай"), .text("a\0b"), .text("日本"), .blob([]),
            .blob([0, 1, 255]),
        ])
    func roundTrip(value: SQLValue) throws {
        let connection = try Connection.inMemory()
        #expect(try connection.value("SELECT ?1", [value]) == value)
    }

    @Test("keeps no NaN: SQLite has none")
    func nan() throws {
        #expect(try Connection.inMemory().value("SELECT ?1", [.real(.nan)]) == .null)
    }

    @Test("carries a blob of 20 MB without changing a byte")
    func hugeBlob() throws {
        let connection = try Connection.inMemory()
        let bytes = (0..<20_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) }
        let statement = try connection.prepare("SELECT ?1, length(?1)")
        try bytes.withUnsafeBytes { try statement.bind(blob: $0, at: 1, .borrowedUntilReset) }
        try bytes.withUnsafeBytes { buffer in
            try statement.bind(blob: buffer, at: 1, .borrowedUntilReset)
            #expect(try statement.step())
            #expect(statement.integer(at: 1) == 20_000_000)
            #expect(statement.withBlob(at: 0) { $0.elementsEqual(buffer) })
            statement.reset()
        }
    }

    @Test("lets go of borrowed bytes when it is reset")
    func borrowed() throws {
        let connection = try Connection.inMemory()
        let statement = try connection.prepare("SELECT ?1")
        var bytes = Array("before".utf8)
        try bytes.withUnsafeMutableBytes { buffer in
            try statement.bind(text: UnsafeRawBufferPointer(buffer), at: 1, .borrowedUntilReset)
            try statement.step()
            #expect(statement.text(at: 0) == "before")
            statement.reset()
        }
        try statement.step()
        #expect(statement.isNull(at: 0))
    }

    @Test("keeps a copy when told to copy")
    func copied() throws {
        let connection = try Connection.inMemory()
        let statement = try connection.prepare("SELECT ?1")
        var bytes = Array("before".utf8)
        try bytes.withUnsafeBytes { try statement.bind(text: $0, at: 1) }
        bytes = Array("after!".utf8)
        try statement.step()
        #expect(statement.text(at: 0) == "before")
        #expect(statement.withText(at: 0) { [UInt8]($0) } == Array("before".utf8))
    }

    @Test("tells a wrong parameter from a wrong value")
    func wrongParameter() throws {
        let connection = try Connection.inMemory()
        let statement = try connection.prepare("SELECT ?1")
        #expect(statement.parameterCount == 1)
        for index in [0, 2, -1] {
            let error = #expect(throws: SQLiteError.self) {
                try statement.bind(1 as Int64, at: index)
            }
            #expect(error?.operation == .bind)
        }
        try statement.step()
        #expect(statement.kind(at: 9) == .null)
        #expect(statement.text(at: -1) == "")
    }

    @Test("can be used again after a failed row")
    func afterFailure() throws {
        let connection = try Connection.inMemory()
        try connection.execute("CREATE TABLE t(a INTEGER PRIMARY KEY)")
        let insert = try connection.prepare("INSERT INTO t VALUES (?1)")
        for value in [1, 1, 2] as [Int64] {
            try insert.bind(value, at: 1)
            do { try insert.run() } catch {
                #expect(error.kind == .constraint)
            }
        }
        #expect(try connection.integer("SELECT count(*) FROM t") == 2)
    }

    @Test("keeps its connection open")
    func lifetime() throws {
        func make() throws -> Statement { try Connection.inMemory().prepare("SELECT 5") }
        let statement = try make()
        #expect(try statement.step())
        #expect(statement.integer(at: 0) == 5)
    }

    @Test("knows its columns")
    func columns() throws {
        let connection = try Connection.inMemory()
        try connection.execute("CREATE TABLE t(\"нэр \"\"a\"\"\" TEXT(20), b MULTIPOLYGON)")
        let statement = try connection.prepare("SELECT *, 1 FROM t")
        #expect(statement.columnCount == 3)
        #expect(statement.columnName(at: 0) == "нэр \"a\"")
        #expect(statement.declaredType(at: 1) == "MULTIPOLYGON")
        #expect(statement.declaredType(at: 2) == nil)
        #expect(statement.isReadOnly)
    }

    @Test("repairs text that is not UTF-8 when asked for a String, and lends the bytes unchanged")
    func misdecoded() throws {
        let connection = try Connection.inMemory()
        let statement = try connection.prepare("SELECT CAST(x'61FF62' AS TEXT)")
        try statement.step()
        #expect(statement.text(at: 0) == "a\u{FFFD}b")
        #expect(statement.withText(at: 0) { [UInt8]($0) } == [0x61, 0xFF, 0x62])
    }
}
