import GeoPackage
import StoreSupport
import Stores
import TestSupport
import Testing

@Suite("A GeoPackage is a store that")
struct StoreContractTests {
    @Test("keeps every promise", arguments: StoreContract.allCases)
    func contract(promise: StoreContract) throws {
        let folder = try TemporaryDirectory()
        var number = 0
        let breach = try promise.breach { tables in
            number += 1
            let store = GeoPackageStore(folder.path("\(number).gpkg"), now: Sample.now)
            try store.publish(
                Publication(
                    tables: tables.map { TableEdit(.replace, $0) }, lastChange: Sample.now()))
            return store
        }
        #expect(breach == nil, "it should be a store that \(promise.rawValue)")
    }
}
