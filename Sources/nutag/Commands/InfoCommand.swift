import Atlas
import GeoPackage

/// `nutag info`: what a GeoPackage holds.
enum InfoCommand {
    static let path = Declare.operand(
        "FILE", default: "nutag.gpkg", "the GeoPackage to describe")

    static let declaration = Command(
        name: "info",
        summary: "tell what a GeoPackage holds",
        discussion: [
            """
            Prints the revision and the provenance of the file, and for each collection how many \
            features it has, their kind of geometry, extent and reference system.
            """
        ],
        examples: [
            Command.Example(
                line: "nutag info nutag.gpkg",
                effect: "Lists the collections of nutag.gpkg.")
        ],
        parameters: [path.declaration],
        run: run)

    @Sendable
    private static func run(
        _ arguments: Arguments, _ console: Console
    ) throws(CommandError) -> ExitCode {
        let store = GeoPackageStore(arguments[path], now: SystemClock.timestamp)
        let info = try CommandError.asking { () throws(AtlasError) in
            try InfoService(store).describe()
        }
        try console.print("\(info.location)\nrevision  \(info.revision)\n\n")
        let width = console.output.terminalWidth
        for line in table(of: info.collections).lines(width: width) {
            try console.print(line + "\n")
        }
        for collection in info.collections {
            if let obstacle = collection.obstacle {
                try console.print("\n\(collection.name) cannot be used: \(obstacle)\n")
            }
            if let assumption = collection.assumption {
                try console.print("\n\(collection.name): \(assumption)\n")
            }
        }
        guard !info.provenance.isEmpty else { return .fine }
        try console.print("\nprovenance\n")
        for statement in info.provenance {
            let about = statement.about.map { $0 + ": " } ?? ""
            try console.print("  \(about)\(Self.firstLine(of: statement.text))\n")
        }
        return .fine
    }

    private static func table(of collections: [CollectionInfo]) -> TextTable {
        var table = TextTable([
            ("collection", .left), ("features", .right), ("geometry", .left), ("crs", .left),
            ("extent", .left), ("title", .left),
        ])
        for collection in collections {
            table.append([
                collection.name, String(collection.count), collection.kind, collection.crs,
                collection.extent, collection.title,
            ])
        }
        return table
    }

    /// Long statements are for programs; a person wants to know that they are there.
    private static func firstLine(of text: String) -> String {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: true)
        guard let first = lines.first else { return "" }
        return lines.count == 1 ? String(first) : "\(first) … (\(lines.count) lines)"
    }
}
