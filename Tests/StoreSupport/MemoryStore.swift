public import Features
import Geo
public import Stores
import Synchronization

/// A store that keeps its tables in memory: the simplest thing that is one.
public final class MemoryStore: Store {
    /// What it calls itself.
    public let location = "memory"
    private let state: Mutex<State>

    private struct State {
        var tables: [FeatureTable]
        var revision = 0
    }

    /// A store of these tables.
    public convenience init(_ tables: FeatureTable...) { self.init(tables) }

    /// A store of these tables.
    public init(_ tables: [FeatureTable]) { state = Mutex(State(tables: tables)) }

    /// What is on offer.
    public func collections() throws(StoreError) -> [CollectionSummary] {
        state.withLock { $0.tables }.map { table in
            CollectionSummary(
                name: table.name, schema: table.schema, count: table.count,
                declaredBounds: table.geometry.map(\.bounds))
        }
    }

    /// The table of that name.
    public func load(_ name: String) throws(StoreError) -> FeatureTable {
        let tables = state.withLock { $0.tables }
        guard let table = tables.first(where: { $0.name == name }) else {
            throw .unknownCollection(name, known: tables.map(\.name))
        }
        return table
    }

    /// How often it was edited.
    public func revision() throws(StoreError) -> Revision {
        Revision(String(state.withLock { $0.revision }, radix: 16))
    }

    /// Nothing is known.
    public func provenance() throws(StoreError) -> [Provenance] { [] }

    /// Replaces or merges, all edits or none.
    public func apply(_ edits: [TableEdit]) throws(StoreError) -> [EditOutcome] {
        var outcomes: [EditOutcome] = []
        var tables = state.withLock { $0.tables }
        for edit in edits {
            let known = tables.firstIndex { $0.name == edit.table.name }
            let old = known.map { tables[$0] }
            let (new, outcome) = try Self.meet(old, edit)
            outcomes.append(outcome)
            if let known { tables[known] = new } else { tables.append(new) }
        }
        let edited = tables
        state.withLock { $0 = State(tables: edited, revision: $0.revision + 1) }
        return outcomes
    }

    private static func meet(
        _ old: FeatureTable?, _ edit: TableEdit
    ) throws(StoreError) -> (FeatureTable, EditOutcome) {
        let arriving = Set((0..<edit.table.count).map { edit.table.id(at: $0) })
        guard arriving.count == edit.table.count else {
            throw .refused(collection: edit.table.name, detail: "two features have one identifier")
        }
        guard let old else {
            return (edit.table, EditOutcome(added: edit.table.count, replaced: 0, removed: 0))
        }
        let staying = (0..<old.count).filter { !arriving.contains(old.id(at: $0)) }
        let replaced = old.count - staying.count
        let added = edit.table.count - replaced
        guard edit.mode == .merge else {
            return (
                edit.table,
                EditOutcome(added: added, replaced: replaced, removed: staying.count)
            )
        }
        guard old.schema == edit.table.schema else {
            throw .refused(collection: old.name, detail: "the columns differ")
        }
        return (
            Self.joined(old.gathering(staying), edit.table),
            EditOutcome(added: added, replaced: replaced, removed: 0)
        )
    }

    private static func joined(_ one: FeatureTable, _ other: FeatureTable) -> FeatureTable {
        var places = GeometryBuilder()
        var builders = one.schema.columns.map { ColumnBuilder(type: $0.type) }
        for table in [one, other] {
            for row in 0..<table.count {
                places.append(table.geometry(at: row))
                for column in builders.indices {
                    builders[column].append(table.columns[column][row])
                }
            }
        }
        return FeatureTable(
            name: one.name, schema: one.schema, columns: builders.map { $0.finish() },
            geometry: one.geometry == nil ? nil : places.finish())
    }
}
