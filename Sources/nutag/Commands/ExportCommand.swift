import Atlas
import GeoPackage

/// `nutag export`: a whole tileset in one file.
enum ExportCommand {
    static let file = Declare.operand(
        "FILE", "the file to make, FILE.pmtiles or FILE.mbtiles; an older one is replaced")
    static let layers = Declare.option(
        "layers", .layers, "what to draw, in that order; without it, every layer")
    static let zooms = Declare.option(
        "zoom", .zooms, "the zooms to draw; without it, those of the layers down to 12")
    static let store = Declare.option(
        "store", .file(example: "nutag.gpkg"), default: "nutag.gpkg", shown: "nutag.gpkg",
        "the GeoPackage to draw")

    static let declaration = Command(
        name: "export",
        summary: "write all tiles into one file",
        discussion: [
            """
            Draws every tile of the zooms that holds anything, and writes them into one file: \
            PMTiles, which web maps read from any file host, or MBTiles, which is an SQLite file. \
            Tiles that are alike are kept once. The same data gives the same bytes.
            """,
            """
            The file is there whole, or as it was before. Where nothing would be in it, nothing is \
            written.
            """,
        ],
        examples: [
            Command.Example(
                line: "nutag export map.pmtiles",
                effect: "Writes every layer of nutag.gpkg."),
            Command.Example(
                line: "nutag export sites.mbtiles --layers sites,site_clusters --zoom 0-10",
                effect: "Writes two layers, from the whole world to single towns."),
        ],
        parameters: [
            file.declaration, layers.declaration, zooms.declaration, store.declaration,
        ],
        run: run)

    @Sendable
    private static func run(
        _ arguments: Arguments, _ console: Console
    ) throws(CommandError) -> ExitCode {
        let start = ProgressLine.monotonicSeconds()
        let request = ExportRequest(
            file: arguments[file], layers: arguments[layers] ?? [], zooms: arguments[zooms])
        let summary = try CommandError.asking { () throws(AtlasError) in
            let keeper = try CatalogKeeper(
                GeoPackageStore(arguments[store], now: SystemClock.timestamp))
            return try console.showingProgress { (progress) throws(AtlasError) in
                try ExportService(progress: progress).export(request, from: keeper.current)
            }
        }
        var table = TextTable([
            ("zoom", .right), ("tiles", .right), ("largest", .right),
        ])
        for zoom in summary.zooms {
            table.append([
                String(zoom.zoom), zoom.tiles.grouped, "\(zoom.largest.grouped) bytes",
            ])
        }
        for line in table.lines(width: console.output.terminalWidth) {
            try console.print(line + "\n")
        }
        let seconds = ProgressLine.monotonicSeconds() - start
        // Who waited wants to know how long; the rest is the same on every machine.
        let time = seconds > 1 ? ", \((seconds * 10).rounded() / 10) s" : ""
        let tiles = summary.tiles == 1 ? "1 tile" : "\(summary.tiles.grouped) tiles"
        try console.print(
            "\(arguments[file]): \(tiles) of \(summary.layers.joined(separator: ", "))\(time)\n")
        return .fine
    }
}
