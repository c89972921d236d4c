/// What an operator may decide about the API; every value has a default.
public struct APIConfiguration: Sendable {
    /// Where clients find the API, without a slash at the end; nil is what they call it themselves.
    public var baseURL: String?
    /// Whether `X-Forwarded-Proto` and `X-Forwarded-Host` are believed: only behind a proxy that
    /// sets them.
    public var trustsForwarding = false
    /// How many features a page has when nobody says how many.
    public var defaultLimit = 100
    /// How many features a page has at the most.
    public var maximumLimit = 10_000
    /// How many seconds an answer may be used again without asking; 0 is never.
    public var maximumAge = 0
    /// The version of the software, which the documents name and the entity tags depend on.
    public var version = ""

    /// Takes the defaults.
    public init() {}
}
