import Glibc
import SQLite
import TestSupport
import Testing

@Suite("A connection")
struct ConnectionTests {
    private let folder: TemporaryDirectory

    init() throws { folder = try TemporaryDirectory() }

    @Test("creates, writes, and reads again what was written")
    func roundTrip() throws {
        let path = folder.path("төсөл \"x\".db")
        let writer = try Connection(path: path, access: .create)
        try writer.execute("CREATE TABLE t(a); INSERT INTO t VALUES (1), (2) -- done")
        #expect(writer.changes == 2)
        #expect(writer.lastInsertedRowID == 2)
        let reader = try Connection(path: path, access: .readOnly)
        #expect(try reader.integer("SELECT sum(a) FROM t") == 3)
        #expect(reader.isReadOnly)
    }

    @Test("that only reads or only reopens never makes a file", arguments: [true, false])
    func missingFile(readOnly: Bool) throws {
        let path = folder.path("missing.db")
        let error = #expect(throws: SQLiteError.self) {
            _ = try Connection(path: path, access: readOnly ? .readOnly : .readWrite)
        }
        #expect(error?.kind == .cannotOpen)
        #expect(error?.operation == .open)
        #expect(error?.path == path)
        #expect(access(path, F_OK) == -1)
    }

    @Test(
        "refuses what is no database when opening",
        arguments: [
            ("text.db", SQLiteError.Kind.notADatabase), ("text.db/none.db", .cannotOpen),
        ])
    func otherFiles(name: String, kind: SQLiteError.Kind) throws {
        // Long enough to be taken for a header.
        try folder.write(String(repeating: "A", count: 200), to: "text.db")
        let path = folder.path(name)
        let error = #expect(throws: SQLiteError.self) {
            _ = try Connection(path: path, access: .readWrite)
        }
        #expect(error?.kind == kind)
        #expect(error?.operation == .open)
    }

    @Test("takes no name that C or SQLite would read as another", arguments: ["", "a\0b"])
    func trickyNames(name: String) {
        let error = #expect(throws: SQLiteError.self) {
            _ = try Connection(path: name, access: .create)
        }
        #expect(error?.kind == .cannotOpen)
    }

    @Test("reports a damaged file as corrupt")
    func corrupt() throws {
        let path = folder.path("damaged.db")
        do {
            let writer = try Connection(path: path, access: .create)
            try writer.execute("CREATE TABLE t(a)")
            try writer.transaction { () throws(SQLiteError) in
                for _ in 0..<2_000 {
                    try writer.execute("INSERT INTO t VALUES (hex(randomblob(50)))")
                }
            }
        }
        let descriptor = open(path, O_WRONLY)
        let rubbish = [UInt8](repeating: 0xFF, count: 60_000)
        _ = pwrite(descriptor, rubbish, rubbish.count, 8_192)
        close(descriptor)
        let reader = try Connection(path: path, access: .readOnly)
        let error = #expect(throws: SQLiteError.self) {
            _ = try reader.integer("SELECT count(*) FROM t WHERE a LIKE '%AA%'")
        }
        #expect(error?.kind == .corrupt)
    }

    @Test("is busy when somebody else writes, and says so after its timeout")
    func busy() throws {
        let path = folder.path("busy.db")
        let first = try Connection(path: path, access: .create)
        try first.execute("CREATE TABLE t(a)")
        let second = try Connection(path: path, access: .readWrite, busyTimeout: .milliseconds(20))
        try first.transaction { () throws(SQLiteError) in
            try first.execute("INSERT INTO t VALUES (1)")
            let error = #expect(throws: SQLiteError.self) {
                try second.execute("INSERT INTO t VALUES (2)")
            }
            #expect(error?.kind == .busy)
            #expect(error?.sql == "INSERT INTO t VALUES (2)")
        }
        try second.execute("INSERT INTO t VALUES (2)")
        #expect(try first.integer("SELECT count(*) FROM t") == 2)
    }

    @Test("refuses to write when opened for reading")
    func readOnly() throws {
        let path = folder.path("ro.db")
        try Connection(path: path, access: .create).execute("CREATE TABLE t(a)")
        let reader = try Connection(path: path, access: .readOnly)
        let error = #expect(throws: SQLiteError.self) {
            try reader.execute("INSERT INTO t VALUES (1)")
        }
        #expect(error?.kind == .readOnly)
    }

    @Test("sees by the data version that another connection has committed")
    func dataVersion() throws {
        let path = folder.path("v.db")
        let writer = try Connection(path: path, access: .create)
        try writer.execute("CREATE TABLE t(a)")
        let reader = try Connection(path: path, access: .readOnly)
        let before = try reader.dataVersion()
        #expect(try reader.dataVersion() == before)
        try writer.execute("INSERT INTO t VALUES (1)")
        #expect(try reader.dataVersion() != before)
    }

    @Test("stops a long statement at its deadline, and serves on afterwards")
    func deadline() throws {
        let connection = try Connection.inMemory()
        let endless = """
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)
            SELECT count(*) FROM n
            """
        let error = #expect(throws: SQLiteError.self) {
            try connection.withDeadline(.now + .milliseconds(30)) { () throws(SQLiteError) in
                try connection.execute(endless)
            }
        }
        #expect(error?.kind == .interrupted)
        #expect(try connection.integer("SELECT 7") == 7)
    }

    @Test("quotes any name so that it comes back unchanged")
    func quoting() throws {
        let connection = try Connection.inMemory()
        for name in ["Төслийн \"байршил\"", "select", "a b", "x';--", "[y]", "", "\"\""] {
            let quoted = Connection.quote(identifier: name)
            let statement = try connection.prepare("SELECT 1 AS \(quoted)")
            #expect(statement.columnName(at: 0) == name)
        }
    }

    @Test(
        "takes exactly one statement to prepare",
        arguments: [
            "", "  -- only a comment", "SELECT 1; SELECT 2", "SELECT 1\0; DROP TABLE t", "SELEC",
        ])
    func badSQL(sql: String) throws {
        let connection = try Connection.inMemory()
        let error = #expect(throws: SQLiteError.self) { _ = try connection.prepare(sql) }
        #expect(error?.operation == .prepare)
        #expect(error?.sql == sql)
        _ = try connection.prepare("SELECT 1; -- and a comment")
    }
}
