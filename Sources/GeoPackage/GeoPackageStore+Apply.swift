import Features
import Glibc
import SQLite
public import Stores

extension GeoPackageStore {
    /// Applies all edits or none, in one transaction; a file that is not there yet is made.
    ///
    /// The whole file is looked through first (a second for 200 MB), and not touched when it is
    /// damaged. A merge keeps the row numbers of what it replaces, and leaves alone the columns that
    /// the edit does not have.
    ///
    /// - Throws: ``StoreError/refused(collection:detail:)`` when an edit contradicts the table or
    ///   itself, ``StoreError/locked(location:)``, ``StoreError/full(location:)``,
    ///   ``StoreError/readOnly(location:)``; the file is then what it was before.
    public func apply(_ edits: [TableEdit]) throws(StoreError) -> [EditOutcome] {
        guard access(location, F_OK) == 0 || errno != ENOENT else {
            try publish(Publication(tables: edits, lastChange: now()))
            return edits.map { EditOutcome(added: $0.table.count, replaced: 0, removed: 0) }
        }
        let file = try GeoPackageFile.editing(location, patience)
        try file.attempt { (db) throws(SQLiteError) in
            try db.execute(
                """
                PRAGMA synchronous = FULL; PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY
                """)
            try RTreeTriggers.defineFunctions(on: db)
        }
        let transaction = EditTransaction(file: file, time: now())
        return try file.connection.transaction(
            .immediate, failure: { StoreError($0, location: location) }
        ) { () throws(StoreError) in
            var outcomes: [EditOutcome] = []
            for edit in edits { outcomes.append(try transaction.apply(edit)) }
            return outcomes
        }
    }
}
