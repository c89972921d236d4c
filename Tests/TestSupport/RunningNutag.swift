import Dispatch
import Foundation
import FoundationNetworking
import Synchronization

/// A `nutag serve` of a test's own, at a port that the system chose, which ends with the value.
///
/// A shell watches over it, so that it dies even when the process of the tests is killed.
public final class RunningNutag {
    /// What it calls itself, "http://127.0.0.1:49152".
    public let address: String
    /// The GeoPackage that it serves.
    public let store: String
    private let folder: TemporaryDirectory
    private let process = Process()
    /// While its other end is open, the server may live.
    private let leash = Pipe()
    private var isLeashed = false
    private let session: URLSession

    /// The server did not begin, or did not end.
    public struct Failure: Error, CustomStringConvertible {
        /// The sentence for whoever reads the failed test.
        public let description: String
    }

    /// One answer of the server.
    public struct Answer: Sendable {
        /// The code of its status.
        public let status: Int
        /// Its body.
        public let text: String
        /// The member of the JSON object that the body is; nil when there is none.
        public subscript(_ member: String) -> Any? {
            let value = try? JSONSerialization.jsonObject(with: Data(text.utf8))
            return (value as? [String: Any])?[member]
        }
    }

    /// How a server ended.
    public struct Ending {
        /// Its exit code, or 128 + the signal's number.
        public let exitCode: Int
        /// All that it wrote on standard error.
        public let log: String
    }

    private static let wrapping = """
        exec 3<&0
        { read -r released <&3 || kill -KILL $$; } >/dev/null 2>&1 &
        ulimit -d "${DATA_LIMIT:-unlimited}"
        exec "$0" "$@" 3<&- </dev/null
        """

    /// Starts a server and waits until it says where it listens.
    ///
    /// - Parameters:
    ///   - store: the GeoPackage to serve; without it the dataset of the checkout is built into one.
    ///   - settings: of the environment, such as `NUTAG_WATCH_INTERVAL`.
    ///   - dataLimit: how much memory of its own it may have, in KiB.
    /// - Throws: ``Failure`` with its log when it does not come to listen.
    public init(
        store: String? = nil, settings: [String: String] = [:], dataLimit: Int? = nil
    ) throws {
        folder = try TemporaryDirectory()
        self.store = try store ?? Self.builtStore(in: folder)
        let log = try folder.write("", to: "log")
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = [
            "-c", Self.wrapping, Checkout.nutag, "serve", "--store", self.store, "--listen",
            "127.0.0.1:0",
        ]
        process.currentDirectoryURL = folder.url
        // It runs elsewhere, so it must be told where what belongs to it lies.
        let surroundings = [
            "NUTAG_STYLES": Checkout.root.appendingPathComponent("styles").path,
            // Tests read what people read, without a line a request.
            "NUTAG_LOG_FORMAT": "text", "NUTAG_LOG_LEVEL": "notice",
            "NUTAG_VIEWER": Checkout.root.appendingPathComponent("server/viewer").path,
            "DATA_LIMIT": dataLimit.map(String.init) ?? "",
        ].merging(settings) { $1 }
        process.environment = ProcessInfo.processInfo.environment.merging(surroundings) { $1 }
        process.standardInput = leash
        process.standardOutput = FileHandle.nullDevice
        process.standardError = try FileHandle(forWritingTo: log)
        let configuration = URLSessionConfiguration.ephemeral
        configuration.requestCachePolicy = .reloadIgnoringLocalCacheData
        configuration.timeoutIntervalForRequest = 30
        session = URLSession(configuration: configuration)
        try process.run()
        isLeashed = true
        do { address = try Self.address(in: log, of: process) } catch {
            _ = try? Self.end(process, leash, with: SIGKILL, within: .seconds(5))
            isLeashed = false
            throw error
        }
    }

    deinit {
        if isLeashed { _ = try? Self.end(process, leash, with: SIGKILL, within: .seconds(5)) }
        session.invalidateAndCancel()
    }

    /// Builds the dataset of the checkout into a GeoPackage of the folder.
    public static func builtStore(in folder: TemporaryDirectory) throws -> String {
        let file = folder.path("nutag.gpkg")
        let dataset = Checkout.root.appendingPathComponent("geodata").path
        let run = try ProcessRun(Checkout.nutag, ["build", "--from", dataset, "--out", file])
        guard run.exitCode == 0 else { throw Failure(description: run.error) }
        return file
    }

    /// Asks for a path, "/collections?f=json", or for a whole URL, and waits for the answer.
    ///
    /// It blocks on purpose: tests that wait for processes hold the few threads of the concurrency
    /// pool, and what is measured in seconds must not queue behind them.
    public func get(_ target: String) throws -> Answer {
        let text = target.hasPrefix("/") ? address + target : target
        guard let url = URL(string: text) else { throw Failure(description: "no URL: \(text)") }
        let received = Mutex<Result<Answer, any Error>>(
            .failure(Failure(description: "no answer: \(text)")))
        let isDone = DispatchSemaphore(value: 0)
        let task = session.dataTask(with: url) { data, response, error in
            received.withLock { result in
                if let error { return result = .failure(error) }
                let status = (response as? HTTPURLResponse)?.statusCode ?? 0
                let text = String(decoding: data ?? Data(), as: UTF8.self)
                result = .success(Answer(status: status, text: text))
            }
            isDone.signal()
        }
        task.resume()
        if isDone.wait(timeout: .now() + 60) == .timedOut { task.cancel() }
        return try received.withLock { try $0.get() }
    }

    /// Sends the server a signal.
    public func signal(_ signal: Int32) { kill(process.processIdentifier, signal) }

    /// How much memory it has in use, in bytes; nil where the system does not tell.
    public var residentBytes: Int? {
        let path = "/proc/\(process.processIdentifier)/status"
        guard let status = try? String(contentsOfFile: path, encoding: .utf8),
            let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmRSS:") }),
            let kibibytes = Int(line.filter(\.isNumber))
        else { return nil }
        return kibibytes * 1024
    }

    /// How many files and sockets it has open; nil where the system does not tell.
    public var descriptors: Int? {
        try? FileManager.default.contentsOfDirectory(
            atPath: "/proc/\(process.processIdentifier)/fd"
        ).count
    }

    /// What it has written on standard error so far.
    public var log: String {
        (try? String(contentsOfFile: folder.path("log"), encoding: .utf8)) ?? ""
    }

    /// Asks it to stop, and waits until it has.
    ///
    /// - Throws: ``Failure`` when it does not; it is killed then.
    public func stop(within limit: Duration = .seconds(15)) throws -> Ending {
        guard isLeashed else { throw Failure(description: "it was stopped before") }
        isLeashed = false
        let code = try Self.end(process, leash, with: SIGTERM, within: limit)
        return Ending(exitCode: code, log: log)
    }

    private static func address(in log: URL, of process: Process) throws -> String {
        let deadline = ContinuousClock.now + .seconds(30)
        while true {
            let isRunning = process.isRunning
            let text = try String(contentsOf: log, encoding: .utf8)
            let line = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
                .first { $0.hasPrefix("Look at http://") }
            if let line { return String(line.dropFirst("Look at ".count)) }
            guard isRunning, ContinuousClock.now < deadline else {
                throw Failure(description: "nutag serve does not listen: \(text)")
            }
            usleep(10_000)
        }
    }

    private static func end(
        _ process: Process, _ leash: Pipe, with signal: Int32, within limit: Duration
    ) throws -> Int {
        // The watching shell ends first: until then the process does not count as ended.
        try leash.fileHandleForWriting.write(contentsOf: Data("released\n".utf8))
        kill(process.processIdentifier, signal)
        let deadline = ContinuousClock.now + limit
        while process.isRunning, ContinuousClock.now < deadline { usleep(10_000) }
        guard !process.isRunning else {
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
            throw Failure(description: "nutag serve did not end within \(limit)")
        }
        let status = Int(process.terminationStatus)
        return process.terminationReason == .uncaughtSignal ? 128 + status : status
    }
}
