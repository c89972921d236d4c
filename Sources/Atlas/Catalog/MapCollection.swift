public import Features
public import Geo
import Synchronization

/// A named set of features of one schema, on offer at one revision.
public final class MapCollection: Sendable {
    /// Its name.
    public let name: String
    /// What people call it.
    public let title: LocalizedText
    /// What it is.
    public let explanation: LocalizedText
    /// What it is for in its dataset, nil for a collection of which nothing is declared.
    public let role: TableRole?
    /// What its features have.
    public let schema: Schema
    /// How many features.
    public let count: Int
    /// The bounds of all places, ``Box/empty`` where there are none.
    public let bounds: Box
    /// Which columns say when its features are.
    public let time: TimeColumns?

    /// A span of time in milliseconds since 1970, ends that nobody knows left out.
    public typealias TimeExtent = (start: Int64?, end: Int64?)

    private let made = Mutex<FeatureTable?>(nil)
    private let measured = Mutex<TimeExtent??>(nil)
    private let make: @Sendable () throws(AtlasError) -> FeatureTable

    /// Makes a collection whose features come when they are asked for, and stay.
    init(
        _ entry: TableEntry, schema: Schema, count: Int, bounds: Box,
        make: @escaping @Sendable () throws(AtlasError) -> FeatureTable
    ) {
        name = entry.name
        title = entry.title
        explanation = entry.explanation
        role = entry.role
        self.schema = schema
        self.count = count
        self.bounds = bounds
        time = TimeColumns(schema, named: entry.timeColumns)
        self.make = make
    }

    /// Makes a collection of a table that is there.
    convenience init(_ entry: TableEntry, _ table: FeatureTable) {
        self.init(entry, schema: table.schema, count: table.count, bounds: table.bounds) {
            () throws(AtlasError) in table
        }
    }

    /// The features; what is derived from other collections is derived by the first who asks.
    ///
    /// - Throws: ``AtlasError/inconsistent(_:)`` when what they are derived from contradicts itself.
    public func table() throws(AtlasError) -> FeatureTable {
        let result = made.withLock { made -> Result<FeatureTable, AtlasError> in
            if let made { return .success(made) }
            do throws(AtlasError) {
                let table = try make()
                made = table
                return .success(table)
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }

    /// The time that all its features together take, nil when it has none; worked out once.
    ///
    /// - Throws: ``AtlasError/inconsistent(_:)`` as ``table()`` does.
    public func timeExtent() throws(AtlasError) -> TimeExtent? {
        guard let time else { return nil }
        if let known = measured.withLock({ $0 }) { return known }
        let extent = time.extent(of: try table())
        measured.withLock { $0 = .some(extent) }
        return extent
    }
}
