/// Until when an answer may be looked for, so that no question holds a thread for long.
struct Deadline {
    private let limit: Duration
    private let end: ContinuousClock.Instant

    init(_ limit: Duration) {
        self.limit = limit
        end = .now + limit
    }

    var isAhead: Bool { .now < end }

    /// What to say when it is over.
    var refusal: AtlasError { .tookTooLong(limit: limit) }

    /// - Throws: ``AtlasError/tookTooLong(limit:)`` when it is over.
    func check() throws(AtlasError) {
        guard isAhead else { throw refusal }
    }
}
