import Glibc
import Synchronization

/// The open connections, and how long each may do what it does.
final class Lines: Sendable {
    private let open = Mutex<[ObjectIdentifier: Line]>([:])

    var count: Int { open.withLock { $0.count } }

    func add(_ line: Line) { open.withLock { $0[ObjectIdentifier(line)] = line } }

    /// Forgets a connection. After this its descriptor may belong to somebody else, so nothing is
    /// done with a descriptor unless under the same lock.
    func remove(_ line: Line) { open.withLock { $0[ObjectIdentifier(line)] = nil } }

    /// Wakes everything that a connection was suspended for.
    func abandonAll() {
        for line in open.withLock({ Array($0.values) }) { line.abandon() }
    }

    /// Ends the connections that have passed their time.
    ///
    /// Only the socket is shut down, here; its loop sees that and closes it.
    ///
    /// - Parameter stoppedFor: How long ago the server was told to stop, if it was: then nobody
    ///   need wait for another request.
    func endOverdue(_ limits: HTTPConfiguration, stoppedFor: Duration?) {
        open.withLock { open in
            for line in open.values {
                let (phase, age) = line.situation
                switch phase {
                case .new:
                    // What was sent just before the stop may still be on its way.
                    let isLate = stoppedFor.map { $0 > .milliseconds(500) } ?? false
                    if age > limits.requestTimeout || isLate { end(line, CInt(SHUT_RD)) }
                case .idle:
                    // Only the reading side: an answer to what came this moment still goes out.
                    if age > limits.idleTimeout || stoppedFor != nil { end(line, CInt(SHUT_RD)) }
                case .receiving:
                    endIfStalled(line, age, limits.inputTimeout, limits)
                case .sending:
                    endIfStalled(line, age, limits.outputTimeout, limits)
                case .answering:
                    break
                }
            }
        }
    }

    private func endIfStalled(
        _ line: Line, _ age: Duration, _ timeout: Duration, _ limits: HTTPConfiguration
    ) {
        line.watchTransfer()
        guard age > timeout else { return }
        if line.hasStalled(minimum: limits.minimumTransfer) { end(line, CInt(SHUT_RDWR)) }
    }

    private func end(_ line: Line, _ how: CInt) {
        shutdown(line.descriptor, how)
    }
}
