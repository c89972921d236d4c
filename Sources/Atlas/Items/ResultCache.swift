import Synchronization

/// The rows that a question has found, as a page cuts from them.
enum RowList: Sendable {
    /// All rows of a table of that many, in its order.
    case all(Int)
    /// These rows, in this order.
    case some([UInt32])

    var count: Int {
        switch self {
        case .all(let count): count
        case .some(let rows): rows.count
        }
    }

    /// The rows of a page.
    func page(from position: Int, limit: Int) -> [Int] {
        let start = min(position, count)
        let end = start + min(limit, count - start)
        switch self {
        case .all: return Array(start..<end)
        case .some(let rows): return rows[start..<end].map(Int.init)
        }
    }
}

/// Remembers what questions have found, so that the last page costs what the first does.
///
/// An entry is about one revision and never wrong; the least recently used go when there is no
/// room for more.
final class ResultCache: Sendable {
    private struct Entry {
        let rows: [UInt32]
        var lastUse: UInt64
    }

    private struct State {
        var entries: [String: Entry] = [:]
        var bytes = 0
        var clock: UInt64 = 0
        var hits = 0
        var misses = 0
        var evictions = 0
    }

    private let capacity: Int
    private let state = Mutex(State())

    /// A cache of so many bytes.
    init(capacity: Int) { self.capacity = capacity }

    /// What a question has found, if it is remembered.
    func rows(_ key: String) -> [UInt32]? {
        state.withLock { state in
            state.clock += 1
            state.entries[key]?.lastUse = state.clock
            let rows = state.entries[key]?.rows
            if rows == nil { state.misses += 1 } else { state.hits += 1 }
            return rows
        }
    }

    /// Remembers what a question has found.
    func insert(_ rows: [UInt32], for key: String) {
        let size = Self.size(rows, key)
        guard size <= capacity / 2 else { return }
        state.withLock { state in
            state.clock += 1
            if let old = state.entries.updateValue(
                Entry(rows: rows, lastUse: state.clock), forKey: key)
            {
                state.bytes -= Self.size(old.rows, key)
            }
            state.bytes += size
            while state.bytes > capacity,
                let oldest = state.entries.min(by: { $0.value.lastUse < $1.value.lastUse })
            {
                state.entries[oldest.key] = nil
                state.evictions += 1
                state.bytes -= Self.size(oldest.value.rows, oldest.key)
            }
        }
    }

    /// How it fares, under a name.
    func figures(_ name: String) -> CacheFigures {
        state.withLock { state in
            CacheFigures(
                name: name, hits: state.hits, misses: state.misses, evictions: state.evictions,
                bytes: state.bytes, capacity: capacity, count: state.entries.count)
        }
    }

    private static func size(_ rows: [UInt32], _ key: String) -> Int {
        4 * rows.count + key.utf8.count + 64
    }
}
