import CHTTPD
import Glibc

/// One request and its answer, from the first line to the last byte.
///
/// Lives on the loop of its connection, but for `outcome`, which the crew writes.
final class Exchange: Suspended, @unchecked Sendable {
    // Safe because: what is mutable belongs to the loop; a connection is on one loop only, and
    // while it is suspended nobody but the crew touches the exchange, through the mutex.
    enum Step {
        case head
        case body(RequestHead)
        case waiting
        case answered
    }

    enum Outcome {
        case open
        case ready(HTTPResponse)
        case taken
    }

    let line: Line
    var id = RequestID.next()
    /// What is noted for whoever keeps the books.
    var notes = Notes()
    /// The target as it came, and where that was.
    let target: [UInt8]
    let targetAddress: UnsafeRawPointer?
    var step = Step.head
    var method = ""
    var body: [UInt8] = []
    /// Set when the body is larger than it may be: the rest is received and dropped.
    var overrun = 0
    /// What is known of an exchange while it goes on.
    struct Notes {
        let began = Exchange.nanoseconds()
        /// When the answer was there.
        var answered: UInt64 = 0
        var status = 0
        var byteCount = 0
        var mark = 0
        var objection: Objection?
        var client: IPAddress?
        var userAgent: String?
    }

    /// Whether the connection must end with this answer.
    var isLast = false
    private let connection: OpaquePointer
    /// Made when the connection is suspended; most never are.
    private var outcome: Guarded<Outcome>?

    init(line: Line, connection: OpaquePointer, target: UnsafePointer<CChar>?) {
        self.line = line
        self.connection = connection
        targetAddress = target.map { UnsafeRawPointer($0) }
        self.target =
            target.map { Array(UnsafeRawBufferPointer(start: $0, count: strlen($0))) } ?? []
    }

    /// Takes the connection off its loop until `finish` or `abandon`.
    ///
    /// `MHD_suspend_connection`
    func suspend() {
        step = .waiting
        outcome = Guarded(.open)
        line.suspend(for: self)
        MHD_suspend_connection(connection)
    }

    /// Hands over the answer and puts the connection back on its loop; from any thread.
    ///
    /// Only the first of several calls counts: after it, the connection may be gone.
    ///
    /// `MHD_resume_connection`
    func finish(_ response: HTTPResponse) {
        outcome?.withLock { outcome in
            guard case .open = outcome else { return }
            outcome = .ready(response)
            MHD_resume_connection(connection)
        }
    }

    func abandon() {
        finish(.text(.serviceUnavailable, Objection.stopping.description + "\n"))
    }

    /// The time, from some moment on.
    static func nanoseconds() -> UInt64 {
        var now = timespec()
        clock_gettime(CLOCK_MONOTONIC, &now)
        return UInt64(now.tv_sec) * 1_000_000_000 + UInt64(now.tv_nsec)
    }

    /// The answer, if it is there; once.
    func takeAnswer() -> HTTPResponse? {
        outcome?.withLock { outcome -> HTTPResponse? in
            guard case .ready(let response) = outcome else { return nil }
            outcome = .taken
            return response
        }
    }
}
