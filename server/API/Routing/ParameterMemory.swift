import Atlas
import Synchronization

/// The names that a route takes of a collection, worked out once a revision.
final class ParameterMemory: Sendable {
    /// Names and which of them may be said more than once.
    struct Names: Sendable {
        var allowed: [String] = []
        var repeatable: Set<String> = []
    }

    private struct State {
        var catalog: Catalog?
        var names: [String: Names] = [:]
    }

    private let state = Mutex(State())

    func names(_ route: Route, _ catalog: Catalog, _ collection: MapCollection?) -> Names {
        let key = route.pattern.text + " " + (collection?.name ?? "")
        let known = state.withLock { state -> Names? in
            if state.catalog !== catalog { state = State(catalog: catalog) }
            return state.names[key]
        }
        if let known { return known }
        let parameters = route.allParameters(catalog, collection)
        let names = Names(
            allowed: parameters.map(\.name),
            repeatable: Set(parameters.filter(\.isRepeatable).map(\.name)))
        state.withLock { state in
            if state.catalog === catalog { state.names[key] = names }
        }
        return names
    }
}
