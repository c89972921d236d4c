import Features
import Geo
import SQLite
public import Stores

/// A GeoPackage file as a store: any table of features or attributes in it is a collection, whoever
/// wrote it.
///
/// A connection is opened for each call and closed with it, so that nobody holds a lock while
/// answering, and a file that was replaced is seen at once. The file is only ever written by
/// ``apply(_:)`` and ``publish(_:)``.
public struct GeoPackageStore: Store {
    /// The path of the file.
    public let location: String
    let patience: Duration
    let now: @Sendable () -> String
    let memory = StoreMemory()

    /// Names a file, which need not exist yet.
    ///
    /// - Parameters:
    ///   - location: The path of the file.
    ///   - patience: How long to wait for another program that holds the file.
    ///   - now: The time of an edit, `YYYY-MM-DDThh:mm:ss.fffZ`.
    public init(
        _ location: String, patience: Duration = .seconds(5),
        now: @escaping @Sendable () -> String
    ) {
        self.location = location
        self.patience = patience
        self.now = now
    }

    /// What is on offer, in the order of the file; counts the rows, loads none.
    ///
    /// - Throws: ``StoreError`` when the file can't be read or is no GeoPackage.
    public func collections() throws(StoreError) -> [CollectionSummary] {
        let file = try GeoPackageFile.reading(location, patience)
        return try file.inOneRead { () throws(StoreError) in
            let dictionary = try memory.dictionary(of: file)
            var summaries: [CollectionSummary] = []
            for entry in try ContentsEntry.all(in: file) {
                summaries.append(try Self.summary(of: entry, dictionary, in: file))
            }
            return summaries
        }
    }

    /// The mark that changes when anything changes: a hash of the file's bytes.
    ///
    /// - Throws: ``StoreError`` when the file can't be read or is no GeoPackage.
    public func revision() throws(StoreError) -> Revision {
        try memory.mark(of: try GeoPackageFile.reading(location, patience))
    }

    /// What the metadata tables say of the file and of its tables.
    ///
    /// - Throws: ``StoreError`` when the file can't be read or is no GeoPackage.
    public func provenance() throws(StoreError) -> [Provenance] {
        let file = try GeoPackageFile.reading(location, patience)
        return try file.inOneRead { () throws(StoreError) in try MetadataTables.read(from: file) }
    }

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

extension GeoPackageFile {
    /// Runs reads that must all see the file at one moment.
    func inOneRead<Value>(
        _ work: () throws(StoreError) -> Value
    ) throws(StoreError) -> Value {
        try connection.transaction(
            .deferred, failure: { StoreError($0, location: location) }, work)
    }
}
