/// Until when an answer is wanted, so that no question holds a thread for long.
///
/// It comes with a request and goes with it, through every step of the work; whatever takes long
/// asks it now and then.
public struct Deadline: Sendable {
    private let limit: Duration
    private let end: ContinuousClock.Instant
    private let isWanted: @Sendable () -> Bool

    /// Begins to count.
    ///
    /// - Parameters:
    ///   - limit: How long the answer may take.
    ///   - start: From when on.
    ///   - isWanted: Whether anybody still waits; asked often, so it must cost little.
    public init(
        _ limit: Duration, from start: ContinuousClock.Instant = .now,
        isWanted: @escaping @Sendable () -> Bool = { true }
    ) {
        self.limit = limit
        self.isWanted = isWanted
        end = start + limit
    }

    /// Whether it makes sense to go on.
    public var isAhead: Bool { .now < end && isWanted() }

    /// What to say when it is over.
    var refusal: AtlasError { isWanted() ? .tookTooLong(limit: limit) : .unwanted }

    /// - Throws: ``AtlasError/tookTooLong(limit:)`` or ``AtlasError/unwanted`` when it is over.
    func check() throws(AtlasError) {
        guard isAhead else { throw refusal }
    }
}
