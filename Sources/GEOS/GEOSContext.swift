import CGEOS
import Geo

/// The way into GEOS: every operation is asked of a context.
///
/// Not `Sendable`: one a thread, kept for as long as the thread works. Its doors take and give
/// values of `Geo`; the handles of GEOS live only while a call lasts.
///
/// A null geometry counts as an empty one. Measures on ellipsoids are not GEOS's business: lengths
/// and areas here are planar, in the units of the coordinates.
public final class GEOSContext {
    let handle: OpaquePointer
    private let messages = Messages()
    /// Reused for coordinates that must be interleaved with their heights.
    var scratch: [Double] = []

    /// A new context.
    ///
    /// `GEOS_init_r`
    public init() {
        guard let made = GEOS_init_r() else { preconditionFailure("no memory for GEOS") }
        handle = made
        // Unretained is safe because the context owns the messages and ends the handle first.
        let box = Unmanaged.passUnretained(messages).toOpaque()
        GEOSContext_setErrorMessageHandler_r(
            handle,
            { text, box in
                guard let text, let box else { return }
                let messages = Unmanaged<Messages>.fromOpaque(box).takeUnretainedValue()
                messages.last = String(cString: text)
            }, box)
        // A notice repeats what `isValid` answers; left alone it would be dropped as well.
        GEOSContext_setNoticeMessageHandler_r(handle, { _, _ in }, box)
    }

    deinit {
        GEOS_finish_r(handle)
    }

    /// What GEOS said last, through its error handler.
    private final class Messages {
        var last: String?
    }

    // MARK: The funnel

    /// The error for a failed call, in GEOS's own words.
    func failure(_ operation: String) -> GEOSError {
        defer { messages.last = nil }
        return GEOSError(operation: operation, message: messages.last ?? "no reason given")
    }

    /// Turns the answer of a predicate into a truth; 2 means that GEOS failed.
    func truth(_ answer: CChar, _ operation: String) throws(GEOSError) -> Bool {
        guard answer != 2 else { throw failure(operation) }
        return answer == 1
    }

    /// Takes a handle that a call has made; null means that GEOS failed.
    func made(_ result: OpaquePointer?, _ operation: String) throws(GEOSError) -> OpaquePointer {
        guard let result else { throw failure(operation) }
        return result
    }

    /// Lends the handle of a geometry for the time of the work.
    func with<Value>(
        _ geometry: Geometry, _ form: Form = .strict,
        _ work: (OpaquePointer) throws(GEOSError) -> Value
    ) throws(GEOSError) -> Value {
        let built = try build(geometry, form)
        defer { GEOSGeom_destroy_r(handle, built) }
        return try work(built)
    }

    /// Reads and destroys the handle that an operation has made.
    func take(_ result: OpaquePointer?, _ operation: String) throws(GEOSError) -> Geometry {
        let result = try made(result, operation)
        defer { GEOSGeom_destroy_r(handle, result) }
        return try read(result, operation)
    }

    /// Runs an operation that makes one geometry of one.
    func transformed(
        _ geometry: Geometry, _ operation: String,
        _ body: (_ context: OpaquePointer, _ geometry: OpaquePointer) -> OpaquePointer?
    ) throws(GEOSError) -> Geometry {
        guard geometry.kind != .none else { return geometry }
        return try with(geometry) { (built) throws(GEOSError) in
            try take(body(handle, built), operation)
        }
    }

    /// Runs an operation that asks something of two geometries.
    func with<Value>(
        _ one: Geometry, _ other: Geometry,
        _ work: (OpaquePointer, OpaquePointer) throws(GEOSError) -> Value
    ) throws(GEOSError) -> Value {
        try with(one) { (first) throws(GEOSError) in
            try with(other) { (second) throws(GEOSError) in try work(first, second) }
        }
    }
}
