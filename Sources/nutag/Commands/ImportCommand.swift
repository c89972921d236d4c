import Atlas
import Geo
import GeoPackage
import Glibc

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
    static let idColumn = Declare.option(
        "id", .text("COLUMN", "the name of a column", example: "code"),
        "the column that identifies the rows; those that repeat it are rejected")
    static let crs = Declare.option(
        "from-crs", .crs, "the system of the coordinates, whatever the files say of it")
    static let layer = Declare.option(
        "layer", .text("NAME", "the name of a layer", example: "rivers"),
        "the one layer to take from GeoPackages; without it, all of them")
    static let replaces = Declare.flag(
        "replace", "let the collection become exactly what is imported")
    static let isVerbose = Declare.flag(
        "verbose", "list every row that cannot be taken, not ten of each kind")

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
            Features whose identifier the collection has already take the place of those; the others \
            are added. The import is one transaction: it takes place as a whole or not at all. Rows \
            that cannot be taken are counted by fault key and listed with their line numbers; the \
            exit code is then 1, or 65 when there was no row left to take.
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
            files.declaration, store.declaration, collection.declaration, idColumn.declaration,
            crs.declaration, layer.declaration, replaces.declaration, rejects.declaration,
            isStrict.declaration, isVerbose.declaration,
        ],
        run: run)

    @Sendable
    private static func run(
        _ arguments: Arguments, _ console: Console
    ) throws(CommandError) -> ExitCode {
        let path = arguments[store]
        let target = GeoPackageStore(path, now: SystemClock.timestamp)
        let isThere = access(path, F_OK) == 0
        let start = ProgressLine.monotonicSeconds()
        let summary = try CommandError.asking { () throws(AtlasError) in
            try console.showingProgress { (progress) throws(AtlasError) in
                let service = ImportService(
                    into: isThere
                        ? .existing(target) : .new(target, lastChange: SystemClock.timestamp()),
                    openStore: { GeoPackageStore($0, now: SystemClock.timestamp) },
                    progress: progress)
                return try service.run(arguments[files], options(arguments))
            }
        }
        let seconds = ProgressLine.monotonicSeconds() - start
        // Who waited wants to know how long; the rest is the same on every machine.
        let lines = summary.lines(
            seconds: seconds > 1 ? seconds : nil, rejectsPath: arguments[rejects])
        try console.print(lines.map { $0 + "\n" }.joined())
        guard summary.isStored else { return .badData }
        return summary.rejected > 0 ? .faultsFound : .fine
    }

    private static func options(_ arguments: Arguments) -> ImportOptions {
        var options = ImportOptions()
        options.collection = arguments[collection]
        options.idColumn = arguments[idColumn]
        options.isStrict = arguments[isStrict]
        options.rejectsPath = arguments[rejects]
        options.sourceCRS = arguments[crs]
        options.layer = arguments[layer]
        options.replaces = arguments[replaces]
        if arguments[isVerbose] { options.faultLimit = .max }
        return options
    }
}
