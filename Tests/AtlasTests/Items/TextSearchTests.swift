import Atlas
import Features
import StoreSupport
import Testing

@Suite("Words are found in three scripts, whatever their case and accents")
struct TextSearchTests {
    private static let titles = [
        "Central Power Grid in Övörkhangai", "Өвөрхангай аймгийн сургууль", "ウランバートル市の水",
        "Café of the Élysée", "", "Ёлк ба Йод",
    ]

    @Test(
        "All words must occur, anywhere",
        arguments: [
            ("power", [0]), ("POWER grid", [0]), ("grid school", []), ("өвөрхангай", [1]),
            ("ӨВӨРХАНГАЙ СУРГУУЛЬ", [1]), ("水", [2]), ("ウラン　水", [2]), ("バ", [2]), ("ハ", []),
            ("cafe elysee", [3]), ("CAFÉ", [3]), ("ovorkhangai", [0]), ("елк", [5]), ("иод", []),
            ("e\u{301}lyse", [3]), ("", [0, 1, 2, 3, 4, 5]), ("   ", [0, 1, 2, 3, 4, 5]),
        ])
    func words(search: String, rows: [Int]) throws {
        #expect(try find(search, in: Self.titles) == rows)
    }

    @Test("A dictionary column answers like any other")
    func dictionary() throws {
        let texts = (0..<500).map { Self.titles[$0 % Self.titles.count] }
        let expected = (0..<500).filter { $0 % Self.titles.count == 2 }
        #expect(try find("水 ウラン", in: texts, limit: 500) == expected)
    }

    @Test("More words than can be searched are refused")
    func tooMany() {
        #expect(throws: AtlasError.self) {
            try find((0..<17).map { "w\($0)" }.joined(separator: " "), in: Self.titles)
        }
    }

    private func find(
        _ search: String, in titles: [String], limit: Int = 100
    ) throws -> [Int] {
        var column = ColumnBuilder(type: .text)
        for title in titles { column.append(title.isEmpty ? .null : .text(title)) }
        let table = FeatureTable(
            name: "t", schema: Schema(columns: [ColumnDefinition("title", .text)]),
            columns: [column.finish()])
        var request = ItemRequest(collection: "t")
        request.search = search
        request.limit = limit
        let catalog = try CatalogKeeper(MemoryStore(table)).current
        return try ItemService().page(request, in: catalog).selection.rows
    }
}
