import Features
import Testing

@Suite("Rows are found by their identifiers")
struct IdentifierIndexTests {
    private func table(_ ids: [Value], type: ColumnType, keys: [Int64] = []) -> FeatureTable {
        var column = ColumnBuilder(type: type)
        for id in ids { column.append(id) }
        return FeatureTable(
            name: "t", schema: Schema(columns: [ColumnDefinition("id", type)], idColumn: 0),
            keys: keys, columns: [column.finish()])
    }

    @Test("Texts, each at its row, and none that is not there")
    func texts() {
        let table = table((0..<5000).map { .text("MN-\($0)") }, type: .text)
        for row in 0..<5000 { #expect(table.row(ofID: "MN-\(row)") == row) }
        #expect(table.row(ofID: "MN-5000") == nil)
        #expect(table.row(ofID: "") == nil)
    }

    @Test("A row without an identifier is found by its key, the first of two by theirs")
    func odd() {
        let table = table(
            [.text("a"), .null, .text("a"), .text("12")], type: .text, keys: [10, 11, 12, 13])
        #expect(table.row(ofID: "a") == 0)
        #expect(table.row(ofID: "11") == 1)
        #expect(table.row(ofID: "12") == 3)
        #expect(table.row(ofID: "10") == nil)
    }

    @Test(
        "Numbers as they are written and no other way",
        arguments: [
            ("-3", 0), ("0", 1), ("9223372036854775807", 2), ("+3", nil), ("00", nil), ("-0", nil),
            ("9223372036854775808", nil), ("3", nil),
        ] as [(String, Int?)])
    func numbers(text: String, row: Int?) {
        let table = table([.integer(-3), .integer(0), .integer(.max)], type: .integer)
        #expect(table.row(ofID: text) == row)
    }

    @Test("Keys, where no column is the identifier")
    func keys() {
        var column = ColumnBuilder(type: .integer)
        for _ in 0..<100 { column.append(.integer(7)) }
        let table = FeatureTable(
            name: "t", schema: Schema(columns: [ColumnDefinition("n", .integer)]),
            columns: [column.finish()])
        #expect(table.row(ofID: "1") == 0)
        #expect(table.row(ofID: "100") == 99)
        #expect(table.row(ofID: "101") == nil)
    }
}
