import Atlas
import GeoPackage

/// `nutag build`: a dataset folder in, one GeoPackage out.
enum BuildCommand {
    static let source = Declare.option(
        "from", .folder(example: "geodata"), default: "geodata", shown: "geodata",
        "the dataset folder to read")
    static let target = Declare.option(
        "out", .file(example: "nutag.gpkg"), default: "nutag.gpkg", shown: "nutag.gpkg",
        "the GeoPackage to make; an older one is replaced")

    static let styles = Declare.option(
        "styles", .folder(example: "styles"), default: "styles", shown: "styles",
        "the folder of map styles, which QGIS then draws the layers with; it need not be there")

    static let declaration = Command(
        name: "build",
        summary: "make the GeoPackage from a dataset folder",
        discussion: [
            """
            Reads the reviewable text of a dataset folder (CSV, GeoJSON, dataset.json), checks it as \
            'nutag check' does, and writes one GeoPackage that QGIS, GDAL and Nutag itself open.
            """,
            """
            One error stops the build, and then nothing is written: the file that was there before \
            stays as it was. Warnings are counted and listed. The same folder gives the same bytes.
            """,
        ],
        examples: [
            Command.Example(
                line: "nutag build",
                effect: "Makes nutag.gpkg from the folder geodata."),
            Command.Example(
                line: "nutag build --from theirs --out theirs.gpkg",
                effect: "Does the same for the data of another country."),
        ],
        parameters: [source.declaration, target.declaration, styles.declaration],
        run: run)

    @Sendable
    private static func run(
        _ arguments: Arguments, _ console: Console
    ) throws(CommandError) -> ExitCode {
        let (folder, file) = (arguments[source], arguments[target])
        let publisher = GeoPackageStore(file, now: { "" })
        let outcome = try CommandError.asking { () throws(AtlasError) in
            try BuildService.build(from: folder, with: publisher, styles: arguments[styles])
        }
        guard outcome.isPublished else {
            try console.print(
                outcome.report.text(emphasis: FaultColour.emphasis(for: console.output)))
            console.note("nutag build: errors in \(folder), \(file) was not written")
            return .faultsFound
        }
        // What was accepted on purpose is only counted here: 'nutag check' lists it.
        for line in outcome.report.warningLines { try console.print(line + "\n") }
        var table = TextTable([("table", .left), ("rows", .right)])
        for row in outcome.rows { table.append([row.table, String(row.count)]) }
        for line in table.lines(width: console.output.terminalWidth) {
            try console.print(line + "\n")
        }
        try console.print("\(file): \(outcome.report.summary)\n")
        return .fine
    }
}
