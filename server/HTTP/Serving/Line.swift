import CHTTPD
import Glibc
import Synchronization

/// One client's connection, from accept to close.
///
/// Its loop writes what is going on, the watchdog reads it; both only through atomics.
final class Line: Sendable {
    /// What a connection is doing, and so how long it may take.
    enum Phase: UInt64, CaseIterable {
        /// No whole head has ever come.
        case new
        /// The last answer is sent, the next head not yet there.
        case idle
        /// A body is being received.
        case receiving
        /// We are working; the client need do nothing.
        case answering
        /// An answer is being sent.
        case sending
    }

    let descriptor: Int32
    let remote: RemoteAddress
    /// The same as a number.
    let address: IPAddress?
    /// Whether what it says of others is believed.
    let isTrusted: Bool
    /// The phase in the lowest three bits, above them when it began, in ms.
    private let state = Atomic<UInt64>(0)
    /// When the client was first seen to have ended its side, in ms; 0 for never.
    private let endSeen = Atomic<UInt64>(0)
    /// What the socket had moved when the watchdog last looked.
    private let mark = Atomic<UInt64>(0)
    private let waiting = Guarded<(any Suspended)?>(nil)

    init(descriptor: Int32, remote: RemoteAddress, proxies: TrustedProxies) {
        self.descriptor = descriptor
        self.remote = remote
        address = IPAddress(remote.host)
        isTrusted = proxies.trusts(address)
        enter(.new)
    }

    func enter(_ phase: Phase) {
        let now = Self.milliseconds()
        if phase == .receiving || phase == .sending { mark.store(.max, ordering: .relaxed) }
        state.store(now << 3 | phase.rawValue, ordering: .releasing)
    }

    /// The phase and how long it has lasted.
    var situation: (phase: Phase, age: Duration) {
        let state = state.load(ordering: .acquiring)
        let age = Int64(Self.milliseconds()) - Int64(state >> 3)
        return (Phase(rawValue: state & 7) ?? .new, .milliseconds(max(0, age)))
    }

    /// Begins to count what moves, if that is not being done yet.
    func watchTransfer() {
        guard mark.load(ordering: .relaxed) == .max else { return }
        mark.store(nutag_httpd_bytes_moved(descriptor), ordering: .relaxed)
    }

    /// Tells whether fewer bytes have moved than must since counting began, and begins anew.
    func hasStalled(minimum: Int) -> Bool {
        let moved = nutag_httpd_bytes_moved(descriptor)
        let before = mark.exchange(moved, ordering: .relaxed)
        let old = state.load(ordering: .acquiring)
        // If the loop has just entered another phase, its time stands.
        _ = state.compareExchange(
            expected: old, desired: Self.milliseconds() << 3 | old & 7, ordering: .relaxed)
        return before != .max && moved &- before < UInt64(minimum)
    }

    /// Notes who is to be woken if the server can't wait for it any longer.
    func suspend(for someone: any Suspended) { waiting.withLock { $0 = someone } }

    func resume() { waiting.withLock { $0 = nil } }

    func abandon() { waiting.withLock { $0 }?.abandon() }

    /// A client that ends its side may only have nothing more to ask; a second later nobody is
    /// worked for any more who cannot be told from one that has gone.
    private static let benefitOfDoubt: UInt64 = 1000

    /// Whether the client has gone, as far as can be told.
    var isGone: Bool {
        let seen = endSeen.load(ordering: .relaxed)
        return seen != 0 && Self.milliseconds() &- seen > Self.benefitOfDoubt
    }

    /// Notes that the client has ended its side, or that the connection is broken.
    func noteEnd(isBroken: Bool) {
        let time = Self.milliseconds() &- (isBroken ? Self.benefitOfDoubt + 1 : 0)
        _ = endSeen.compareExchange(expected: 0, desired: max(1, time), ordering: .relaxed)
    }

    /// Ends the conversation in both directions; from the connection's loop.
    ///
    /// The library, told that an answer is broken after it was off its loop, leaves the connection
    /// open until something happens on it (0.9.75): this happens on it.
    ///
    /// `shutdown`
    func breakOff() { shutdown(descriptor, CInt(SHUT_RDWR)) }

    private static func milliseconds() -> UInt64 {
        var now = timespec()
        clock_gettime(CLOCK_MONOTONIC_COARSE, &now)
        return UInt64(now.tv_sec) * 1000 + UInt64(now.tv_nsec) / 1_000_000
    }
}

/// Something for which a connection has been taken off its loop.
protocol Suspended: AnyObject, Sendable {
    /// Puts the connection back, without what it was waiting for.
    func abandon()
}
