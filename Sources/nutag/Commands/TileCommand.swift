import Atlas
import GeoPackage
import Tiles

/// `nutag tile`: one vector tile, as bytes or as text.
enum TileCommand {
    static let address = Declare.operand(
        "Z/X/Y", .tile, "the tile: its zoom, its column from the west, its row from the north")
    static let layers = Declare.option(
        "layers", .layers, "what to draw, in that order; without it, every layer")
    static let store = Declare.option(
        "store", .file(example: "nutag.gpkg"), default: "nutag.gpkg", shown: "nutag.gpkg",
        "the GeoPackage to draw")
    static let isDump = Declare.flag(
        "dump", "print what the tile holds, as text, instead of its bytes")

    static let declaration = Command(
        name: "tile",
        summary: "draw one vector tile",
        discussion: [
            """
            Writes the tile to standard output as a Mapbox Vector Tile, uncompressed, exactly as \
            'nutag serve' answers it under /xyz/LAYERS/Z/X/Y.mvt. A tile in which nothing is has no \
            bytes at all.
            """,
            """
            With --dump it is decoded: layers, features with their numbers and properties, and \
            positions in units of the tile, 4096 along a side, y to the south.
            """,
        ],
        examples: [
            Command.Example(
                line: "nutag tile 4/12/5 --layers regions,sites > tile.mvt",
                effect: "Writes the tile of a country, with two layers, to a file."),
            Command.Example(
                line: "nutag tile 10/815/356 --layers sites --dump",
                effect: "Prints the sites that a map of a town shows."),
        ],
        parameters: [
            address.declaration, layers.declaration, store.declaration, isDump.declaration,
        ],
        run: run)

    @Sendable
    private static func run(
        _ arguments: Arguments, _ console: Console
    ) throws(CommandError) -> ExitCode {
        guard let address = arguments[address] else { return .usage }
        guard arguments[isDump] || !console.output.isTerminal else {
            throw .usage(
                UsageError(
                    problem: "a tile is no text for a terminal: add --dump, or '> tile.mvt'"))
        }
        let bytes = try CommandError.asking { () throws(AtlasError) in
            let keeper = try CatalogKeeper(
                GeoPackageStore(arguments[store], now: SystemClock.timestamp))
            let (tiles, catalog) = (TileService(), keeper.current)
            var names = arguments[layers] ?? []
            if names.isEmpty { names = try tiles.layers(in: catalog).map(\.name) }
            return try tiles.tile(TileRequest(layers: names, address: address), in: catalog)
        }
        if bytes.isEmpty { console.note("Nothing is in the tile \(address)") }
        guard arguments[isDump] else {
            do { try console.output.write(bytes) } catch { throw .output(error) }
            return .fine
        }
        try console.print(TileText.describe(try decoded(bytes)))
        return .fine
    }

    private static func decoded(_ bytes: [UInt8]) throws(CommandError) -> DecodedTile {
        do throws(TileError) { return try TileDecoder.decode(bytes) } catch {
            throw .atlas(.inconsistent("byte \(error.offset) of a tile of ours: \(error.reason)"))
        }
    }
}
