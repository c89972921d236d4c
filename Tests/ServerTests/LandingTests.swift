import Atlas
import Features
import HTTP
import StoreSupport
import Testing

@testable import Server

@Suite("The front page")
struct LandingTests {
    @Test("the API answers at its root")
    func answers() throws {
        let keeper = try CatalogKeeper(MemoryStore())
        let target = try #require(RequestTarget("/"))
        let response = API(keeper).respond(HTTPRequest(.get, target))
        #expect(response.status == .ok)
    }
}
