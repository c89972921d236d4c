import Atlas
import Features
import StoreSupport
import Testing

@Suite("A search that takes too long is given up")
struct DeadlineTests {
    @Test(
        "whatever it looks for",
        arguments: [
            { @Sendable (request: inout ItemRequest) in request.search = "word" },
            { @Sendable (request: inout ItemRequest) in
                request.conditions = [PropertyCondition(name: "title", value: "word")]
            },
            { @Sendable (request: inout ItemRequest) in request.sort = [SortKey("title")] },
        ])
    func searches(ask: @Sendable (inout ItemRequest) -> Void) throws {
        var request = ItemRequest(collection: "t")
        ask(&request)
        let catalog = try CatalogKeeper(MemoryStore(table)).current
        #expect(throws: AtlasError.tookTooLong(limit: .zero)) {
            try ItemService(patience: .zero).page(request, in: catalog)
        }
        #expect(try ItemService().page(request, in: catalog).numberMatched == 20_000)
    }

    @Test("but not a page for which nothing is looked for")
    func pages() throws {
        let catalog = try CatalogKeeper(MemoryStore(table)).current
        let page = try ItemService(patience: .zero).page(
            ItemRequest(collection: "t"), in: catalog)
        #expect(page.numberMatched == 20_000)
    }

    private var table: FeatureTable {
        var column = ColumnBuilder(type: .text)
        for _ in 0..<20_000 { column.append(.text("word")) }
        return FeatureTable(
            name: "t", schema: Schema(columns: [ColumnDefinition("title", .text)]),
            columns: [column.finish()])
    }
}
