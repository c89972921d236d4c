/// How a cache fares.
public struct CacheFigures: Hashable, Sendable {
    /// What it keeps.
    public let name: String
    /// How often what was asked for was there.
    public let hits: Int
    /// How often it had to be made.
    public let misses: Int
    /// How many values went to make room.
    public let evictions: Int
    /// How many bytes its values take.
    public let bytes: Int
    /// How many they may take.
    public let capacity: Int
    /// How many values there are.
    public let count: Int

    /// Puts figures together.
    public init(
        name: String, hits: Int, misses: Int, evictions: Int, bytes: Int, capacity: Int, count: Int
    ) {
        self.name = name
        self.hits = hits
        self.misses = misses
        self.evictions = evictions
        self.bytes = bytes
        self.capacity = capacity
        self.count = count
    }
}
