import Atlas
import Features
import Foundation
import Geo
import GeoPackage
import Stores
import TestSupport

/// The data of this repository as a catalog, alone or with a table of a test's own.
struct ShippedCatalog {
    private let directory: TemporaryDirectory
    let catalog: Catalog
    /// The data alone, as it was built.
    let store: GeoPackageStore

    /// The data alone; read once for all tests, since nobody changes it.
    static let shared = try? ShippedCatalog()

    init(with table: FeatureTable? = nil) throws {
        directory = try TemporaryDirectory()
        let path = directory.path("shipped.gpkg")
        store = GeoPackageStore(path) { "" }
        _ = try BuildService.build(
            from: Checkout.root.appendingPathComponent("geodata").path, with: store)
        catalog = try Catalog.load(from: StoreWithTable(store, table))
    }
}

/// A store with one table more.
private final class StoreWithTable: Store {
    let location = "with a table"
    private let base: GeoPackageStore
    private let table: FeatureTable?

    init(_ base: GeoPackageStore, _ table: FeatureTable?) {
        self.base = base
        self.table = table
    }

    func collections() throws(StoreError) -> [CollectionSummary] {
        guard let table else { return try base.collections() }
        let own = CollectionSummary(
            name: table.name, schema: table.schema, count: table.count,
            declaredBounds: table.bounds)
        return try base.collections() + [own]
    }

    func load(_ name: String) throws(StoreError) -> FeatureTable {
        if let table, table.name == name { return table }
        return try base.load(name)
    }

    func revision() throws(StoreError) -> Revision { try base.revision() }
    func provenance() throws(StoreError) -> [Provenance] { try base.provenance() }

    func apply(_ edits: [TableEdit]) throws(StoreError) -> [EditOutcome] {
        try base.apply(edits)
    }
}
