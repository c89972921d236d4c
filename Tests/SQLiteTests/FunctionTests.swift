import SQLite
import Testing

@Suite("An SQL function of ours")
struct FunctionTests {
    @Test("sees its arguments and gives back every kind of value")
    func values() throws {
        let connection = try Connection.inMemory()
        try connection.defineFunction("echo", argumentCount: 1) {
            arguments throws(SQLFunctionFailure) in
            switch arguments.kind(at: 0) {
            case .null: .null
            case .integer: .integer(arguments.integer(at: 0))
            case .real: .real(arguments.real(at: 0))
            case .text: .text(arguments.withBytes(at: 0) { String(decoding: $0, as: UTF8.self) })
            case .blob: .blob(arguments.withBytes(at: 0) { [UInt8]($0) })
            }
        }
        for value in [
            SQLValue.null, 5, 0.5, "", "a\0b", "Ховд", .blob([]), .blob([0, 1]),
        ] {
            #expect(try connection.value("SELECT echo(?1)", [value]) == value)
        }
    }

    @Test("fails the statement with its own words")
    func failure() throws {
        let connection = try Connection.inMemory()
        try connection.defineFunction("no", argumentCount: 0) { _ throws(SQLFunctionFailure) in
            throw SQLFunctionFailure("not today")
        }
        let error = #expect(throws: SQLiteError.self) { try connection.execute("SELECT no()") }
        #expect(error?.message == "not today")
        #expect(error?.operation == .step)
        #expect(throws: SQLiteError.self) { try connection.execute("SELECT no(1)") }
    }

    @Test("may be called by a trigger that keeps an R-tree")
    func trigger() throws {
        let connection = try Connection.inMemory()
        try connection.defineFunction("ST_MinX", argumentCount: 1) {
            arguments throws(SQLFunctionFailure) in
            .real(Double(arguments.withBytes(at: 0) { $0.count }))
        }
        try connection.execute(
            """
            CREATE TABLE t(g BLOB); CREATE VIRTUAL TABLE r USING rtree(id, x0, x1, y0, y1);
            CREATE TRIGGER i AFTER INSERT ON t BEGIN
                INSERT INTO r VALUES (NEW.rowid, ST_MinX(NEW.g), ST_MinX(NEW.g), 0, 0);
            END;
            INSERT INTO t VALUES (x'010203');
            """)
        #expect(try connection.value("SELECT x0 FROM r") == .real(3))
    }

    @Test("lives as long as the connection and no longer")
    func lifetime() throws {
        final class Witness {}
        weak var witness: Witness?
        do {
            let connection = try Connection.inMemory()
            let held = Witness()
            witness = held
            try connection.defineFunction("f", argumentCount: 0) { _ throws(SQLFunctionFailure) in
                withExtendedLifetime(held) { .integer(1) }
            }
            #expect(try connection.integer("SELECT f()") == 1)
        }
        #expect(witness == nil)
    }
}
