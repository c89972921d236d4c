import Glibc

/// Gzip for whoever answers on whatever thread: each has a compressor of its own.
public enum Gzip {
    /// The bytes compressed at the level for what is made on the fly.
    ///
    /// - Returns: nil when there is no memory for a compressor.
    public static func compress(_ bytes: [UInt8]) -> [UInt8]? {
        guard let compressor = ofThisThread() else { return nil }
        return bytes.withUnsafeBytes { compressor.compress($0) }
    }

    /// Where a thread finds its compressor; what is there is released when the thread ends.
    private static let place: pthread_key_t? = {
        var key = pthread_key_t()
        let failure = pthread_key_create(&key) { held in
            if let held { Unmanaged<GzipCompressor>.fromOpaque(held).release() }
        }
        return failure == 0 ? key : nil
    }()

    private static func ofThisThread() -> GzipCompressor? {
        guard let place else { return GzipCompressor() }
        if let held = pthread_getspecific(place) {
            return Unmanaged<GzipCompressor>.fromOpaque(held).takeUnretainedValue()
        }
        guard let made = GzipCompressor() else { return nil }
        let held = Unmanaged.passRetained(made)
        if pthread_setspecific(place, held.toOpaque()) != 0 { held.release() }
        return made
    }
}
