/// Why a command line cannot be understood, in a sentence that says what to write instead.
struct UsageError: Error, Equatable {
    /// The sentence, without a full stop.
    var problem: String
}
