public import Features
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
        try atOneMoment { (moment) throws(StoreError) in try moment.collections() }
    }

    /// One collection with all its features; about 1 s for a million with ten attributes.
    ///
    /// A geometry that can't be read leaves its feature without a place; only if none can be read,
    /// the collection is unusable.
    ///
    /// - Throws: ``StoreError/unknownCollection(_:known:)``,
    ///   ``StoreError/unusable(collection:detail:)`` and whatever keeps the file from being read.
    public func load(_ name: String) throws(StoreError) -> FeatureTable {
        try atOneMoment { (moment) throws(StoreError) in try moment.load(name) }
    }

    /// The mark that changes when anything changes: a hash of the file's bytes.
    ///
    /// - Throws: ``StoreError`` when the file can't be read or is no GeoPackage.
    public func revision() throws(StoreError) -> Revision {
        try atOneMoment { (moment) throws(StoreError) in try moment.revision() }
    }

    /// What the metadata tables say of the file and of its tables.
    ///
    /// - Throws: ``StoreError`` when the file can't be read or is no GeoPackage.
    public func provenance() throws(StoreError) -> [Provenance] {
        try atOneMoment { (moment) throws(StoreError) in try moment.provenance() }
    }

    /// Runs reads in one transaction; whoever wants to write the file waits for its end.
    ///
    /// - Throws: What the work throws, and ``StoreError`` when the file can't be read or is no
    ///   GeoPackage.
    public func atOneMoment<Value>(
        _ work: (any StoreReading) throws(StoreError) -> Value
    ) throws(StoreError) -> Value {
        let file = try GeoPackageFile.reading(location, patience)
        let moment = GeoPackageMoment(file: file, patience: patience, memory: memory)
        return try file.connection.transaction(
            .deferred, failure: { StoreError($0, location: location) }
        ) { () throws(StoreError) in try work(moment) }
    }
}
