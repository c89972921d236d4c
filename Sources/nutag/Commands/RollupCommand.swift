import Atlas
import GeoPackage

/// `nutag rollup`: how much, of what, in which region, and the proof that it adds up.
enum RollupCommand {
    static let declaration = Command(
        name: "rollup",
        summary: "tell how much, of what, in which region, and prove that it adds up",
        discussion: [
            """
            Prints a row for every region, rows for what belongs to no region (nationwide, abroad, \
            not located), a total, and the proof: all rows together are what went in, as whole \
            numbers. Without --measure, projects are counted, each once in every region that it \
            has to do with.
            """,
            """
            Measures: sites, projects, projects-weighted (a project in three regions is a third in \
            each), projects-primary, amount, amount-touching, amount-missing, length, area, \
            first-year, last-year, figure:CODE (a count among the results), sum:PROPERTY (of a \
            --collection); each with -per-person or -per-km2 behind it. Groups: scheme, sector, \
            status, or another property; year, jfy (April to March), decade; precision; source.
            """,
            """
            Where the sources state shares, those count. Else --allocate says how a project at \
            several places is divided: site and region give each the same, unit-count goes by \
            class rooms or beds, area and population by the ground or the people of the regions. \
            The answer tells how much was divided by which rule.
            """,
            """
            What is known no finer than a region stays in a row of its own ("not specified \
            further"); where the polygons of a level are not loaded, all is there, and nothing is \
            guessed. What is nationwide has its own row too, unless --spread-nationwide says \
            otherwise; the answer is then marked as a model.
            """,
            """
            --explain leads from a number to its evidence: CODE is the first column of any row. \
            The same question to 'nutag serve' (/rollups/aimag?measure=amount) has the same bytes \
            for an answer: each option is a parameter of the same name.
            """,
        ],
        examples: [
            Command.Example(
                line: "nutag rollup --by aimag",
                effect: "How many projects have to do with each aimag."),
            Command.Example(
                line: "nutag rollup --by aimag --measure projects-weighted --group scheme",
                effect: "The projects of each aimag by scheme, shared out so that they add up."),
            Command.Example(
                line: "nutag rollup --measure sites --datetime 2013/2017 --format geojson",
                effect: "The sites of projects of those years, as a map for QGIS."),
            Command.Example(
                line:
                    "nutag rollup --by @areas.geojson --overlap share --filter \"sector='water'\"",
                effect: "Projects of a sector in areas of one's own; shared ground is divided."),
            Command.Example(
                line: "nutag rollup --measure amount --currency JPY --allocate population",
                effect: "The yen of each aimag, shared places divided by their people."),
            Command.Example(
                line: "nutag rollup --by aimag --explain MN-053",
                effect: "The projects, sites, weights and sources behind one row."),
        ],
        parameters: RollupOptions.all,
        rules: [.atMostOne(["by", "grid"])],
        run: run)

    @Sendable
    private static func run(
        _ arguments: Arguments, _ console: Console
    ) throws(CommandError) -> ExitCode {
        let format = arguments[RollupOptions.format]
        // Said before the work, for whoever waits for it.
        if arguments[RollupOptions.explained] != nil,
            ExplanationDocument.Format(rawValue: format.rawValue) == nil
        {
            let known = ExplanationDocument.Format.allCases.map(\.rawValue)
            throw .usage(
                UsageError(
                    problem: "--explain is told as \(known.joined(separator: " or ")), "
                        + "not as \(format.rawValue)"))
        }
        let store = GeoPackageStore(arguments[RollupOptions.store], now: SystemClock.timestamp)
        let asked = try CommandError.asking { () throws(AtlasError) in
            try RollupAsking(arguments, store)
        }
        if let code = arguments[RollupOptions.explained] {
            return try explain(code, asked, format, console)
        }
        let document = try CommandError.asking { () throws(AtlasError) in
            RollupDocument(
                try asked.service.rollup(asked.request, in: asked.catalog), asked.catalog,
                languages: asked.languages)
        }
        if format == .table, let width = console.output.terminalWidth {
            try console.print(document.table(width: width, hasBars: true))
            return .fine
        }
        let bytes = try CommandError.asking { () throws(AtlasError) in
            try document.bytes(format, geometry: arguments[RollupOptions.geometry])
        }
        try console.print(bytes)
        return .fine
    }

    private static func explain(
        _ code: String, _ asked: RollupAsking, _ format: RollupFormat, _ console: Console
    ) throws(CommandError) -> ExitCode {
        let document = try CommandError.asking { () throws(AtlasError) in
            ExplanationDocument(
                try asked.service.explain(code, of: asked.request, in: asked.catalog),
                asked.catalog, languages: asked.languages)
        }
        try console.print(document.bytes(format == .json ? .json : .table))
        return .fine
    }
}

/// A command line made into a question: what is asked, of what, and in which language.
struct RollupAsking {
    let catalog: Catalog
    let service: RollupService
    let request: RollupRequest
    let languages: [String]

    init(_ arguments: Arguments, _ store: GeoPackageStore) throws(AtlasError) {
        let words = RollupOptions.words(arguments)
        // Words first: a slip is told before a large store is loaded.
        var request = try words.request()
        request.division = try Self.division(arguments, words)
        let catalog = try Catalog.load(from: store)
        let items = ItemService()
        service = RollupService(items: items)
        if let text = arguments[RollupOptions.filter] {
            let collection = try service.collection(request.collection, in: catalog)
            request.filter = try items.filter(written: text, of: collection)
        }
        languages = try WrittenLanguages.of(catalog, first: arguments[RollupOptions.language])
        self.catalog = catalog
        self.request = request
    }

    private static func division(
        _ arguments: Arguments, _ words: RollupWords
    ) throws(AtlasError) -> RollupDivision {
        if let grid = try words.grid() { return .grid(grid) }
        let by = arguments[RollupOptions.by]
        guard by.first == "@" else { return .level(by) }
        let file = try MappedFile(String(by.dropFirst()))
        return .polygons(
            try RollupPolygons(
                geoJSON: file.bytes, source: file.path, overlap: try words.overlap()))
    }
}
