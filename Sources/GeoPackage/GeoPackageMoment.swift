import Features
import SQLite
import Stores

/// A GeoPackage within one transaction: what it holds cannot change while it is read.
struct GeoPackageMoment: StoreReading {
    let file: GeoPackageFile
    let patience: Duration
    let memory: StoreMemory

    var location: String { file.location }

    func collections() throws(StoreError) -> [CollectionSummary] {
        let dictionary = try memory.dictionary(of: file)
        var summaries: [CollectionSummary] = []
        for entry in try ContentsEntry.all(in: file) {
            summaries.append(try Self.summary(of: entry, dictionary, in: file))
        }
        return summaries
    }

    func revision() throws(StoreError) -> Revision { try memory.mark(of: file) }

    func provenance() throws(StoreError) -> [Provenance] { try MetadataTables.read(from: file) }

    private static func summary(
        of entry: ContentsEntry, _ dictionary: DataDictionary, in file: GeoPackageFile
    ) throws(StoreError) -> CollectionSummary {
        var summary = CollectionSummary(
            name: entry.name, title: entry.title, explanation: entry.explanation,
            schema: Schema(columns: []), count: 0, declaredBounds: entry.bounds,
            lastChange: entry.lastChange)
        switch try StoredTable.find(entry, dictionary, in: file) {
        case .failure(let obstacle): summary.obstacle = obstacle.reason
        case .success(let table):
            summary.schema = table.schema
            summary.assumption = table.reference?.assumption
            let name = Connection.quote(identifier: table.layout.name)
            summary.count = try file.attempt(entry.name) { (db) throws(SQLiteError) in
                Int(try db.integer("SELECT count(*) FROM \(name)") ?? 0)
            }
        }
        return summary
    }
}
