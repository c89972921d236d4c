import Geo
import Projects

/// A place measured against areas: how much of it is in which.
struct PlaceMeasure: Sendable {
    /// What the measure of a piece counts.
    enum Kind: Sendable {
        case points
        /// Millimetres on the ground.
        case length
        /// Square metres on the ground.
        case area
    }

    /// The points, the lines or the areas of a place.
    struct Piece: Sendable {
        let kind: Kind
        /// So often everything is counted, that what several areas share divides evenly.
        var multiple: UInt128 = 1
        /// The rows and how much is in each.
        var parts: [SitePart] = []
        /// How much is in no area, and outside the country.
        var outside: UInt128 = 0
    }

    /// Its pieces; several only where points, lines and areas are mixed.
    var pieces: [Piece] = []
    /// What is to be known of it.
    var notes: PlaceNotes = []
    /// Why it cannot be counted anywhere, nil when it can.
    var obstacle: UnlocatedReason?

    /// The pieces as the arithmetic takes them.
    var sitePieces: [SitePiece] {
        pieces.map { SitePiece($0.parts, outside: $0.outside) }
    }

    /// The rows of which it has a part.
    var bins: [Int] {
        Set(pieces.flatMap { $0.parts.map(\.bin) }).sorted()
    }
}

/// What is to be known of a place that was measured.
struct PlaceNotes: OptionSet, Hashable, Sendable {
    let rawValue: UInt8

    /// It lies on a border that regions share.
    static let onBoundary = PlaceNotes(rawValue: 1)
    /// It lies outside, near enough to a region.
    static let snapped = PlaceNotes(rawValue: 2)
    /// A small part of it lies outside and is left out of account.
    static let partlyOutside = PlaceNotes(rawValue: 4)
    /// Its shape was invalid, and mended.
    static let repaired = PlaceNotes(rawValue: 8)

    /// The notes one by one, as answers name them.
    static let keys: [(note: PlaceNotes, key: RollupNote.Key)] = [
        (.onBoundary, .onBoundary), (.snapped, .snapped), (.partlyOutside, .partlyOutside),
        (.repaired, .repaired),
    ]
}
