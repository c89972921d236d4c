import Features
import Projects
import Synchronization

/// What has been derived of catalogs: made by the first who asks, dropped with its revision.
final class RevisionMemory: Sendable {
    private struct Shelf {
        var revision: String
        var values: [String: any Sendable] = [:]
    }

    private let shelves = Mutex<[Shelf]>([])
    /// One maker at a time: who asks for the same at the same moment waits for it.
    private let making = Mutex<Bool>(false)
    /// The revision in use and the one before it, of which answers may still be under way.
    private static let remembered = 2

    /// The value of a key, made if it is not there.
    func value<Value: Sendable>(
        _ key: String, of catalog: Catalog, _ make: () throws(AtlasError) -> Value
    ) throws(AtlasError) -> Value {
        if let known: Value = known(key, catalog.mark) { return known }
        let made = making.withLock { busy -> Result<Value, AtlasError> in
            busy = true
            defer { busy = false }
            if let known: Value = known(key, catalog.mark) { return .success(known) }
            do throws(AtlasError) {
                let value = try make()
                keep(value, key, catalog.mark)
                return .success(value)
            } catch {
                return .failure(error)
            }
        }
        return try made.get()
    }

    private func known<Value>(_ key: String, _ revision: String) -> Value? {
        shelves.withLock { shelves in
            shelves.first { $0.revision == revision }?.values[key] as? Value
        }
    }

    private func keep(_ value: any Sendable, _ key: String, _ revision: String) {
        shelves.withLock { shelves in
            if let shelf = shelves.firstIndex(where: { $0.revision == revision }) {
                shelves[shelf].values[key] = value
            } else {
                shelves.insert(Shelf(revision: revision, values: [key: value]), at: 0)
                shelves = Array(shelves.prefix(Self.remembered))
            }
        }
    }
}
