import Features
import StoreSupport
import Testing

@testable import Atlas

@Suite("Features are found by time")
struct TimeWindowTests {
    private static let day: Int64 = 86_400_000

    @Test(
        "Instants, days and intervals are read",
        arguments: [
            ("1970-01-01", 0, day - 1), ("1970-01-02T00:00:00Z", day, day),
            ("1970-01-02T08:00:00+08:00", day, day),
            ("1970-01-02t00:00:00.25z", day + 250, day + 250),
            ("1970-01-02T08:00:00 08:00", day, day),
            ("1970-01-01/1970-01-02", 0, 2 * day - 1), ("../1970-01-01", .min, day - 1),
            ("/1970-01-01", .min, day - 1), ("1970-01-02/..", day, .max),
            ("1970-01-02/", day, .max),
            ("../..", .min, .max), ("1970-01-01T00:00:01Z/1970-01-01", 1000, day - 1),
        ] as [(String, Int64, Int64)])
    func readable(text: String, start: Int64, end: Int64) throws {
        #expect(try TimeWindow(text) == TimeWindow(start: start, end: end))
    }

    @Test(
        "Anything else is refused",
        arguments: [
            "", "2020", "2020-13-01", "2020-01-01T00:00:00", "2020-01-01T00:00Z", "yesterday",
            "2021-01-01/2020-01-01", "2020-01-01/2021-01-01/2022-01-01", "2020-02-30",
            "2020-01-01T25:00:00Z", "NaN/..",
        ])
    func unreadable(text: String) {
        #expect(throws: AtlasError.self) { try TimeWindow(text) }
    }

    /// Years of a beginning and an end, nil where nothing is known.
    private static let periods: [(Int64?, Int64?)] = [
        (2000, 2005), (2005, nil), (nil, 1999), (nil, nil), (2003, 2003),
    ]

    @Test(
        "A beginning lasts, an end has always been, and what has no time is always found",
        arguments: [
            ("2004-06-01", [0, 3]), ("2003-12-31T23:59:59Z", [0, 3, 4]), ("../1998-01-01", [2, 3]),
            ("1999-12-31/2000-01-01", [0, 2, 3]), ("2005-01-01/..", [0, 1, 3]),
            ("2006-01-01/2010-01-01", [1, 3]), ("../..", [0, 1, 2, 3, 4]),
        ])
    func found(text: String, rows: [Int]) throws {
        var start = ColumnBuilder(type: .integer)
        var end = ColumnBuilder(type: .integer)
        for (first, last) in Self.periods {
            start.append(first.map { Value.integer($0) } ?? Value.null)
            end.append(last.map { Value.integer($0) } ?? Value.null)
        }
        let table = FeatureTable(
            name: "t",
            schema: Schema(columns: [
                ColumnDefinition("start_date", .integer), ColumnDefinition("end_date", .integer),
            ]), columns: [start.finish(), end.finish()])
        let columns = try #require(
            TimeColumns(table.schema, named: ["start_date", "end_date"]))
        #expect(columns.span(of: 3, in: table) == nil)
        let test = TimeTest(try TimeWindow(text), columns, table)
        #expect((0..<table.count).filter { test.holds(at: $0) } == rows)
    }
}
