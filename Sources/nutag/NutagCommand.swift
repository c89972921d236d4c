import Atlas
import Glibc

@main
enum NutagCommand {
    static let commands = [
        BuildCommand.declaration, CheckCommand.declaration, ImportCommand.declaration,
        QueryCommand.declaration, RollupCommand.declaration, ReconcileCommand.declaration,
        TileCommand.declaration, ExportCommand.declaration,
        InfoCommand.declaration, ServeCommand.declaration,
    ]

    static func main() {
        // A reader that goes away is told by the write that fails, not by the death of the process.
        signal(SIGPIPE, SIG_IGN)
        // So is a limit on the size of files: the write fails, and there is a chance to tidy up.
        signal(SIGXFSZ, SIG_IGN)
        let words = Array(CommandLine.arguments.dropFirst())
        exit(run(words, on: Console()).rawValue)
    }

    /// Runs one command line, the program's name left off, and reports what went wrong.
    static func run(_ words: [String], on console: Console) -> ExitCode {
        do throws(CommandError) {
            let code = try dispatch(words, console)
            do { try console.output.flush() } catch { throw CommandError.output(error) }
            return code
        } catch {
            // What was said before the failure stands before it.
            try? console.output.flush()
            let known = commands.first { $0.name == words.first }
            let report = ErrorReport(error, of: known?.name)
            try? console.error.write(report.text)
            try? console.error.flush()
            return report.exitCode
        }
    }

    private static func dispatch(
        _ words: [String], _ console: Console
    ) throws(CommandError) -> ExitCode {
        guard let first = words.first else {
            throw .usage(UsageError(problem: "a command is missing"))
        }
        switch first {
        case "--help", "-h":
            try console.print(HelpText.overview(of: commands))
            return .fine
        case "--version":
            try console.print("nutag \(nutagVersion)\n")
            return .fine
        case "help":
            try console.print(helpPage(of: words.dropFirst()))
            return .fine
        default:
            return try run(command(named: first), Array(words.dropFirst()), console)
        }
    }

    private static func run(
        _ command: Command, _ words: [String], _ console: Console
    ) throws(CommandError) -> ExitCode {
        let outcome: ArgumentParser.Outcome
        do throws(UsageError) {
            outcome = try ArgumentParser.parse(words, for: command)
        } catch {
            throw .usage(error)
        }
        switch outcome {
        case .help:
            try console.print(HelpText.page(of: command))
            return .fine
        case .run(let arguments):
            return try command.run(arguments, console)
        }
    }

    private static func helpPage(of words: ArraySlice<String>) throws(CommandError) -> String {
        guard let topic = words.first else { return HelpText.overview(of: commands) }
        if let extra = words.dropFirst().first {
            throw .usage(UsageError(problem: "'\(extra)' is one argument too many for help"))
        }
        if topic == "exit-codes" { return HelpText.exitCodes }
        if topic == "faults" { return FaultHelp.page }
        return HelpText.page(of: try command(named: topic))
    }

    private static func command(named name: String) throws(CommandError) -> Command {
        if let command = commands.first(where: { $0.name == name }) { return command }
        let kind = name.hasPrefix("-") ? "option" : "command"
        let known =
            name.hasPrefix("-")
            ? ["--help", "--version"] : commands.map(\.name) + ["help", "exit-codes", "faults"]
        let near = Spelling.nearest(to: name, among: known)
        let problem = "there is no \(kind) '\(name)'" + Spelling.suggestion(near)
        throw .usage(UsageError(problem: problem))
    }
}
