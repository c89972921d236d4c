import CHTTPD
import Glibc

/// The open connections, and how long each may do what it does.
final class Lines: Sendable {
    private let open = Guarded<[ObjectIdentifier: Line]>([:])

    var count: Int { open.withLock { $0.count } }

    func add(_ line: Line) { open.withLock { $0[ObjectIdentifier(line)] = line } }

    /// Forgets a connection.
    ///
    /// After this its descriptor may belong to somebody else, so nothing is done with a descriptor
    /// unless under the same lock.
    func remove(_ line: Line) { open.withLock { $0[ObjectIdentifier(line)] = nil } }

    /// Wakes everything that a connection was suspended for.
    func abandonAll() {
        for line in open.withLock({ Array($0.values) }) { line.abandon() }
    }

    /// Ends the connections that have passed their time, and those whose client has gone.
    ///
    /// Only the socket is shut down, here; its loop sees that and closes it.
    ///
    /// - Parameters:
    ///   - limits: The times.
    ///   - stoppedFor: How long ago the server was told to stop, if it was: then nobody need wait
    ///     for another request.
    func endOverdue(_ limits: HTTPConfiguration, stoppedFor: Duration?) {
        open.withLock { open in
            var expectant: [pollfd] = []
            var expectantLines: [Line] = []
            for line in open.values {
                let (phase, age) = line.situation
                switch phase {
                case .new:
                    // What was sent just before the stop may still be on its way.
                    let isLate = stoppedFor.map { $0 > .milliseconds(500) } ?? false
                    if age > limits.requestTimeout || isLate { endReading(line.descriptor) }
                case .idle:
                    if age > limits.idleTimeout || stoppedFor != nil { endReading(line.descriptor) }
                case .receiving:
                    endIfStalled(line, age, limits.inputTimeout, limits)
                case .sending:
                    endIfStalled(line, age, limits.outputTimeout, limits)
                case .answering:
                    break
                }
                if phase != .sending {
                    expectant.append(
                        pollfd(fd: line.descriptor, events: nutag_httpd_half_closed, revents: 0))
                    expectantLines.append(line)
                }
            }
            endHalfClosed(&expectant, of: expectantLines)
        }
    }

    /// The library misses the end of a client's bytes if it arrives together with the last of them
    /// (it waits for an edge that has been), so the kernel is asked.
    ///
    /// To end our reading makes another edge.
    private func endHalfClosed(_ expectant: inout [pollfd], of lines: [Line]) {
        guard poll(&expectant, nfds_t(expectant.count), 0) > 0 else { return }
        let broken = Int16(POLLERR | POLLHUP)
        for (client, line) in zip(expectant, lines) where client.revents != 0 {
            line.noteEnd(isBroken: client.revents & broken != 0)
            // While we work, the loop does not look at the connection, and need not be woken.
            if client.revents & nutag_httpd_half_closed != 0, line.situation.phase != .answering {
                endReading(client.fd)
            }
        }
    }

    private func endIfStalled(
        _ line: Line, _ age: Duration, _ timeout: Duration, _ limits: HTTPConfiguration
    ) {
        line.watchTransfer()
        guard age > timeout else { return }
        if line.hasStalled(minimum: limits.minimumTransfer) {
            shutdown(line.descriptor, CInt(SHUT_RDWR))
        }
    }

    /// Only the reading side: an answer to what came this moment still goes out.
    private func endReading(_ descriptor: Int32) {
        shutdown(descriptor, CInt(SHUT_RD))
    }
}
