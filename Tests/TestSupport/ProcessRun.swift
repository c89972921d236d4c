public import Foundation

/// One run of a command: what it wrote and how it ended.
public struct ProcessRun: Sendable {
    /// What arrived on standard output.
    public let output: String
    /// What arrived on standard error.
    public let error: String
    /// The exit code, or 128 + the signal's number, as a shell counts it.
    public let exitCode: Int

    /// The command could not be started at all.
    public struct CannotStart: Error, CustomStringConvertible {
        /// The sentence for whoever reads the failed test.
        public let description: String
    }

    /// Runs `command` (found on the PATH, unless it is a path) to its end.
    ///
    /// Output goes through files, so that a command that fills both streams never stands still.
    ///
    /// - Throws: `CannotStart` when there is no such command.
    public init(
        _ command: String, _ arguments: [String] = [], in directory: URL? = nil,
        input: String = "", environment: [String: String] = [:]
    ) throws {
        guard let path = Self.find(command) else {
            throw CannotStart(description: "there is no command '\(command)' on the PATH")
        }
        let scratch = try TemporaryDirectory()
        let inputFile = try scratch.write(input, to: "stdin")
        let outputFile = try scratch.write("", to: "stdout")
        let errorFile = try scratch.write("", to: "stderr")

        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        process.currentDirectoryURL = directory ?? scratch.url
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        process.standardInput = try FileHandle(forReadingFrom: inputFile)
        process.standardOutput = try FileHandle(forWritingTo: outputFile)
        process.standardError = try FileHandle(forWritingTo: errorFile)
        try process.run()
        process.waitUntilExit()

        output = String(decoding: try Data(contentsOf: outputFile), as: UTF8.self)
        error = String(decoding: try Data(contentsOf: errorFile), as: UTF8.self)
        let status = Int(process.terminationStatus)
        exitCode = process.terminationReason == .uncaughtSignal ? 128 + status : status
    }

    /// Where the command lies, or nil when the PATH does not lead to it.
    public static func find(_ command: String) -> String? {
        if command.contains("/") { return command }
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        return path.split(separator: ":").map { "\($0)/\(command)" }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
    }
}
