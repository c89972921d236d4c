import SQLite
import TestSupport
import Testing
import Tiles

@Suite("An MBTiles archive")
struct MBTilesArchiveTests {
    @Test("gives back every tile through the view, its row counted from the south")
    func roundTrip() throws {
        let folder = try TemporaryDirectory()
        let path = folder.path("wells.mbtiles")
        let tiles = ArchiveSamples.tiles(zooms: 0...5, seed: 5)
        try ArchiveSamples.write(tiles, to: MBTilesArchive(path))
        let connection = try Connection(path: path, access: .readOnly)
        let find = try connection.prepare(
            "SELECT tile_data FROM tiles WHERE zoom_level = ?1 AND tile_column = ?2 AND tile_row = ?3"
        )
        for (address, content) in tiles {
            try find.bind([
                .integer(Int64(address.zoom)), .integer(Int64(address.column)),
                .integer(Int64((1 << address.zoom) - 1 - address.row)),
            ])
            #expect(try find.step())
            #expect(find.blob(at: 0) == content)
            find.reset()
        }
        #expect(try connection.integer("SELECT count(*) FROM tiles") == Int64(tiles.count))
        let contents = Set(tiles.map(\.content)).count
        #expect(try connection.integer("SELECT count(*) FROM images") == Int64(contents))
        #expect(try connection.text("PRAGMA integrity_check") == "ok")
        #expect(try connection.integer("PRAGMA application_id") == 0x4D50_4258)
    }

    @Test(
        "says what the specification demands, and what it suggests",
        arguments: [
            ("name", "Худгууд"), ("format", "pbf"), ("bounds", "87.7,41.5,119.9,52.1"),
            ("center", "103.8,46.8,0"), ("minzoom", "0"), ("maxzoom", "5"),
            ("attribution", "© Nobody"), ("type", "overlay"), ("scheme", "tms"),
            (
                "json",
                #"{"vector_layers":[{"id":"wells","description":"Holes","minzoom":2,"maxzoom":5,"#
                    + #""fields":{"depth":"Number","name:mn":"String","open":"Boolean"}}]}"#
            ),
        ])
    func metadata(name: String, value: String) throws {
        let folder = try TemporaryDirectory()
        let path = folder.path("wells.mbtiles")
        try ArchiveSamples.write([], to: MBTilesArchive(path))
        let connection = try Connection(path: path, access: .readOnly)
        #expect(
            try connection.text("SELECT value FROM metadata WHERE name = ?1", [.text(name)])
                == value)
    }

    @Test("is the same byte for byte when it is made again")
    func sameBytes() throws {
        let folder = try TemporaryDirectory()
        let tiles = ArchiveSamples.tiles(zooms: 0...6, seed: 9)
        let paths = ["one.mbtiles", "other.mbtiles"].map { folder.path($0) }
        for path in paths { try ArchiveSamples.write(tiles, to: MBTilesArchive(path)) }
        #expect(
            try ArchiveSamples.bytes(of: paths[0]) == ArchiveSamples.bytes(of: paths[1]))
    }
}
