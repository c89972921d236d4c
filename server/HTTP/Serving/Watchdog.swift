import Glibc
import Synchronization

/// A thread that looks at every connection ten times a second and ends those that are overdue.
///
/// The library's own timeout won't do: it begins anew with every byte, so that a client who sends
/// one now and then is never overdue.
final class Watchdog: Sendable {
    private let transport: Transport
    private let isOff = Atomic<Bool>(false)
    private let stoppedAt = Guarded<ContinuousClock.Instant?>(nil)

    init(_ transport: Transport) {
        self.transport = transport
        var thread = pthread_t()
        let dog = Unmanaged.passRetained(self)
        let failure = pthread_create(
            &thread, nil,
            { context in
                if let context { Unmanaged<Watchdog>.fromOpaque(context).takeRetainedValue().run() }
                return nil
            }, dog.toOpaque())
        if failure == 0 { pthread_detach(thread) } else { dog.release() }
    }

    /// From now on, no connection need wait for another request.
    func beginStop() { stoppedAt.withLock { $0 = .now } }

    /// Ends the thread within a tenth of a second.
    func turnOff() { isOff.store(true, ordering: .relaxed) }

    private func run() {
        while !isOff.load(ordering: .relaxed) {
            let stoppedFor = stoppedAt.withLock { $0?.duration(to: .now) }
            transport.lines.endOverdue(transport.limits, stoppedFor: stoppedFor)
            usleep(100_000)
        }
    }
}
