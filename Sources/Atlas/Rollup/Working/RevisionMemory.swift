import Features
import Projects
import Synchronization

/// What has been derived of catalogs: made by the first who asks, dropped with its revision.
///
/// What was used longest ago goes when there is no room: a client may ask in many ways, and most of
/// what is derived for it nobody asks for again.
final class RevisionMemory: Sendable {
    private struct Shelf {
        let revision: String
        var values = RecencyList<String, any Sendable>()
    }

    private struct State {
        /// The newest first.
        var shelves: [Shelf] = []
        var hits = 0
        var misses = 0
        var evictions = 0

        var cost: Int { shelves.reduce(0) { $0 + $1.values.cost } }
    }

    private let capacity: Int
    private let state = Mutex(State())
    /// One maker at a time: who asks for the same at the same moment waits for it.
    private let making = Mutex<Bool>(false)
    /// The revision in use and the one before it, of which answers may still be under way.
    private static let remembered = 2

    /// Room for about so many bytes.
    init(capacity: Int) { self.capacity = capacity }

    /// The value of a key, made if it is not there.
    ///
    /// `size` says about how many bytes a value takes.
    func value<Value: Sendable>(
        _ key: String, of catalog: Catalog, size: (Value) -> Int = { _ in 1024 },
        _ make: () throws(AtlasError) -> Value
    ) throws(AtlasError) -> Value {
        if let known: Value = known(key, catalog.mark) { return known }
        let made = making.withLock { busy -> Result<Value, AtlasError> in
            busy = true
            defer { busy = false }
            if let known: Value = known(key, catalog.mark) { return .success(known) }
            do throws(AtlasError) {
                let value = try make()
                keep(value, size(value), key, catalog.mark)
                return .success(value)
            } catch {
                return .failure(error)
            }
        }
        return try made.get()
    }

    /// How it fares, under a name.
    func figures(_ name: String) -> CacheFigures {
        state.withLock { state in
            CacheFigures(
                name: name, hits: state.hits, misses: state.misses, evictions: state.evictions,
                bytes: state.cost, capacity: capacity,
                count: state.shelves.reduce(0) { $0 + $1.values.count })
        }
    }

    private func known<Value>(_ key: String, _ revision: String) -> Value? {
        state.withLock { state in
            guard let shelf = state.shelves.firstIndex(where: { $0.revision == revision }),
                let value = state.shelves[shelf].values.use(key) as? Value
            else { return nil }
            state.hits += 1
            return value
        }
    }

    private func keep(_ value: any Sendable, _ size: Int, _ key: String, _ revision: String) {
        state.withLock { state in
            state.misses += 1
            guard size <= capacity else { return }
            if !state.shelves.contains(where: { $0.revision == revision }) {
                state.shelves.insert(Shelf(revision: revision), at: 0)
                state.shelves = Array(state.shelves.prefix(Self.remembered))
            }
            guard let shelf = state.shelves.firstIndex(where: { $0.revision == revision }) else {
                return
            }
            state.shelves[shelf].values.insert(value, for: key, cost: size)
            while state.cost > capacity,
                let fullest = state.shelves.lastIndex(where: { $0.values.count > 0 }),
                state.shelves[fullest].values.dropOldest()
            { state.evictions += 1 }
        }
    }
}
