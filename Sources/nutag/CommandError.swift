import Atlas
import Server

/// Everything that ends a command before its work is done.
enum CommandError: Error {
    /// The command line cannot be understood.
    case usage(UsageError)
    /// What the command has to say cannot be written.
    case output(OutputError)
    /// A service of the Atlas refused.
    case atlas(AtlasError)
    /// The service cannot begin.
    case service(ServiceError)

    /// Does a piece of work for which the Atlas answers, and makes its error one of the command's.
    static func asking<Answer>(
        _ work: () throws(AtlasError) -> Answer
    ) throws(CommandError) -> Answer {
        do { return try work() } catch { throw .atlas(error) }
    }
}

/// What a failed command tells: the sentences for standard error, and the code for the shell.
///
/// This is the only place where an error of the command becomes text.
struct ErrorReport {
    let exitCode: ExitCode
    let text: String

    /// Renders an error of `command`, or of the command line as a whole where that is nil.
    init(_ error: CommandError, of command: String?) {
        let speaker = command.map { "nutag " + $0 } ?? "nutag"
        switch error {
        case .usage(let error):
            exitCode = .usage
            let help = command.map { "nutag help " + $0 } ?? "nutag help"
            text = "\(speaker): \(error.problem)\nTry '\(help)'.\n"
        case .output(let error):
            exitCode = .inputOutput
            text = "\(speaker): cannot write to \(error.target): \(error.reason)\n"
        case .atlas(let error):
            exitCode = ExitCode(error.kind)
            text = "\(speaker): \(error.explanation)\n"
        case .service(let error):
            exitCode = .unavailable
            text = "\(speaker): \(error)\n"
        }
    }
}

extension ExitCode {
    fileprivate init(_ kind: AtlasError.Kind) {
        self =
            switch kind {
            case .badRequest: .usage
            case .notFound: .noInput
            case .badData: .badData
            case .unavailable: .unavailable
            case .inputOutput: .inputOutput
            case .defect: .defect
            }
    }
}
