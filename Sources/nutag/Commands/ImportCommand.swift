/// `nutag import`: features from files of others into a GeoPackage.
enum ImportCommand {
    static let files = Declare.operands(
        "FILE", "GeoJSON, CSV or GeoPackage files; the kind is told by the content")
    static let store = Declare.requiredOption(
        "store", .file(example: "nutag.gpkg"),
        "the GeoPackage to import into; made when it is not there")
    static let collection = Declare.option(
        "collection", .text("NAME", "the name of a collection", example: "wells"),
        "the collection that takes the rows; without it, each file's own name")
    static let rejects = Declare.option(
        "rejects", .file(example: "rejected.csv"),
        "where rows that cannot be taken are written, unchanged")
    static let isStrict = Declare.flag(
        "strict", "let the first row that cannot be taken end it all")

    static let declaration = Command(
        name: "import",
        summary: "take features from GeoJSON, CSV or GeoPackage files",
        discussion: [
            """
            Reads GeoJSON (a FeatureCollection, a Feature, one feature a line, or a sequence by \
            RFC 8142), CSV (longitude and latitude columns under their usual names, or WKT) and the \
            layers of GeoPackages in any reference system that PROJ knows. Types are inferred; codes \
            such as 046 stay text. A unique 'id' becomes the feature's identifier; otherwise one is \
            made that stays the same when the file is imported again.
            """,
            """
            The import is one transaction: it takes place as a whole or not at all. Rows that cannot \
            be taken are counted by fault key and listed with their line numbers.
            """,
        ],
        examples: [
            Command.Example(
                line: "nutag import wells.csv --store nutag.gpkg --rejects rejected.csv",
                effect: "Adds the collection wells, and keeps aside what could not be read."),
            Command.Example(
                line: "nutag import a.geojson b.geojson --store nutag.gpkg --collection sites",
                effect: "Puts the features of both files into one collection."),
        ],
        parameters: [
            files.declaration, store.declaration, collection.declaration, rejects.declaration,
            isStrict.declaration,
        ],
        run: run)

    @Sendable
    private static func run(
        _ arguments: Arguments, _ console: Console
    ) throws(CommandError) -> ExitCode {
        throw .unfinished
    }
}
