public import Stores
import Synchronization

/// Keeps the catalog of a store: the newest, and the few before it that pages still refer to.
public final class CatalogKeeper: Sendable {
    private let store: any Store
    private let state: Mutex<State>

    private struct State {
        var catalogs: [Catalog]
        var failure: AtlasError?
    }

    /// So many revisions are kept beside the newest; a client that pages through one may go on.
    private static let remembered = 4

    /// Loads the store's catalog.
    ///
    /// - Throws: ``AtlasError`` when the store cannot be read.
    public init(_ store: any Store) throws(AtlasError) {
        self.store = store
        state = Mutex(State(catalogs: [try Catalog.load(from: store)], failure: nil))
    }

    /// The newest catalog that could be loaded.
    public var current: Catalog { state.withLock { $0.catalogs[0] } }

    /// Why the store's newest content could not be loaded, nil when it could.
    public var failure: AtlasError? { state.withLock { $0.failure } }

    /// The catalog of a revision, nil when it is no longer kept.
    public func catalog(_ revision: String) -> Catalog? {
        state.withLock { state in
            state.catalogs.first { $0.revision.description == revision }
        }
    }

    /// Looks whether the store has changed, and loads it again if so.
    ///
    /// A store that cannot be read leaves the last good catalog in place, and says so in
    /// ``failure``.
    ///
    /// - Returns: Whether there is a new catalog.
    @discardableResult
    public func refresh() -> Bool {
        do throws(AtlasError) {
            guard try revision() != current.revision else {
                state.withLock { $0.failure = nil }
                return false
            }
            let catalog = try Catalog.load(from: store)
            state.withLock { state in
                state.catalogs.insert(catalog, at: 0)
                state.catalogs = Array(state.catalogs.prefix(Self.remembered + 1))
                state.failure = nil
            }
            return true
        } catch {
            state.withLock { $0.failure = error }
            return false
        }
    }

    private func revision() throws(AtlasError) -> Revision {
        do throws(StoreError) { return try store.revision() } catch { throw .store(error) }
    }
}
