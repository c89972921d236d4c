/// Everything that ends a command before its work is done.
enum CommandError: Error {
    /// The command line cannot be understood.
    case usage(UsageError)
    /// What the command has to say cannot be written.
    case output(OutputError)
    /// The command is declared, and what it calls is not there yet.
    case unfinished(command: String)
}

/// What a failed command tells: the sentences for standard error, and the code for the shell.
///
/// This is the only place where an error of the command becomes text.
struct ErrorReport {
    let exitCode: ExitCode
    let text: String

    init(_ error: CommandError) {
        switch error {
        case .usage(let error):
            exitCode = .usage
            text = Self.text(of: error)
        case .output(let error):
            exitCode = .inputOutput
            text = "nutag: cannot write to \(error.target): \(error.reason)\n"
        case .unfinished(let command):
            exitCode = .defect
            text = "nutag \(command): this command is declared, but nothing stands behind it yet\n"
        }
    }

    private static func text(of error: UsageError) -> String {
        let command = error.command.map { " " + $0 } ?? ""
        let help = error.command.map { "nutag help \($0)" } ?? "nutag help"
        return "nutag\(command): \(error.problem)\nTry '\(help)'.\n"
    }
}
