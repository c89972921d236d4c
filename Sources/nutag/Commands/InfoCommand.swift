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
        throw .unfinished
    }
}
