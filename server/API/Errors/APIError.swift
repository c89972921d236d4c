import Atlas
import Features

/// Why a request gets no answer.
///
/// What clients are told of it stands in ``Problem``.
enum APIError: Error, Sendable {
    /// The Atlas refused.
    case atlas(AtlasError)
    /// There is no such path.
    case unknownPath(String, nearest: [String])
    /// The path is there; the method is not for it.
    case methodNotAllowed(String, allowed: String)
    /// A query parameter nobody knows.
    case unknownParameter(String, allowed: [String])
    /// A query parameter whose value is none.
    case badParameter(String, value: String, ParameterFault)
    /// None of the forms there are is wanted.
    case notAcceptable([Format])
    /// The `Host` field names no host.
    case badHost
    /// A page of a revision that is no longer kept: the client must begin anew.
    case expiredPage
    /// A tile that the grid does not have: which one, and what there is.
    case outsideGrid(String, TileRange)
    /// The answer would have more bytes than one may.
    case answerTooLarge(limit: Int)
    /// `If-Match` names another representation.
    case preconditionFailed
}

/// What is wrong with the value of a parameter.
enum ParameterFault: Sendable {
    /// Its escapes cannot be undone.
    case badEscape
    /// It came more than once.
    case givenTwice
    /// It must be one of these.
    case oneOf([String])
    /// It must be a whole number in this range.
    case wholeNumber(ClosedRange<Int>)
    /// It cannot be used, for a reason that the Atlas has too.
    case unusable(RequestReason)
    /// It is no filter.
    case badFilter(FilterError)
    /// It is something else: what is wrong and what is wanted.
    case malformed(LocalizedText)
}

/// Does what the Atlas is asked for, its refusals as ours.
func asking<Answer>(
    _ work: () throws(AtlasError) -> Answer
) throws(APIError) -> Answer {
    do throws(AtlasError) { return try work() } catch { throw .atlas(error) }
}
