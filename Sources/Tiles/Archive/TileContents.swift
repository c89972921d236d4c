import Features

/// The different contents of the tiles of an archive: many tiles are alike, and kept once.
///
/// It remembers a hash and a place of each. A hash only says where to look: whether two contents
/// are the same is decided by their bytes.
struct TileContents<Place> {
    private var places: [UInt64: [Place]] = [:]
    /// How many different contents there are.
    private(set) var count = 0

    /// Where a content lies; what is new is kept by `keep`.
    mutating func place(
        of bytes: [UInt8], isAt: (Place) throws(TileArchiveError) -> Bool,
        keep: () throws(TileArchiveError) -> Place
    ) throws(TileArchiveError) -> Place {
        var hash = ContentHash()
        bytes.withUnsafeBytes { hash.mix($0) }
        for place in places[hash.value] ?? [] where try isAt(place) { return place }
        let place = try keep()
        places[hash.value, default: []].append(place)
        count += 1
        return place
    }
}
