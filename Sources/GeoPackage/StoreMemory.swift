import Features
import SQLite
import Stores

/// What a store remembers of its file between two calls.
struct StoreMemory: Sendable {
    /// The mark of the content: a hash over all bytes.
    private let mark = FileMemory<Revision>()
    /// What the file says of its columns; every call that reads a collection needs it.
    private let dictionary = FileMemory<DataDictionary>()

    /// The mark of what is in the file, for a transaction that reads; 0.1 s for 200 MB the first
    /// time.
    ///
    /// A checkpoint of a write-ahead log changes it without changing the content; the files that we
    /// write have no such log.
    func mark(of file: GeoPackageFile) throws(StoreError) -> Revision {
        try file.attempt { (db) throws(SQLiteError) in
            try mark.value(of: db, at: file.location, else: { $0 }) { () throws(SQLiteError) in
                var hash = ContentHash()
                try db.forEachBlock { hash.mix($0) }
                return Revision(hash.hexadecimal)
            }
        }
    }

    /// What the file says of its columns; for a transaction that reads.
    func dictionary(of file: GeoPackageFile) throws(StoreError) -> DataDictionary {
        try dictionary.value(
            of: file.connection, at: file.location,
            else: { StoreError($0, location: file.location) }
        ) { () throws(StoreError) in
            try DataDictionary(of: file)
        }
    }
}
