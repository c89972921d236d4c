import Atlas
import Geo
import GeoPackage

/// `nutag query`: a spatial question to one collection.
enum QueryCommand {
    /// How the features are printed.
    enum Format: String, CaseIterable {
        case table
        case geojson
        case geojsonseq
        case csv
    }

    static let collection = Declare.operand(
        "COLLECTION", "the collection to ask, as 'nutag info' lists it")
    static let store = Declare.option(
        "store", .file(example: "nutag.gpkg"), default: "nutag.gpkg", shown: "nutag.gpkg",
        "the GeoPackage that holds it")
    static let box = Declare.option(
        "bbox", .box, "features that touch the box, in degrees; W > E crosses the antimeridian")
    static let intersects = Declare.option(
        "intersects", .geometry, "features that touch the geometry, in longitude and latitude")
    static let within = Declare.option(
        "within", .text("REGION", "the code of a region", example: "MN-1"),
        "features that lie in the region, its border included")
    static let touching = Declare.option(
        "touching", .text("REGION", "the code of a region", example: "MN-1"),
        "features that have at least one point in common with the region")
    static let near = Declare.option(
        "near", .lonLat, "the place that --distance and --nearest measure from")
    static let distance = Declare.option(
        "distance", .distance, "features within this distance on the ground")
    static let nearest = Declare.option(
        "nearest", .count("N", atLeast: 1, example: 5), "the N nearest features, nearest first")
    static let conditions = Declare.repeatedOption(
        "where", .condition, "features whose property has the value")
    static let crs = Declare.option(
        "crs", .crs, "the reference system of the coordinates printed; else OGC:CRS84")
    static let format = Declare.option(
        "format", ValueKind<Format>.choice(), default: .table, shown: "table",
        "how the features are printed")

    static let declaration = Command(
        name: "query",
        summary: "ask a spatial question to a collection",
        discussion: [
            """
            Prints the features that meet every condition given; without a condition, all of them. \
            Predicates are exact: a point on a border belongs to the regions on both sides of it. \
            Distances are geodesic, on the ellipsoid.
            """
        ],
        examples: [
            Command.Example(
                line: "nutag query sites --bbox 106.5,47.7,107.3,48.1",
                effect: "The sites in a box around a city, as a table."),
            Command.Example(
                line: "nutag query sites --near 106.917,47.918 --distance 25km --format geojson",
                effect: "The sites within 25 km of a place, as GeoJSON."),
            Command.Example(
                line: "nutag query sites --within MN-1 --where precision=1 --crs EPSG:32648",
                effect: "Sites in a region whose position is exact, with UTM coordinates."),
        ],
        parameters: [
            collection.declaration, store.declaration, box.declaration, intersects.declaration,
            within.declaration, touching.declaration, near.declaration, distance.declaration,
            nearest.declaration, conditions.declaration, crs.declaration, format.declaration,
        ],
        rules: [
            .needs("near", oneOf: ["distance", "nearest"]),
            .needs("distance", oneOf: ["near"]),
            .needs("nearest", oneOf: ["near"]),
            .atMostOne(["distance", "nearest"]),
        ],
        run: run)

    @Sendable
    private static func run(
        _ arguments: Arguments, _ console: Console
    ) throws(CommandError) -> ExitCode {
        let request = request(arguments)
        let store = GeoPackageStore(arguments[store], now: SystemClock.timestamp)
        let answer = try CommandError.asking { () throws(AtlasError) in
            try QueryService(store).answer(request)
        }
        let writer = try CommandError.asking { () throws(AtlasError) in
            try AnswerWriter(answer, crs: arguments[crs] ?? .crs84)
        }
        switch arguments[format] {
        case .table: try printTable(writer.rows, console)
        case .geojson: try print(writer, as: .geoJSON, console)
        case .geojsonseq: try print(writer, as: .geoJSONSequence, console)
        case .csv: try print(writer, as: .csv, console)
        }
        return .fine
    }

    private static func request(_ arguments: Arguments) -> QueryRequest {
        var request = QueryRequest(collection: arguments[collection])
        request.box = arguments[box]
        request.shape = arguments[intersects]
        request.within = arguments[within]
        request.touching = arguments[touching]
        request.origin = arguments[near].map { ($0.longitude, $0.latitude) }
        request.distance = arguments[distance]
        request.nearest = arguments[nearest]
        request.conditions = arguments[conditions]
        return request
    }

    private static func print(
        _ writer: AnswerWriter, as format: AnswerWriter.Format, _ console: Console
    ) throws(CommandError) {
        do throws(OutputError) {
            try writer.write(format) { buffer throws(OutputError) in
                try console.output.write(buffer.bytes)
                buffer.removeAll()
            }
        } catch {
            throw .output(error)
        }
    }

    private static func printTable(
        _ rows: AnswerWriter.Rows, _ console: Console
    ) throws(CommandError) {
        var table = TextTable(
            rows.columns.map { (title: $0.title, alignment: $0.isNumber ? .right : .left) })
        for cells in rows.cells { table.append(cells) }
        for line in table.lines(width: console.output.terminalWidth) {
            try console.print(line + "\n")
        }
        console.note("\(rows.cells.count) \(rows.cells.count == 1 ? "feature" : "features")")
        if !rows.omitted.isEmpty {
            console.note(
                "Not shown: \(rows.omitted.joined(separator: ", ")). --format csv prints all.")
        }
    }
}
