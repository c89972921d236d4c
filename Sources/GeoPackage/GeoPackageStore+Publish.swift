import Features
import Geo
import Glibc
import SQLite
public import Stores

extension GeoPackageStore: Publisher {
    /// Writes a GeoPackage 1.3 from nothing, beside the target, and puts it in its place when whole.
    ///
    /// The same publication gives the same bytes. A file that is there must be a GeoPackage, be it a
    /// damaged one: nothing else is ever replaced.
    ///
    /// - Throws: ``StoreError/notAStore(location:detail:)`` when something else is in the place;
    ///   ``StoreError/refused(collection:detail:)`` when a table contradicts itself;
    ///   ``StoreError/full(location:)``, ``StoreError/readOnly(location:)``,
    ///   ``StoreError/locked(location:)``.
    public func publish(_ publication: Publication) throws(StoreError) {
        try checkPlace()
        let replacement = try ReplacementFile(for: location, patience)
        try write(publication, to: replacement.path)
        try replacement.moveIntoPlace()
    }

    private func checkPlace() throws(StoreError) {
        var status = stat()
        guard stat(location, &status) == 0, status.st_size > 0 else { return }
        do throws(StoreError) {
            _ = try GeoPackageFile.reading(location, patience)
        } catch {
            switch error {
            case .damaged: return
            default: throw error
            }
        }
    }

    /// The connection is closed, and so all is written, when this returns.
    private func write(
        _ publication: Publication, to path: String
    ) throws(StoreError) {
        let file: GeoPackageFile
        do throws(SQLiteError) {
            let db = try Connection(path: path, access: .create)
            file = GeoPackageFile(unchecked: db, location: location)
            // Nobody sees the file before it is whole, so it needs no journal to go back by.
            try db.execute(
                """
                PRAGMA page_size = 4096; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
                PRAGMA locking_mode = EXCLUSIVE; PRAGMA cache_size = -131072;
                PRAGMA temp_store = MEMORY; PRAGMA threads = 1
                """)
            for sql in SystemTables.header { try db.execute(sql) }
        } catch {
            throw StoreError(error, location: location)
        }
        try file.connection.transaction(
            .exclusive, failure: { StoreError($0, location: location) }
        ) { () throws(StoreError) in try fill(file, with: publication) }
    }

    private func fill(
        _ file: GeoPackageFile, with publication: Publication
    ) throws(StoreError) {
        let references = try SpatialReferenceTable.create(
            in: file, for: publication.systems)
        try file.attempt { (db) throws(SQLiteError) in try db.execute(SystemTables.contents) }
        for edit in publication.tables {
            try references.write(
                edit, lastChange: publication.lastChange, to: file)
        }
        try file.attempt { (db) throws(SQLiteError) in
            try MetadataTables.write(
                publication.provenance, at: publication.lastChange, to: db)
            try LayerStyleTable.write(publication.styles, at: publication.lastChange, to: db)
        }
    }
}
