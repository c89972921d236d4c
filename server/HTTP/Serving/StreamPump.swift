import CHTTPD

/// Between a stream, whose chunks the crew makes, and a connection, whose loop sends them.
///
/// At most two chunks are held. When there is none, the connection leaves its loop until the crew
/// brings one; when there are two, nothing is made until the client has taken one.
final class StreamPump: Suspended, @unchecked Sendable {
    // Safe because: all that changes is behind the mutex; the connection is only resumed, and only
    // while it is suspended here.
    private struct State {
        var chunks: [[UInt8]] = []
        /// How much of the first chunk is sent.
        var sent = 0
        var isAtEnd = false
        var isBroken = false
        var isMaking = false
        var isSuspended = false
    }

    /// What the loop gets when it asks for bytes.
    enum Pull {
        case bytes(Int)
        case later
        case end
        case broken
    }

    private let stream: BodyStream
    private let crew: Crew
    private let line: Line
    private let connection: OpaquePointer
    private let state = Guarded(State())

    init(_ stream: BodyStream, crew: Crew, line: Line, connection: OpaquePointer) {
        self.stream = stream
        self.crew = crew
        self.line = line
        self.connection = connection
    }

    /// Fills a buffer, or takes the connection off its loop if there is nothing to fill it with.
    ///
    /// `MHD_suspend_connection`
    func pull(into buffer: UnsafeMutableRawBufferPointer) -> Pull {
        state.withLock { state in
            let count = Self.copy(from: &state, into: buffer)
            if state.isBroken {
                line.breakOff()
                return .broken
            }
            if !state.isAtEnd, !state.isMaking, state.chunks.count < 2 {
                state.isMaking = true
                crew.addChunk { self.make() }
            }
            if count > 0 { return .bytes(count) }
            if state.isAtEnd { return .end }
            line.suspend(for: self)
            // Asked only now: who stops the crew after this finds us among the suspended.
            if crew.isGone {
                line.breakOff()
                return .broken
            }
            state.isSuspended = true
            line.enter(.answering)
            MHD_suspend_connection(connection)
            return .later
        }
    }

    /// Nobody wants the rest: no chunk is made any more.
    func cancel() {
        state.withLock { state in
            state.isBroken = true
            state.chunks = []
        }
    }

    func abandon() {
        state.withLock { state in
            state.isBroken = true
            wake(&state)
        }
    }

    private static func copy(
        from state: inout State, into buffer: UnsafeMutableRawBufferPointer
    ) -> Int {
        var filled = 0
        while filled < buffer.count, let chunk = state.chunks.first {
            let part = chunk[state.sent...].prefix(buffer.count - filled)
            UnsafeMutableRawBufferPointer(rebasing: buffer[filled...]).copyBytes(from: part)
            filled += part.count
            state.sent += part.count
            if state.sent == chunk.count {
                state.chunks.removeFirst()
                state.sent = 0
            }
        }
        return filled
    }

    /// Makes one chunk, on the crew.
    ///
    /// The next is asked for by the loop, when it has room for it, so that answers take turns.
    private func make() {
        guard state.withLock({ !$0.isBroken }) else { return }
        var chunk: [UInt8]?
        var isBroken = false
        do {
            repeat { chunk = try stream.next() } while chunk?.isEmpty == true
        } catch {
            isBroken = true
        }
        state.withLock { state in
            state.isMaking = false
            state.isBroken = state.isBroken || isBroken
            if let chunk, !state.isBroken { state.chunks.append(chunk) }
            state.isAtEnd = chunk == nil
            wake(&state)
        }
    }

    /// Puts the connection back on its loop, if it is waiting for us.
    ///
    /// `MHD_resume_connection`
    private func wake(_ state: inout State) {
        guard state.isSuspended else { return }
        state.isSuspended = false
        line.resume()
        line.enter(.sending)
        MHD_resume_connection(connection)
    }
}
