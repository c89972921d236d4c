/// How much a line of the log matters.
public enum LogLevel: String, Sendable, CaseIterable, Comparable {
    /// Something failed that should not have.
    case error
    /// Something was refused or given up, to protect the server or because a client went too far.
    case warning
    /// The service began, found new data, or ends.
    case notice
    /// A request was answered.
    case info

    private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }

    /// What matters more comes first.
    public static func < (one: LogLevel, other: LogLevel) -> Bool { one.rank < other.rank }
}

/// How the lines of the log are written.
public enum LogFormat: String, Sendable, CaseIterable {
    /// For people on a terminal, as JSON everywhere else.
    case auto
    /// An object of JSON a line.
    case json
    /// Words for people.
    case text
}

/// Where the log goes.
public enum LogOutput: String, Sendable, CaseIterable {
    /// Standard error.
    case stderr
    /// Standard output.
    case stdout
}

/// What an operator decided about the log.
public struct LogSettings: Sendable {
    /// Lines that matter less are not written.
    public var level = LogLevel.info
    /// How lines are written.
    public var format = LogFormat.auto
    /// Where they go.
    public var output = LogOutput.stderr
    /// Bytes that may wait to be written; what does not fit is dropped, and counted.
    public var buffer = 1 << 20

    /// The defaults.
    public init() {}
}
