public import Stores
import Synchronization

/// Keeps the catalog of a store: the newest, and the few before it that pages still refer to.
public final class CatalogKeeper: Sendable {
    private let store: any Store
    private let state: Mutex<State>

    private struct State {
        var catalogs: [Catalog]
        var failure: AtlasError?
        var figures: LoadFigures
    }

    /// So many revisions are kept beside the newest; a client that pages through one may go on.
    private static let remembered = 4

    /// Loads the store's catalog.
    ///
    /// - Throws: ``AtlasError`` when the store cannot be read.
    public init(_ store: any Store) throws(AtlasError) {
        self.store = store
        let start = ContinuousClock.now
        let catalog = try Catalog.load(from: store)
        let figures = LoadFigures(duration: .now - start)
        state = Mutex(State(catalogs: [catalog], failure: nil, figures: figures))
    }

    /// The newest catalog that could be loaded.
    public var current: Catalog { state.withLock { $0.catalogs[0] } }

    /// Why the store's newest content could not be loaded, nil when it could.
    public var failure: AtlasError? { state.withLock { $0.failure } }

    /// How often and how fast catalogs have been loaded.
    public var figures: LoadFigures { state.withLock { $0.figures } }

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
            let start = ContinuousClock.now
            let catalog = try Catalog.load(from: store)
            let duration = ContinuousClock.now - start
            state.withLock { state in
                state.figures.loads += 1
                state.figures.duration = duration
                state.catalogs.insert(catalog, at: 0)
                state.catalogs = Array(state.catalogs.prefix(Self.remembered + 1))
                state.failure = nil
            }
            return true
        } catch {
            state.withLock { state in
                state.failure = error
                state.figures.failures += 1
            }
            return false
        }
    }

    private func revision() throws(AtlasError) -> Revision {
        do throws(StoreError) { return try store.revision() } catch { throw .store(error) }
    }
}

/// How often and how fast the catalogs of a store have been loaded.
public struct LoadFigures: Hashable, Sendable {
    /// Catalogs that were loaded, the first included.
    public var loads = 1
    /// Times that the store could not be read.
    public var failures = 0
    /// How long the newest catalog took to load.
    public var duration: Duration
}
