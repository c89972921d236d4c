public import Stores

/// Why the Atlas could not do what was asked: each case knows its reader's next step.
public enum AtlasError: Error, Hashable, Sendable {
    /// What was asked cannot be understood: which part of the request, and what would be.
    case badRequest(part: String, RequestReason)
    /// There is nothing of that name: what kind of thing, its name, the nearest that exist.
    case unknown(kind: String, name: String, nearest: [String])
    /// The answer was given up: to find it takes longer than anybody may have.
    case tookTooLong(limit: Duration)
    /// The answer was given up: nobody waits for it any more.
    case unwanted
    /// The input is there and is not what it should be.
    case badInput(file: String, line: Int?, reason: String)
    /// The input is not there, or may not be read.
    case missingInput(file: String, reason: String)
    /// The output cannot be written.
    case unwritable(file: String, reason: String)
    /// The store refused.
    case store(StoreError)
    /// A check of the house's own failed: the answer would have been wrong.
    case inconsistent(String)
}

extension AtlasError {
    /// A request that only the command can make, and what is wrong with it in the command's words.
    public static func badRequest(part: String, reason: String) -> AtlasError {
        .badRequest(part: part, .told(reason))
    }
}
