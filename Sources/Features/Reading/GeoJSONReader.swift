/// How GeoJSON is to be read.
public struct GeoJSONOptions: Sendable {
    /// Whether a feature whose place is unreadable is kept without it, as a check wants it.
    public var keepsFaultyRows = false
    /// Whether the first feature that cannot be taken ends the reading.
    public var isStrict = false
    /// Whether a `crs` member is passed over, because the caller knows better.
    public var ignoresCRS = false
    /// How many faults of a key are kept in full.
    public var faultLimit = 10

    /// The usual way.
    public init() {}
}

/// Reads GeoJSON (RFC 7946) into columns.
///
/// A file is a FeatureCollection, one Feature or geometry, one of them a line, or a sequence of
/// them (RFC 8142). Properties become columns whose types follow from the values; those that are arrays or objects
/// stay JSON. Texts that are all days or instants become such. Coordinates are taken as they stand;
/// a `crs` member, which RFC 7946 no longer has, is reported and not applied.
public enum GeoJSONReader {
    /// Reads a whole file.
    ///
    /// - Parameters:
    ///   - bytes: The file, up to 4 GiB.
    ///   - options: What to do with features that are not right.
    ///   - progress: Told after every megabyte.
    /// - Returns: The features that can be taken, and what is wrong with the others.
    /// - Throws: ``ReadingError`` when the file as a whole is not GeoJSON, or at the first feature
    ///   that cannot be taken when the options are strict.
    public static func read(
        _ bytes: UnsafeRawBufferPointer, options: GeoJSONOptions = GeoJSONOptions(),
        progress: (ReadingProgress) -> Void = { _ in }
    ) throws(ReadingError) -> Reading {
        try ReadingProgress.demandManageable(bytes.count)
        var filling = GeoJSONFilling(bytes, options: options)
        try filling.run(progress)
        return filling.finish()
    }
}
