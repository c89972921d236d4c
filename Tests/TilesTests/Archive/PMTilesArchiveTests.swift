import Foundation
import TestSupport
import Testing
import TileSupport
import Tiles

@Suite("A PMTiles archive")
struct PMTilesArchiveTests {
    private func archive(
        _ tiles: [(address: TileAddress, content: [UInt8])], in folder: TemporaryDirectory,
        _ name: String = "wells.pmtiles"
    ) throws -> [UInt8] {
        let path = folder.path(name)
        try ArchiveSamples.write(
            tiles, to: PMTilesArchive(path, pack: ArchiveSamples.pack))
        return try ArchiveSamples.bytes(of: path)
    }

    @Test("gives back every tile, and no other", arguments: [0...0, 0...5, 3...3])
    func roundTrip(zooms: ClosedRange<Int>) throws {
        let folder = try TemporaryDirectory()
        let tiles = ArchiveSamples.tiles(zooms: zooms, seed: 5)
        let found = try PMTilesReader(archive(tiles, in: folder)).tiles()
        #expect(found.map(\.number) == tiles.map { TileNumber($0.address).value })
        #expect(found.map(\.content) == tiles.map(\.content))
    }

    @Test("keeps each content once, in the order of the first tiles, and neighbours as a run")
    func contents() throws {
        let folder = try TemporaryDirectory()
        let tiles = ArchiveSamples.tiles(zooms: 0...5, seed: 6)
        let reader = try PMTilesReader(archive(tiles, in: folder))
        let entries = try reader.entries(reader.word(8), reader.word(16))
        let contents = Set(tiles.map(\.content))
        #expect(reader.word(72) == tiles.count)
        #expect(reader.word(80) == entries.count)
        #expect(reader.word(88) == contents.count)
        #expect(entries.count < tiles.count)
        #expect(reader.word(64) == contents.reduce(0) { $0 + $1.count })
        // Clustered: each offset is the next one, or one that was there before.
        #expect(reader.bytes[96] == 1)
        var end: UInt64 = 0
        for entry in entries {
            #expect(entry.offset <= end)
            if entry.offset == end { end += entry.length }
        }
    }

    @Test("says in its header where it lies, which zooms it has, and how it is packed")
    func header() throws {
        let folder = try TemporaryDirectory()
        let tiles = ArchiveSamples.tiles(zooms: 0...5, seed: 7)
        let reader = try PMTilesReader(archive(tiles, in: folder))
        #expect(Array(reader.bytes[97...101]) == [2, 2, 1, 0, 5])
        #expect([102, 106, 110, 114].map { reader.degrees($0) } == [87.7, 41.5, 119.9, 52.1])
        #expect(reader.bytes[118] == 0)
        #expect([119, 123].map { reader.degrees($0) } == [103.8, 46.8])
        #expect(reader.word(8) + reader.word(16) <= 16_384)
        let sections = [32, 48, 64].reduce(16_384) { $0 + reader.word($1) }
        #expect(sections == reader.bytes.count)
        #expect(
            try reader.metadata == """
                {"name":"Худгууд","description":"Wells \\"and\\" springs",\
                "attribution":"© Nobody","type":"overlay","vector_layers":[{"id":"wells",\
                "description":"Holes","minzoom":2,"maxzoom":5,"fields":{"depth":"Number",\
                "name:mn":"String","open":"Boolean"}}]}
                """)
    }

    @Test("puts what the root has no room for into leaves, and loses nothing by it")
    func leaves() throws {
        let folder = try TemporaryDirectory()
        let tiles = ArchiveSamples.tiles(zooms: 8...8, seed: 8)
        let reader = try PMTilesReader(archive(tiles, in: folder))
        #expect(reader.word(48) > 0)
        #expect(reader.word(8) + reader.word(16) <= 16_384)
        let found = try reader.tiles()
        #expect(found.map(\.number) == tiles.map { TileNumber($0.address).value })
        #expect(found.map(\.content) == tiles.map(\.content))
    }

    @Test("is the same byte for byte when it is made again")
    func sameBytes() throws {
        let folder = try TemporaryDirectory()
        let tiles = ArchiveSamples.tiles(zooms: 0...6, seed: 9)
        #expect(
            try archive(tiles, in: folder, "one.pmtiles")
                == archive(tiles, in: folder, "other.pmtiles"))
    }
}

@Suite("An archive that is not finished")
struct UnfinishedArchiveTests {
    @Test("leaves the file that was there before, and nothing beside it", arguments: [0, 1])
    func leftAlone(kind: Int) throws {
        let folder = try TemporaryDirectory()
        let path = folder.path("wells")
        _ = try folder.write("as it was", to: "wells")
        do {
            let archive: any TileArchive =
                kind == 0
                ? try PMTilesArchive(path, pack: ArchiveSamples.pack) : try MBTilesArchive(path)
            for tile in ArchiveSamples.tiles(zooms: 0...3, seed: 4) {
                try archive.append(tile.content, at: tile.address)
            }
        }
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.url.path)
        #expect(names == ["wells"])
        #expect(try ArchiveSamples.bytes(of: path) == Array("as it was".utf8))
    }

    @Test("keeps a second run for the same file away")
    func twice() throws {
        let folder = try TemporaryDirectory()
        let path = folder.path("wells.mbtiles")
        let first = try MBTilesArchive(path)
        #expect(
            throws: TileArchiveError(file: path, reason: "another run is writing it")
        ) { try MBTilesArchive(path) }
        try first.finish(ArchiveSamples.description)
        _ = try MBTilesArchive(path)
    }

    @Test("cannot even begin where there is no folder")
    func nowhere() throws {
        let folder = try TemporaryDirectory()
        let path = folder.path("no/such/folder.pmtiles")
        #expect(
            throws: TileArchiveError(file: path, reason: "No such file or directory")
        ) { try PMTilesArchive(path, pack: ArchiveSamples.pack) }
    }
}
