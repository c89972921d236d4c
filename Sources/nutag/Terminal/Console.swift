import Atlas
import Glibc

/// The two streams that a command speaks on: results on one, everything else on the other.
///
/// Not Sendable: a command runs on one thread and speaks from there.
final class Console {
    let output: ConsoleStream
    let error: ConsoleStream

    init(
        output: ConsoleStream = ConsoleStream(descriptor: STDOUT_FILENO, target: "standard output"),
        error: ConsoleStream = ConsoleStream(descriptor: STDERR_FILENO, target: "standard error")
    ) {
        self.output = output
        self.error = error
    }

    /// Writes a result.
    func print(_ text: String) throws(CommandError) {
        do { try output.write(text) } catch { throw .output(error) }
    }

    /// Writes a result.
    func print(_ bytes: [UInt8]) throws(CommandError) {
        do { try output.write(bytes) } catch { throw .output(error) }
    }

    /// Writes a line about the work, at once; where nobody can be told, it is lost.
    func note(_ text: String) {
        try? error.write(text + "\n")
        try? error.flush()
    }

    /// Does a long piece of work, and meanwhile keeps a line about its progress.
    ///
    /// Silent when standard error is no terminal.
    func showingProgress<Answer, Failure>(
        _ work: (@escaping ProgressListener) throws(Failure) -> Answer
    ) throws(Failure) -> Answer {
        var line = ProgressLine(width: error.terminalWidth) { [error] text in
            try? error.write(text)
            try? error.flush()
        }
        defer { line.finish() }
        return try work { line.report($0) }
    }
}
