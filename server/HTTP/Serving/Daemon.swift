import CHTTPD
import Glibc

/// libmicrohttpd's running daemon and its threads.
struct Daemon: @unchecked Sendable {
    // Safe because: the library allows its call from any thread, and `HTTPServer` makes each
    // once.
    private let handle: OpaquePointer
    private let context: Unmanaged<Transport>
    private let listener: Int32

    /// Starts the loops on a listening socket.
    ///
    /// - Returns: nil if the library won't.
    ///
    /// `MHD_start_daemon`
    init?(_ transport: Transport, listener: Int32) {
        let limits = transport.limits
        let context = Unmanaged.passRetained(transport)
        let started = nutag_httpd_start(
            nutag_httpd_settings(
                listener: listener, loops: UInt32(max(1, limits.loops)),
                connections: UInt32(max(1, limits.connections)),
                connections_per_address: UInt32(max(0, limits.connectionsPerAddress)),
                memory_per_connection: limits.memoryPerConnection),
            nutag_httpd_callbacks(
                handle: piece, completed: completed, connection: notice, begin: begin,
                unescape: leaveEscapes, context: context.toOpaque()))
        guard let started else {
            context.release()
            return nil
        }
        handle = started
        self.context = context
        self.listener = listener
    }

    /// Stops accepting.
    func refuseNewClients() { ListeningSocket.retire(listener) }

    /// Closes every connection and the listening socket, and ends the loops.
    ///
    /// Nothing may be suspended by now.
    ///
    /// `MHD_stop_daemon`
    func stop() {
        MHD_stop_daemon(handle)
        context.release()
    }
}

// The callbacks. Functions of the file and not closures inside a method, so that none of them is
// ever taken for one that belongs to an actor.

/// A connection came or went; its context is its `Line`.
private func notice(
    context: UnsafeMutableRawPointer?, connection: OpaquePointer?,
    socketContext: UnsafeMutablePointer<UnsafeMutableRawPointer?>?,
    event: MHD_ConnectionNotificationCode
) {
    guard let transport = transport(context), let connection, let socketContext else { return }
    if event == .CONNECTION_NOTIFY_STARTED {
        let address = nutag_httpd_address(connection).map(RemoteAddress.init) ?? .none
        let line = Line(
            descriptor: nutag_httpd_descriptor(connection), remote: address,
            proxies: transport.limits.trustedProxies)
        transport.lines.add(line)
        socketContext.pointee = Unmanaged.passRetained(line).toOpaque()
    } else if let line = socketContext.pointee {
        transport.lines.remove(Unmanaged<Line>.fromOpaque(line).takeRetainedValue())
        socketContext.pointee = nil
    }
}

/// The first line of a request is read: what is returned comes back as its exchange.
private func begin(
    context: UnsafeMutableRawPointer?, target: UnsafePointer<CChar>?, connection: OpaquePointer?
) -> UnsafeMutableRawPointer? {
    guard let connection, let line = nutag_httpd_socket_context(connection) else { return nil }
    let exchange = Exchange(
        line: Unmanaged<Line>.fromOpaque(line).takeUnretainedValue(), connection: connection,
        target: target)
    hideParameters(of: target)
    return Unmanaged.passRetained(exchange).toOpaque()
}

/// Keeps the library from noting every parameter of the query, which nobody asks it for.
///
/// Each note takes many times the memory of the parameter, and when the memory of the connection is
/// used up, libmicrohttpd 0.9.75 neither answers nor goes on. It looks for parameters between the
/// first `?` and a NUL; we have our copy of the target, so the NUL may come at once.
private func hideParameters(of target: UnsafePointer<CChar>?) {
    guard let target, let mark = strchr(target, CInt(UInt8(ascii: "?"))), mark[1] != 0 else {
        return
    }
    mark[1] = 0
}

/// A piece of a request is there, or its answer is due.
private func piece(
    context: UnsafeMutableRawPointer?, connection: OpaquePointer?, url: UnsafePointer<CChar>?,
    method: UnsafePointer<CChar>?, version: UnsafePointer<CChar>?,
    upload: UnsafePointer<CChar>?, uploadSize: UnsafeMutablePointer<Int>?,
    exchange: UnsafeMutablePointer<UnsafeMutableRawPointer?>?
) -> MHD_Result {
    guard let transport = transport(context), let connection, let method, let version,
        let uploadSize, let exchange = exchange?.pointee
    else { return .NO }
    let upload = UnsafeRawBufferPointer(start: upload, count: uploadSize.pointee)
    uploadSize.pointee = 0
    return transport.advance(
        Unmanaged<Exchange>.fromOpaque(exchange).takeUnretainedValue(), connection,
        head: HeadPointers(method: method, version: version), upload: upload)
}

/// An exchange is over, well or not.
private func completed(
    context: UnsafeMutableRawPointer?, connection: OpaquePointer?,
    exchange: UnsafeMutablePointer<UnsafeMutableRawPointer?>?,
    reason: MHD_RequestTerminationCode
) {
    guard let pointer = exchange?.pointee else { return }
    exchange?.pointee = nil
    let ended = Unmanaged<Exchange>.fromOpaque(pointer).takeRetainedValue()
    ended.line.enter(.idle)
    transport(context)?.tell(of: ended, isWhole: reason == .REQUEST_TERMINATED_COMPLETED_OK)
}

/// Escapes are undone by `RequestTarget`, which can tell a good one from a bad one.
private func leaveEscapes(
    context: UnsafeMutableRawPointer?, connection: OpaquePointer?,
    text: UnsafeMutablePointer<CChar>?
) -> Int {
    text.map { strlen($0) } ?? 0
}

private func transport(_ context: UnsafeMutableRawPointer?) -> Transport? {
    context.map { Unmanaged<Transport>.fromOpaque($0).takeUnretainedValue() }
}
