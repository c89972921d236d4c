import Features
import Glibc
public import Stores

extension GeoPackageStore {
    /// Applies all edits or none; a file that is not there yet is made.
    ///
    /// - Throws: ``StoreError``; the file is then what it was before.
    public func apply(_ edits: [TableEdit]) throws(StoreError) -> [EditOutcome] {
        guard access(location, F_OK) != 0 else {
            throw .refused(collection: "", detail: "edits of a file that is there are to come")
        }
        try publish(Publication(tables: edits, lastChange: now()))
        return edits.map { EditOutcome(added: $0.table.count, replaced: 0, removed: 0) }
    }
}
