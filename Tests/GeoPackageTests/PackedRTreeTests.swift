import Features
import Geo
import GeoPackage
import SQLite
import Stores
import TestSupport
import Testing

@Suite("The packed R-tree of a GeoPackage")
struct PackedRTreeTests {
    /// Around what one node, and a node of full nodes, can hold.
    @Test(
        "is sound, and finds what a look at every row finds",
        arguments: [0, 1, 50, 51, 52, 2601, 2602, 6_000])
    func findsEverything(count: Int) throws {
        let folder = try TemporaryDirectory()
        let table = Sample.points(count, seed: UInt64(count))
        let path = try folder.publish(table)
        let db = try Connection(path: path, access: .readOnly)
        #expect(try db.text("SELECT rtreecheck('rtree_points_geom')") == "ok")
        #expect(try db.integer("SELECT count(*) FROM rtree_points_geom") == Int64(count))
        var random = SeededGenerator(seed: 11)
        for _ in 0..<20 {
            let (x, y) = (
                Double.random(in: 86...120, using: &random),
                Double.random(in: 40...52, using: &random)
            )
            let box = Box(minX: x, minY: y, maxX: x + 2, maxY: y + 1.5)
            #expect(try Self.ids(in: box, db) == Self.ids(in: box, table))
        }
    }

    @Test("takes shapes by their bounds, and leaves out features without a place")
    func shapes() throws {
        let folder = try TemporaryDirectory()
        let table = try Sample.shapes([
            "POLYGON((100 45,101 45,101 46,100 45))", "", "POINT EMPTY", "LINESTRING(90 42,91 43)",
        ])
        let db = try Connection(path: try folder.publish(table), access: .readOnly)
        #expect(try db.text("SELECT rtreecheck('rtree_shapes_geom')") == "ok")
        #expect(try db.integer("SELECT count(*) FROM rtree_shapes_geom") == 2)
        #expect(
            try db.integer("SELECT count(*) FROM rtree_shapes_geom WHERE maxx >= 101") == 1)
    }

    @Test("follows every change that SQL of another program makes")
    func triggers() throws {
        let folder = try TemporaryDirectory()
        let path = try folder.publish(Sample.points(60))
        // POINT (10 20), as a GeoPackage keeps it.
        let point = "X'47500001E610000001010000000000000000002440" + "0000000000003440'"
        for (sql, expected) in [
            ("UPDATE points SET geom = \(point) WHERE fid = 3", "1|60"),
            ("UPDATE points SET geom = NULL WHERE fid = 3", "0|59"),
            ("INSERT INTO points (id, geom) VALUES ('n', \(point))", "1|60"),
            ("UPDATE points SET fid = 99 WHERE id = 'n'", "1|60"),
            ("DELETE FROM points WHERE id = 'n'", "0|59"),
        ] {
            let run = try ProcessRun("ogrinfo", [path, "-sql", sql])
            #expect(run.exitCode == 0 && run.error.isEmpty, "\(run.error)")
            let db = try Connection(path: path, access: .readOnly)
            let seen = try db.text(
                """
                SELECT (SELECT count(*) FROM rtree_points_geom WHERE minx <= 10 AND maxx >= 10)
                    || '|' || (SELECT count(*) FROM rtree_points_geom)
                """)
            #expect(seen == expected, "\(sql)")
            #expect(try db.text("SELECT rtreecheck('rtree_points_geom')") == "ok")
        }
    }

    private static func ids(in box: Box, _ db: Connection) throws -> Set<String> {
        let rows = try db.prepare(
            """
            SELECT p.id FROM rtree_points_geom r JOIN points p ON p.fid = r.id
            WHERE r.minx <= ? AND r.maxx >= ? AND r.miny <= ? AND r.maxy >= ?
            """)
        try rows.bind([.real(box.maxX), .real(box.minX), .real(box.maxY), .real(box.minY)])
        var found: Set<String> = []
        while try rows.step() { found.insert(rows.text(at: 0)) }
        return found
    }

    private static func ids(in box: Box, _ table: FeatureTable) -> Set<String> {
        var found: Set<String> = []
        for row in 0..<table.count where table.geometry(at: row).box.intersects(box) {
            found.insert(table.id(at: row).description)
        }
        return found
    }
}
