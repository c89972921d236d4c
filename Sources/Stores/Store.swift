/// Where the truth is kept.
///
/// A store hands out whole collections at one revision and takes whole edits. What is handed out is
/// a copy: nobody holds a lock, a transaction or a connection while answering.
public protocol Store: StoreReading, Sendable {
    /// Runs reads that must all see one content, though others may be changing it.
    ///
    /// What the work is given is of no use after it.
    ///
    /// - Throws: What the work throws, and ``StoreError`` when the store cannot be read.
    func atOneMoment<Value>(
        _ work: (any StoreReading) throws(StoreError) -> Value
    ) throws(StoreError) -> Value

    /// Applies all edits or none, and says what each did.
    ///
    /// - Throws: ``StoreError``; the store is then what it was before.
    func apply(_ edits: [TableEdit]) throws(StoreError) -> [EditOutcome]
}

extension Store {
    /// Reads one after the other: enough for a store that nobody changes meanwhile.
    public func atOneMoment<Value>(
        _ work: (any StoreReading) throws(StoreError) -> Value
    ) throws(StoreError) -> Value {
        try work(self)
    }
}

/// Whoever can write a whole store at once, from nothing.
public protocol Publisher {
    /// Writes the store; the place then holds either all of it or what it held before.
    ///
    /// - Throws: ``StoreError`` when the place cannot be written.
    func publish(_ publication: Publication) throws(StoreError)
}
