import SQLite
import TestSupport
import Testing

@Suite("A transaction")
struct TransactionTests {
    private struct Refused: Error, Equatable {
        var cause: SQLiteError?
    }

    @Test("is undone when the work throws, and the error is the work's own")
    func rollback() throws {
        let connection = try Connection.inMemory()
        try connection.execute("CREATE TABLE t(a UNIQUE)")
        #expect(throws: Refused()) {
            try connection.transaction(failure: { Refused(cause: $0) }) { () throws(Refused) in
                do { try connection.execute("INSERT INTO t VALUES (1)") } catch {}
                throw Refused()
            }
        }
        #expect(try connection.integer("SELECT count(*) FROM t") == 0)
        #expect(!connection.isInTransaction)
    }

    @Test("is undone when a constraint fails at the commit")
    func deferredConstraint() throws {
        let connection = try Connection.inMemory()
        try connection.execute(
            """
            PRAGMA foreign_keys = ON; CREATE TABLE p(id INTEGER PRIMARY KEY);
            CREATE TABLE c(p REFERENCES p(id) DEFERRABLE INITIALLY DEFERRED)
            """)
        let error = #expect(throws: SQLiteError.self) {
            try connection.transaction { () throws(SQLiteError) in
                try connection.execute("INSERT INTO c VALUES (9)")
            }
        }
        #expect(error?.kind == .constraint)
        #expect(!connection.isInTransaction)
        #expect(try connection.integer("SELECT count(*) FROM c") == 0)
    }

    @Test("inside another is refused and leaves the outer one as it was")
    func nested() throws {
        let connection = try Connection.inMemory()
        try connection.execute("CREATE TABLE t(a)")
        try connection.transaction(.deferred) { () throws(SQLiteError) in
            try connection.execute("INSERT INTO t VALUES (1)")
            #expect(throws: SQLiteError.self) {
                try connection.transaction { () throws(SQLiteError) in }
            }
            #expect(connection.isInTransaction)
        }
        #expect(try connection.integer("SELECT count(*) FROM t") == 1)
    }

    @Test("left open by a closed connection leaves no trace")
    func abandoned() throws {
        let folder = try TemporaryDirectory()
        let path = folder.path("t.db")
        do {
            let writer = try Connection(path: path, access: .create)
            try writer.execute("CREATE TABLE t(a); BEGIN; INSERT INTO t VALUES (1)")
        }
        let reader = try Connection(path: path, access: .readOnly)
        #expect(try reader.integer("SELECT count(*) FROM t") == 0)
    }
}
