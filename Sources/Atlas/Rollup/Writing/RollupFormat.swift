/// The forms in which a rollup leaves the house.
public enum RollupFormat: String, Sendable, CaseIterable {
    /// A table for people, with the proof below it.
    case table
    /// RFC 4180, a row for every region and group.
    case csv
    /// Everything: numbers, question, policy, provenance, proof.
    case json
    /// RFC 7946: the regions with their numbers, for a map.
    case geojson
    /// CSV with the row of hashtags of the Humanitarian Exchange Language below its header.
    case hxl
}

/// How much of the areas a GeoJSON answer carries.
public enum RollupGeometry: String, Sendable, CaseIterable {
    /// The whole area.
    case full
    /// A point inside of it, where a label may stand.
    case label
    /// None.
    case none
}
