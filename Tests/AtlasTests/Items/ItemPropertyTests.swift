import Atlas
import Features
import Geo
import StoreSupport
import TestSupport
import Testing

@Suite("Random questions for features have the answers that a look at every row has")
struct ItemPropertyTests {
    @Test("All conditions and orders together, page by page", arguments: [11, 12, 13] as [UInt64])
    func pages(seed: UInt64) throws {
        var tables = ItemTables(seed: seed)
        let table = tables.table(200)
        let catalog = try CatalogKeeper(MemoryStore(table)).current
        let collection = try catalog.collection("items")
        let naive = NaiveItems(table: table, time: collection.time)
        let service = ItemService()
        for round in 0..<120 {
            var request = question(&tables)
            request.limit = tables.places.random.int(in: 1...60)
            let expected = try naive.rows(request)
            let seen = try allPages(request, service, catalog, matched: expected.count)
            #expect(seen == expected, "seed \(seed), round \(round): \(request)")
        }
    }

    @Test("A filter in CQL2 and the conditions beside it must all hold")
    func filters() throws {
        var tables = ItemTables(seed: 21)
        let table = tables.table(200)
        let catalog = try CatalogKeeper(MemoryStore(table)).current
        let collection = try catalog.collection("items")
        let naive = NaiveItems(table: table, time: collection.time)
        let service = ItemService()
        for round in 0..<80 {
            var request = question(&tables)
            let expected = try naive.rows(request).filter { row in
                guard case .integer(let year) = table.value("year", at: row) else { return false }
                return year >= 1
            }
            request.filter = try service.filter(
                CQL2TextReader.read("year >= 1"), of: collection)
            #expect(
                try allPages(request, service, catalog, matched: expected.count) == expected,
                "seed 21, round \(round): \(request)")
        }
    }

    private func question(_ tables: inout ItemTables) -> ItemRequest {
        var request = ItemRequest(collection: "items")
        func isOnce(in times: Int) -> Bool { tables.places.random.isOnce(in: times) }
        if isOnce(in: 2) {
            let box = tables.places.box()
            request.box = ItemBox([box.minX, box.minY, box.maxX, box.maxY])
        }
        if isOnce(in: 3) {
            let day: Int64 = 86_400_000
            let start = Int64(tables.places.random.int(in: 10_000...12_000)) * day
            request.time = TimeWindow(
                start: isOnce(in: 4) ? .min : start,
                end: isOnce(in: 4)
                    ? .max : start + day * Int64(tables.places.random.int(in: 0...900)))
        }
        if isOnce(in: 3) { request.conditions.append(condition(&tables)) }
        if isOnce(in: 4) {
            request.search = isOnce(in: 2) ? tables.word() : "\(tables.word()) \(tables.word())"
        }
        let sortable = ["id", "title", "sector", "year", "amount", "start_date", "done"]
        for _ in 0..<tables.places.random.int(in: 0...2) {
            let name = sortable[tables.places.random.int(in: 0...6)]
            request.sort.append(SortKey(name, isDescending: isOnce(in: 2)))
        }
        return request
    }

    private func condition(_ tables: inout ItemTables) -> PropertyCondition {
        switch tables.places.random.int(in: 0...4) {
        case 0: PropertyCondition(name: "sector", value: tables.word())
        case 1: PropertyCondition(name: "regions", value: tables.word())
        case 2: PropertyCondition(name: "year", value: "2")
        case 3: PropertyCondition(name: "done", value: "true")
        default: PropertyCondition(name: "title", value: "")
        }
    }

    private func allPages(
        _ request: ItemRequest, _ service: ItemService, _ catalog: Catalog, matched: Int
    ) throws -> [Int] {
        var rows: [Int] = []
        var token: PageToken?
        repeat {
            let page = try service.page(request, token: token, in: catalog)
            #expect(page.numberMatched == matched)
            #expect(page.position == rows.count)
            rows += page.selection.rows
            token = try page.next.map { try PageToken($0.text) }
        } while token != nil
        return rows
    }
}
