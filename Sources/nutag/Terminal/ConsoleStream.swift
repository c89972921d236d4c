import Glibc

/// What cannot be written, and why.
struct OutputError: Error {
    /// Where it should have gone, as a person calls it.
    let target: String
    /// The system's sentence.
    let reason: String
}

/// One of the two streams of the process, gathered into large writes.
///
/// A reader that goes away (`nutag query … | head`) is no error: what follows is dropped, and
/// whoever produces much asks `isWanted` now and then and stops.
final class ConsoleStream {
    private let descriptor: Int32
    private let target: String
    private var buffer: [UInt8] = []
    private static let capacity = 1 << 16

    /// Whether somebody still reads.
    private(set) var isWanted = true

    init(descriptor: Int32, target: String) {
        self.descriptor = descriptor
        self.target = target
    }

    var isTerminal: Bool { isatty(descriptor) == 1 }

    /// The columns of the terminal, or nil when the stream leads elsewhere.
    var terminalWidth: Int? {
        guard isTerminal else { return nil }
        var size = winsize()
        guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
        return Int(size.ws_col)
    }

    func write(_ text: String) throws(OutputError) {
        buffer += text.utf8
        if buffer.count >= Self.capacity { try flush() }
    }

    func write(_ bytes: some Sequence<UInt8>) throws(OutputError) {
        buffer += bytes
        if buffer.count >= Self.capacity { try flush() }
    }

    /// Hands everything gathered to the system.
    func flush() throws(OutputError) {
        var start = 0
        while isWanted, start < buffer.count {
            let written = buffer.withUnsafeBytes { bytes in
                Glibc.write(descriptor, bytes.baseAddress?.advanced(by: start), bytes.count - start)
            }
            if written >= 0 {
                start += written
            } else if errno == EPIPE {
                isWanted = false
            } else if errno != EINTR {
                let reason = String(cString: strerror(errno))
                buffer.removeAll()
                throw OutputError(target: target, reason: reason)
            }
        }
        buffer.removeAll(keepingCapacity: true)
    }
}
