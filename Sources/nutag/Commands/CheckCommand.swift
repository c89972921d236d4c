/// `nutag check`: every fault of a dataset folder or a GeoPackage, with what to do about it.
enum CheckCommand {
    /// How the faults are printed.
    enum Format: String, CaseIterable {
        case text
        case json
    }

    static let path = Declare.operand(
        "PATH", default: "geodata", "the dataset folder or the GeoPackage to check")
    static let format = Declare.option(
        "format", ValueKind<Format>.choice(), default: .text, shown: "text",
        "how the faults are printed")

    static let declaration = Command(
        name: "check",
        summary: "look for faults in a dataset folder or a GeoPackage",
        discussion: [
            """
            Prints every fault with its key, its severity, the file and line or the feature it was \
            found in, and what to do about it; then how many there were of each. Nothing is changed.
            """,
            """
            Faults that the dataset lists in known_faults.csv were accepted on purpose: they are \
            printed as known, and are neither errors nor warnings. The exit code is 1 when there is \
            an error, and 0 when there is none, however many warnings there are.
            """,
        ],
        examples: [
            Command.Example(
                line: "nutag check geodata",
                effect: "Checks the folder geodata."),
            Command.Example(
                line: "nutag check nutag.gpkg --format json",
                effect: "Checks a GeoPackage, and prints the faults for a program to read."),
        ],
        parameters: [path.declaration, format.declaration],
        run: run)

    @Sendable
    private static func run(
        _ arguments: Arguments, _ console: Console
    ) throws(CommandError) -> ExitCode {
        throw .unfinished
    }
}
