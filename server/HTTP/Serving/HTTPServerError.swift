import Glibc

/// Why a server could not start: what was attempted, where, and the system's reason.
public struct HTTPServerError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The step that failed.
    public enum Step: String, Sendable {
        /// Turning the text of the address into an address.
        case resolve = "understand the address"
        /// Making the socket and giving it the address and port.
        case bind = "listen on"
        /// Starting the threads.
        case start = "start serving on"
    }

    /// What was attempted.
    public let step: Step
    /// The address that was asked for.
    public let address: String
    /// The port that was asked for.
    public let port: UInt16
    /// The number of the system's reason, such as `EADDRINUSE`.
    public let code: Int32
    /// The system's words.
    public let message: String

    init(_ step: Step, _ limits: HTTPConfiguration, code: Int32, message: String? = nil) {
        self.step = step
        address = limits.address
        port = limits.port
        self.code = code
        self.message = message ?? String(cString: strerror(code))
    }

    /// One line with everything.
    public var description: String {
        let host = RemoteAddress(host: address, port: port)
        return "cannot \(step.rawValue) \(host): \(message)"
    }
}
