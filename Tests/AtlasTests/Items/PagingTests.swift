import Atlas
import Features
import Geo
import StoreSupport
import Stores
import TestSupport
import Testing

@Suite("Pages neither repeat nor skip")
struct PagingTests {
    private func replace(_ store: MemoryStore, _ table: FeatureTable) throws {
        _ = try store.apply([TableEdit(.replace, table)])
    }

    @Test("While the store changes between two pages, an answer stays that of its revision")
    func changes() throws {
        var tables = ItemTables(seed: 31)
        let first = tables.table(100)
        let store = MemoryStore(first)
        let keeper = try CatalogKeeper(store)
        let service = ItemService()
        var request = ItemRequest(collection: "items")
        request.sort = [SortKey("title", isDescending: true)]
        request.limit = 30
        let expected = try NaiveItems(table: first, time: nil).rows(request)
            .map { first.id(at: $0) }
        var seen: [FeatureID] = []
        var token: PageToken?
        repeat {
            let catalog = try #require(service.catalog(for: token, keeper))
            let page = try service.page(request, token: token, in: catalog)
            seen += page.selection.rows.map { page.selection.table.id(at: $0) }
            token = page.next
            try replace(store, tables.table(50 + seen.count))
            #expect(keeper.refresh())
        } while token != nil
        #expect(seen == expected)
    }

    @Test("A revision that is no longer kept is gone, and not silently another")
    func expiry() throws {
        var tables = ItemTables(seed: 32)
        let store = MemoryStore(tables.table(50))
        let keeper = try CatalogKeeper(store)
        let service = ItemService()
        var request = ItemRequest(collection: "items")
        request.limit = 10
        let token = try service.page(request, in: keeper.current).next
        for _ in 0..<8 {
            try replace(store, tables.table(50))
            keeper.refresh()
        }
        #expect(service.catalog(for: token, keeper) == nil)
        #expect(service.catalog(for: nil, keeper) === keeper.current)
    }

    @Test("The token of another question is refused, that of another limit is not")
    func otherQuestion() throws {
        var tables = ItemTables(seed: 33)
        let catalog = try CatalogKeeper(MemoryStore(tables.table(50))).current
        let service = ItemService()
        var request = ItemRequest(collection: "items")
        request.limit = 10
        let token = try #require(try service.page(request, in: catalog).next)
        request.limit = 25
        #expect(
            try service.page(request, token: token, in: catalog).selection.rows == Array(10..<35))
        request.search = "x"
        #expect(throws: AtlasError.self) {
            try service.page(request, token: token, in: catalog)
        }
    }

    @Test(
        "What is no token of ours is refused", arguments: ["", "x", "AAAA", "AQ", "é", "AQAAAAAA"])
    func malformed(text: String) {
        #expect(throws: AtlasError.self) { try PageToken(text) }
    }

    @Test("A token reads back as it was, and one letter changed never reads as the same")
    func roundTrip() throws {
        var tables = ItemTables(seed: 34)
        let catalog = try CatalogKeeper(MemoryStore(tables.table(50))).current
        var request = ItemRequest(collection: "items")
        request.limit = 7
        let token = try #require(try ItemService().page(request, in: catalog).next)
        #expect(try PageToken(token.text) == token)
        #expect(token.position == 7)
        for index in token.text.indices {
            var text = token.text
            text.replaceSubrange(index...index, with: text[index] == "A" ? "B" : "A")
            #expect((try? PageToken(text)) != token)
        }
    }

    @Test("A page behind the last is empty, tells how many there are, and ends the chain")
    func behindTheLast() throws {
        var tables = ItemTables(seed: 35)
        let catalog = try CatalogKeeper(MemoryStore(tables.table(50))).current
        var request = ItemRequest(collection: "items")
        request.position = 1_000_000
        let page = try ItemService().page(request, in: catalog)
        #expect(page.numberReturned == 0)
        #expect(page.numberMatched == 50)
        #expect(page.next == nil)
    }
}
