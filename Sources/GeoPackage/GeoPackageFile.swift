import Glibc
import SQLite
import Stores

/// An open GeoPackage: a connection that is known to lead to one.
///
/// Belongs to one thread, as its connection does.
final class GeoPackageFile {
    let connection: Connection
    let location: String

    /// 'GPKG' since version 1.2, 'GP10' and 'GP11' before (GeoPackage 1.3, requirement 2).
    ///
    /// 0 is what a file has that was made by hand; its tables then decide.
    private static let applicationIDs: Set<Int64> = [0x4750_4B47, 0x4750_3130, 0x4750_3131, 0]

    /// Takes a connection, without a look at what it leads to.
    init(unchecked connection: Connection, location: String) {
        self.connection = connection
        self.location = location
    }

    /// Opens a file to be read; it is never written, unless a killed edit must be undone first.
    static func reading(
        _ location: String, _ patience: Duration
    ) throws(StoreError) -> GeoPackageFile {
        let file: GeoPackageFile
        do throws(SQLiteError) {
            file = try connect(location, .readOnly, patience)
        } catch {
            guard error.isUnfinishedEdit else { throw StoreError(error, location: location) }
            file = try undoingUnfinishedEdit(location, patience)
        }
        try file.check()
        return file
    }

    /// Opens a file to be edited, and looks through all of it first: what is damaged is not touched.
    static func editing(
        _ location: String, _ patience: Duration
    ) throws(StoreError) -> GeoPackageFile {
        let file: GeoPackageFile
        do throws(SQLiteError) {
            file = try connect(location, .readWrite, patience)
        } catch {
            throw StoreError(error, location: location)
        }
        try file.check()
        guard !file.connection.isReadOnly else { throw .readOnly(location: location) }
        let verdict = try file.attempt { (db) throws(SQLiteError) in
            try db.text("PRAGMA quick_check(1)")
        }
        guard verdict == "ok" else {
            throw .damaged(location: location, detail: verdict ?? "the check gave no answer")
        }
        return file
    }

    /// Runs work on the connection, and tells its failure in the store's words.
    func attempt<Value>(
        _ collection: String? = nil,
        _ work: (Connection) throws(SQLiteError) -> Value
    ) throws(StoreError) -> Value {
        do throws(SQLiteError) {
            return try work(connection)
        } catch {
            throw StoreError(error, location: location, collection: collection)
        }
    }

    /// Whether a table or view of that name is in the file.
    func has(table name: String) throws(StoreError) -> Bool {
        try attempt { (db) throws(SQLiteError) in
            try db.integer(
                "SELECT 1 FROM sqlite_master WHERE type IN ('table', 'view') AND name = ? "
                    + "COLLATE NOCASE", [.text(name)]) != nil
        }
    }

    private static func connect(
        _ location: String, _ access: Connection.Access, _ patience: Duration
    ) throws(SQLiteError) -> GeoPackageFile {
        let connection = try Connection(
            path: location, access: access, busyTimeout: patience)
        return GeoPackageFile(unchecked: connection, location: location)
    }

    /// Opens a file beside which a journal lies: whoever was editing it was killed.
    ///
    /// SQLite puts the file back to what it was, for which it must be allowed to write.
    private static func undoingUnfinishedEdit(
        _ location: String, _ patience: Duration
    ) throws(StoreError) -> GeoPackageFile {
        do throws(SQLiteError) {
            _ = try connect(location, .readWrite, patience)
            return try connect(location, .readOnly, patience)
        } catch {
            throw StoreError(error, location: location)
        }
    }

    private func check() throws(StoreError) {
        let (id, version) = try attempt { (db) throws(SQLiteError) in
            (
                try db.integer("PRAGMA application_id") ?? 0,
                try db.integer("PRAGMA user_version") ?? 0
            )
        }
        guard Self.applicationIDs.contains(id), try has(table: "gpkg_contents"),
            try has(table: "gpkg_spatial_ref_sys")
        else {
            let pages = try attempt { (db) throws(SQLiteError) in
                try db.integer("PRAGMA page_count") ?? 0
            }
            let kind = pages == 0 ? "it is empty" : "it is an SQLite database, but no GeoPackage"
            throw .notAStore(location: location, detail: kind)
        }
        // 10300 is 1.3.0; another major version may mean another layout of everything.
        guard version < 20_000 else {
            let (major, minor) = (version / 10_000, version / 100 % 100)
            throw .tooNew(location: location, version: "\(major).\(minor)")
        }
    }
}

extension SQLiteError {
    /// `SQLITE_READONLY_ROLLBACK`, and `SQLITE_READONLY_RECOVERY` of a write-ahead log.
    fileprivate var isUnfinishedEdit: Bool {
        kind == .readOnly && [3, 1].contains(extendedCode >> 8)
    }
}
