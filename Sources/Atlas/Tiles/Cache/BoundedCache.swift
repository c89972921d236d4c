import Synchronization

/// Values that are kept while there is room, and made once however many ask at the same time.
///
/// A key names everything that its value depends on, the revision included, so an entry is never
/// wrong. What was used longest ago goes when the room is full.
final class BoundedCache<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    /// One making; who waits for it shares its failure too, and does not begin it again.
    private typealias Flight = Once<Result<Value, AtlasError>>

    private struct State {
        var kept = RecencyList<Key, Value>()
        /// What is being made now, for those who ask in the meantime.
        var flights: [Key: Flight] = [:]
        var hits = 0
        var misses = 0
        var evictions = 0
    }

    private let capacity: Int
    private let state = Mutex(State())

    /// A cache of so many bytes.
    init(capacity: Int) { self.capacity = capacity }

    /// How many bytes the values take.
    var byteCount: Int { state.withLock { $0.kept.cost } }

    /// How it fares, under a name.
    func figures(_ name: String) -> CacheFigures {
        state.withLock { state in
            CacheFigures(
                name: name, hits: state.hits, misses: state.misses, evictions: state.evictions,
                bytes: state.kept.cost, capacity: capacity, count: state.kept.count)
        }
    }

    /// The value, if it is there.
    func kept(_ key: Key) -> Value? {
        state.withLock { state in
            guard let value = state.kept.use(key) else { return nil }
            state.hits += 1
            return value
        }
    }

    /// The value; made by the first who asks, while others who want the same wait.
    ///
    /// `size` says how many bytes a value takes, its key included.
    func value(
        _ key: Key, size: (Value) -> Int, _ make: () throws(AtlasError) -> Value
    ) throws(AtlasError) -> Value {
        let (found, flight) = state.withLock { state -> (Value?, Flight) in
            if let value = state.kept.use(key) {
                state.hits += 1
                return (value, Flight())
            }
            state.misses += 1
            let flight = state.flights[key] ?? Flight()
            state.flights[key] = flight
            return (nil, flight)
        }
        if let found { return found }
        var isMaker = false
        let outcome = flight.value {
            isMaker = true
            return Result { () throws(AtlasError) in try make() }
        }
        let value = try? outcome.get()
        land(flight, key, value, value.map(size) ?? 0)
        // Whoever began it has gone; that is no reason to let down those who have not.
        if !isMaker, case .failure(.unwanted) = outcome {
            return try self.value(key, size: size, make)
        }
        return try outcome.get()
    }

    /// Keeps what a flight has made; each of those who waited may be the first to come here.
    private func land(_ flight: Flight, _ key: Key, _ value: Value?, _ size: Int) {
        state.withLock { state in
            guard state.flights[key] === flight else { return }
            state.flights[key] = nil
            // What takes most of the room would drive out everything else.
            guard let value, size <= capacity / 2 else { return }
            state.kept.insert(value, for: key, cost: size)
            while state.kept.cost > capacity, state.kept.dropOldest() { state.evictions += 1 }
        }
    }
}
