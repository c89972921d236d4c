/// Why a store could not do what was asked.
///
/// `detail` is for the log and the person at the command line; no client is shown it.
public enum StoreError: Error, Hashable, Sendable {
    /// Nothing is there.
    case missing(location: String)
    /// What is there is something else.
    case notAStore(location: String, detail: String)
    /// It was written by a version that this one does not understand.
    case tooNew(location: String, version: String)
    /// Its content contradicts itself.
    case damaged(location: String, detail: String)
    /// Another program holds it.
    case locked(location: String)
    /// It may not be written.
    case readOnly(location: String)
    /// There is no room left where it lies.
    case full(location: String)
    /// The machine refused to read or write.
    case unreadable(location: String, detail: String)
    /// There is no collection of that name.
    case unknownCollection(String, known: [String])
    /// The collection needs more memory than the process may take, both in bytes.
    case tooLarge(collection: String, needed: Int, available: Int)
    /// The collection is there and cannot be used.
    case unusable(collection: String, detail: String)
    /// The edit contradicts the store or itself.
    case refused(collection: String, detail: String)
}
