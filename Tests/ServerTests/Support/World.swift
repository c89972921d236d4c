import Atlas
import Features
import Foundation
import GeoPackage
import HTTP
import Stores
import Synchronization
import TestSupport
import Testing

@testable import Server

/// The API over data that the tests know, without a socket.
struct World: Sendable {
    let store: SwitchableStore
    let keeper: CatalogKeeper
    let configuration: APIConfiguration
    let api: API

    /// The invented country of the fixtures: small, in English and Mongolian.
    static func sarnai(
        _ configure: (inout APIConfiguration) -> Void = { _ in }
    ) throws -> World {
        try World(try Built.sarnai.get(), configure)
    }

    /// The data that is shipped: large enough, in three languages.
    static func shipped(
        _ configure: (inout APIConfiguration) -> Void = { _ in }
    ) throws -> World {
        try World(try Built.shipped.get(), configure)
    }

    init(
        _ store: any Store, _ configure: (inout APIConfiguration) -> Void = { _ in }
    ) throws {
        var configuration = APIConfiguration()
        configuration.version = "1.2.3"
        configure(&configuration)
        self.configuration = configuration
        self.store = SwitchableStore(store)
        keeper = try CatalogKeeper(self.store)
        api = API(keeper, configuration)
    }

    /// Asks as a client does that sends a `Host` and what else is given.
    func ask(
        _ target: String, _ fields: HTTPFields = [:], method: HTTPMethod = .get,
        forwarding: Forwarding? = nil
    ) throws -> Answer {
        var fields = fields
        if fields["Host"] == nil { fields["Host"] = "map.example" }
        let target = try #require(RequestTarget(target))
        let request = HTTPRequest(method, target, fields: fields, forwarding: forwarding)
        return Answer(api.respond(request))
    }
}

/// The stores that tests read, built once.
private enum Built {
    static let sarnai = Result { try build("Tests/AtlasTests/Fixtures/base") }
    static let shipped = Result { try build("geodata") }
    private static let folder = Result { try TemporaryDirectory() }

    private static func build(_ path: String) throws -> GeoPackageStore {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        let store = GeoPackageStore(try folder.get().path(name + ".gpkg"), now: { "" })
        let source = Checkout.root.appendingPathComponent(path).path
        let outcome = try BuildService.build(from: source, with: store)
        try #require(outcome.isPublished)
        return store
    }
}

/// A store that can be made to fail, and to change.
final class SwitchableStore: Store {
    private let inner: any Store
    private let state = Mutex<(failure: StoreError?, revision: Revision?)>((nil, nil))

    init(_ inner: any Store) { self.inner = inner }

    func fail(_ error: StoreError?) { state.withLock { $0.failure = error } }
    func change(_ revision: String) { state.withLock { $0.revision = Revision(revision) } }

    var location: String { inner.location }

    private func check() throws(StoreError) {
        if let failure = state.withLock({ $0.failure }) { throw failure }
    }

    func collections() throws(StoreError) -> [CollectionSummary] {
        try check()
        return try inner.collections()
    }

    func load(_ name: String) throws(StoreError) -> FeatureTable {
        try check()
        return try inner.load(name)
    }

    func revision() throws(StoreError) -> Revision {
        try check()
        if let revision = state.withLock({ $0.revision }) { return revision }
        return try inner.revision()
    }

    func provenance() throws(StoreError) -> [Provenance] { try inner.provenance() }

    func apply(_ edits: [TableEdit]) throws(StoreError) -> [EditOutcome] {
        try inner.apply(edits)
    }
}
