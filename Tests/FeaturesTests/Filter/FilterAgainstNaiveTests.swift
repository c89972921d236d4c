import Features
import GEOS
import Geo
import Testing

@Suite("A filter selects what a look at every row in the standard's own words selects")
struct FilterAgainstNaiveTests {
    @Test("Random filters on random tables", arguments: 0..<16)
    func random(seed: Int) throws {
        let table = FilterFixture.table(rows: 120, seed: UInt64(seed))
        var random = RandomFilter(seed: UInt64(1000 + seed))
        let naive = NaiveFilter(table: table)
        let context = GEOSContext()
        for _ in 0..<80 {
            let filter = random.predicate(depth: 4)
            let expected = (0..<table.count).filter { naive.selects(filter, $0) }
            let bound = try BoundFilter(filter, schema: table.schema)
            #expect(
                bound.rows(of: table, using: context) == expected,
                "seed \(seed): \(filter.cql2Text)")
        }
    }

    @Test("A long table, whose titles keep no dictionary")
    func longTable() throws {
        let table = FilterFixture.table(rows: 4500, seed: 7)
        var random = RandomFilter(seed: 7)
        let naive = NaiveFilter(table: table)
        let context = GEOSContext()
        for _ in 0..<12 {
            let filter = random.predicate(depth: 3)
            let expected = (0..<table.count).filter { naive.selects(filter, $0) }
            let bound = try BoundFilter(filter, schema: table.schema)
            #expect(bound.rows(of: table, using: context) == expected, "\(filter.cql2Text)")
        }
    }

    @Test("Rows given as candidates are the only ones, and keep their order")
    func candidates() throws {
        let table = FilterFixture.table(rows: 300, seed: 3)
        let filter = try BoundFilter(CQL2TextReader.read("n > 0 OR flag"), schema: table.schema)
        let all = Set(filter.rows(of: table, using: GEOSContext()))
        let candidates = Array(stride(from: 298, to: 0, by: -3))
        #expect(
            filter.rows(of: table, among: candidates, using: GEOSContext())
                == candidates.filter { all.contains($0) })
    }

    @Test("A search ends when it is told to")
    func ended() throws {
        let table = FilterFixture.table(rows: 9000, seed: 4)
        let filter = try BoundFilter(CQL2TextReader.read("n > 0"), schema: table.schema)
        var left = 2
        let rows = filter.rows(of: table, among: nil, using: GEOSContext()) {
            left -= 1
            return left >= 0
        }
        #expect(rows == nil)
    }

    @Test("A box around the whole of a large table finds what smaller ones find together")
    func wholeTable() throws {
        let table = FilterFixture.table(rows: 6000, seed: 5)
        let all = try FilterFixture.rows("S_INTERSECTS(geom,BBOX(-1,-1,89,89))", of: table)
        let halves = try FilterFixture.rows(
            "S_INTERSECTS(geom,BBOX(-1,-1,4,89)) OR S_INTERSECTS(geom,BBOX(4,-1,89,89))",
            of: table)
        #expect(all == halves && all == (0..<6000).filter { !table.geometry(at: $0).isEmpty })
    }
}
