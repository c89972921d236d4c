import Atlas
import Geo
import GeoPackage

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
    static let explained = Declare.option(
        "explain", .text("KEY", "the key of a kind of fault", example: "region-mismatch"),
        "tell what this kind of fault means and what to do about it, and check nothing")

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
            Command.Example(
                line: "nutag check --explain region-mismatch",
                effect: "Tells what this kind of fault means; 'nutag help faults' tells of all."),
        ],
        parameters: [path.declaration, format.declaration, explained.declaration],
        run: run)

    @Sendable
    private static func run(
        _ arguments: Arguments, _ console: Console
    ) throws(CommandError) -> ExitCode {
        if let name = arguments[explained] {
            try console.print(explanation(of: name))
            return .fine
        }
        let path = arguments[path]
        let report = try CommandError.asking { () throws(AtlasError) in
            Checker.check(try dataset(at: path))
        }
        switch arguments[format] {
        case .text:
            try console.print(
                report.text(emphasis: FaultColour.emphasis(for: console.output)))
        case .json:
            var buffer = ByteBuffer()
            report.json(to: &buffer)
            try console.print(buffer.text)
        }
        return report.hasErrors ? .faultsFound : .fine
    }

    /// A folder is a dataset as people write it, a file one that was built.
    private static func dataset(at path: String) throws(AtlasError) -> Dataset {
        guard DatasetReader.isFolder(path) else {
            // Nothing is written, so nothing needs to know the time.
            return try DatasetReader.read(store: GeoPackageStore(path, now: { "" }))
        }
        return try DatasetReader.read(folder: path)
    }

    private static func explanation(of name: String) throws(CommandError) -> String {
        if let key = FaultKey.named(name) { return FaultHelp.entry(of: key) }
        let near = Spelling.nearest(to: name, among: FaultKey.all.map(\.name))
        throw .usage(
            UsageError(
                problem: "there is no kind of fault '\(name)'" + Spelling.suggestion(near)))
    }
}
