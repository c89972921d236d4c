import StoreSupport
import Testing

@Suite("The store in memory, which tests use,")
struct StoreContractTests {
    @Test("keeps every promise of a store", arguments: StoreContract.allCases)
    func contract(promise: StoreContract) throws {
        let breach = try promise.breach { MemoryStore($0) }
        #expect(breach == nil, "it should be a store that \(promise.rawValue)")
    }
}
