public import Geo
import Synchronization

/// The identifier of a feature, as its store knows it.
public enum FeatureID: Hashable, Sendable, CustomStringConvertible {
    /// A number, as the keys of tables are.
    case number(Int64)
    /// A text, as people give them.
    case text(String)

    /// The identifier as it stands in a URL.
    public var description: String {
        switch self {
        case .number(let number): String(number)
        case .text(let text): text
        }
    }
}

/// The features of one collection at one revision: columns, one geometry column, an index.
///
/// Immutable, so any number of readers share it without a lock. The geometry is longitude and
/// latitude on WGS 84, whatever the store keeps.
public final class FeatureTable: Sendable {
    /// The collection's name.
    public let name: String
    /// What the features have.
    public let schema: Schema
    /// The row keys of the store, empty when a row's key is its position plus one.
    public let keys: [Int64]
    /// The attributes, one column for each of the schema.
    public let columns: [Column]
    /// The places, nil for a table of attributes only.
    public let geometry: GeometryColumn?
    /// The rows whose place is in the store and could not be read.
    public let unreadableRows: [Int]
    /// How many features.
    public let count: Int

    private let cachedIndex = Mutex<HilbertIndex?>(nil)
    private let cachedIdentifiers = Mutex<IdentifierIndex?>(nil)
    private let cachedUnplacedRows = Mutex<[UInt32]?>(nil)

    /// Makes a table; the columns must be those of the schema and of one length.
    public init(
        name: String, schema: Schema, keys: [Int64] = [], columns: [Column],
        geometry: GeometryColumn? = nil, unreadableRows: [Int] = []
    ) {
        let count = geometry?.count ?? columns.first?.count ?? keys.count
        precondition(
            columns.count == schema.columns.count && columns.allSatisfy { $0.count == count }
                && (keys.isEmpty || keys.count == count),
            "the columns of \(name) are not those of its schema")
        self.name = name
        self.schema = schema
        self.keys = keys
        self.columns = columns
        self.geometry = geometry
        self.unreadableRows = unreadableRows
        self.count = count
    }

    /// The index over the places; built by the first who asks, in about 0.1 s a million features.
    public var index: HilbertIndex {
        cachedIndex.withLock { cached in
            if let cached { return cached }
            let made = HilbertIndex(geometry ?? GeometryBuilder().finish())
            cached = made
            return made
        }
    }

    /// The rows without a place, in order; found by the first who asks.
    public var unplacedRows: [UInt32] {
        cachedUnplacedRows.withLock { cached in
            if let cached { return cached }
            var rows: [UInt32] = []
            if let geometry {
                for (row, kind) in geometry.kinds.enumerated() where kind == .none {
                    rows.append(UInt32(row))
                }
            } else {
                rows = (0..<count).map { UInt32($0) }
            }
            cached = rows
            return rows
        }
    }

    /// The row of an identifier, the first if several have it; nil if none has.
    ///
    /// The first who asks waits some 0.1 s a million features, all others about 1 µs.
    public func row(of id: FeatureID) -> Int? {
        let index = cachedIdentifiers.withLock { cached in
            if let cached { return cached }
            let made = IdentifierIndex(self)
            cached = made
            return made
        }
        return index.row(of: id, in: self)
    }

    /// The row of an identifier as it stands in a URL.
    public func row(ofID text: String) -> Int? {
        if let row = row(of: .text(text)) { return row }
        guard let number = Int64(text), String(number) == text else { return nil }
        return row(of: .number(number))
    }

    /// The key of a row in its store.
    public func key(at row: Int) -> Int64 { keys.isEmpty ? Int64(row) + 1 : keys[row] }

    /// The identifier of a row.
    public func id(at row: Int) -> FeatureID {
        guard let column = schema.idColumn else { return .number(key(at: row)) }
        switch columns[column][row] {
        case .text(let text): return .text(text)
        case .integer(let number): return .number(number)
        default: return .number(key(at: row))
        }
    }

    /// The column of that name.
    public func column(_ name: String) -> Column? {
        schema.index(of: name).map { columns[$0] }
    }

    /// The value of a row in the column of that name, null where there is no such column.
    public func value(_ name: String, at row: Int) -> Value { column(name)?[row] ?? .null }

    /// The place of a row; null in a table without geometry.
    public func geometry(at row: Int) -> Geometry {
        geometry?[row] ?? .null
    }

    /// The bounds of all places, ``Box/empty`` where there are none.
    public var bounds: Box { geometry?.bounds ?? .empty }

    /// The rows named, in the order named, as a table of their own.
    public func gathering(_ rows: [Int]) -> FeatureTable {
        FeatureTable(
            name: name, schema: schema, keys: rows.map { key(at: $0) },
            columns: columns.map { $0.gathering(rows) }, geometry: geometry?.gathering(rows))
    }

    /// How many bytes its buffers take, the indices included once they are built.
    public var byteCount: Int {
        columns.reduce(8 * keys.count) { $0 + $1.byteCount } + (geometry?.byteCount ?? 0)
            + (cachedIndex.withLock { $0?.byteCount } ?? 0)
            + (cachedIdentifiers.withLock { $0?.byteCount } ?? 0)
    }
}
