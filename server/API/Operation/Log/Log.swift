import Glibc
import HTTP
import Synchronization

/// The log: lines that one thread writes, so that nobody who answers requests ever waits for it.
///
/// What waits to be written is bounded. When whoever reads the log is slow or has gone, lines are
/// dropped and counted.
public final class Log: Sendable {
    private let level: LogLevel
    private let isJSON: Bool
    private let descriptor: Int32
    private let waiting: WaitingLines
    private let lost = Atomic<UInt64>(0)

    /// Opens the log.
    public convenience init(_ settings: LogSettings) {
        self.init(
            settings, descriptor: settings.output == .stderr ? STDERR_FILENO : STDOUT_FILENO)
    }

    init(_ settings: LogSettings, descriptor: Int32) {
        level = settings.level
        self.descriptor = descriptor
        switch settings.format {
        case .auto: isJSON = isatty(descriptor) == 0
        case .json: isJSON = true
        case .text: isJSON = false
        }
        waiting = WaitingLines(limit: settings.buffer)
        // The thread keeps the log until it is closed.
        let thread = DetachedThread { [self] in
            while let lines = waiting.next() { write(lines) }
            waiting.noteEnd()
        }
        if !thread.hasBegun { waiting.noteEnd() }
    }

    /// Lines that were dropped because nobody took them in time.
    public var droppedLines: UInt64 { lost.load(ordering: .relaxed) }

    /// Whether lines that matter so much are written.
    func isWritten(_ level: LogLevel) -> Bool { level <= self.level }

    /// Says something about the service; to people in plain words.
    public func note(_ message: String, _ level: LogLevel = .notice, event: String = "service") {
        guard isWritten(level) else { return }
        guard isJSON else {
            let isCalm = level == .notice
            return add(Array(((isCalm ? "" : "\(level.rawValue): ") + message + "\n").utf8))
        }
        var line = LogLine(level, isJSON: true)
        line.add("event", event)
        line.add("message", message, atMost: 4096)
        line.end()
        add(line.bytes)
    }

    /// Says something about one request.
    func note(_ message: String, _ level: LogLevel, of request: RequestID) {
        guard isWritten(level) else { return }
        guard isJSON else { return note("request \(request): \(message)", level) }
        var line = LogLine(level, isJSON: true)
        line.add("event", "reason")
        line.add("id", request.description)
        line.add("message", message, atMost: 4096)
        line.end()
        add(line.bytes)
    }

    /// Says how a request went: `route` and `revision` are what it was answered from.
    func note(_ record: ExchangeRecord, route: String, revision: String) {
        let level = Self.level(of: record.status)
        guard isWritten(level) else { return }
        var line = LogLine(level, isJSON: isJSON)
        if isJSON { line.add("event", "request") }
        line.add("id", record.id.description)
        line.add("client", record.client?.description ?? "-")
        line.add("method", record.method, atMost: 32)
        let target = String(decoding: record.target.prefix(2048), as: UTF8.self)
        let mark = target.firstIndex(of: "?")
        line.add("path", String(target[..<(mark ?? target.endIndex)]))
        let query = mark.map { String(target[target.index(after: $0)...]) }
        if isJSON || query != nil { line.add("query", query ?? "") }
        if isJSON { line.add("route", route) }
        line.add("status", record.status ?? 0)
        line.add("bytes", record.byteCount)
        if let time = record.timeToAnswer { line.add("answer_ms", nanoseconds: time) }
        line.add("ms", nanoseconds: record.time)
        if isJSON {
            line.add("agent", record.userAgent ?? "", atMost: 256)
            line.add("revision", revision)
        }
        if !record.isWhole { line.add("ended", "early") }
        line.end()
        add(line.bytes)
    }

    /// What matters of an answer: its own failures most, then that somebody was turned away.
    private static func level(of status: Int?) -> LogLevel {
        switch status {
        case 429, 503: .warning
        case .some(500...): .error
        default: .info
        }
    }

    /// Writes what waits, and takes no more.
    ///
    /// - Parameter limit: How long whoever reads the log is waited for.
    public func close(within limit: Duration) {
        waiting.close()
        let deadline = ContinuousClock.now + limit
        while !waiting.hasEnded, ContinuousClock.now < deadline { usleep(1000) }
    }

    private func add(_ line: [UInt8]) {
        if !waiting.add(line) { lost.wrappingAdd(1, ordering: .relaxed) }
    }

    private func write(_ lines: [UInt8]) {
        var rest = lines[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count >= 0 {
                rest = rest.dropFirst(count)
            } else if errno == EAGAIN {
                var room = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                poll(&room, 1, 1000)
            } else if errno != EINTR {
                // Nobody is there any more: what was to be told is lost, and so is the next.
                let count = rest.count { $0 == UInt8(ascii: "\n") }
                lost.wrappingAdd(UInt64(count), ordering: .relaxed)
                return
            }
        }
    }
}
