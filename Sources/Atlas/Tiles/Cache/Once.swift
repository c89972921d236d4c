import Synchronization

/// A value that the first who asks makes, while all others wait for it.
///
/// What failed is tried again by the next: a search that ran out of time may have it later.
final class Once<Value: Sendable>: Sendable {
    private let made = Mutex<Value?>(nil)

    /// The value; made if it is not there yet.
    func value<Failure: Error>(_ make: () throws(Failure) -> Value) throws(Failure) -> Value {
        let result = made.withLock { made -> Result<Value, Failure> in
            if let made { return .success(made) }
            let result = Result { () throws(Failure) in try make() }
            made = try? result.get()
            return result
        }
        return try result.get()
    }
}

/// Values that are made once for each key, and stay as long as this does.
final class OnceEach<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private let slots = Mutex<[Key: Once<Value>]>([:])

    /// The value of a key; only those who ask for the same key wait for each other.
    func value(
        _ key: Key, _ make: () throws(AtlasError) -> Value
    ) throws(AtlasError) -> Value {
        let slot = slots.withLock { slots in
            if let slot = slots[key] { return slot }
            let slot = Once<Value>()
            slots[key] = slot
            return slot
        }
        return try slot.value(make)
    }
}
