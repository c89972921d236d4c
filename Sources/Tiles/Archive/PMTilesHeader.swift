import Geo

/// The first 127 bytes of a PMTiles archive (version 3, chapter 3): where its sections lie, and
/// what it holds.
struct PMTilesHeader {
    /// A section of the file.
    struct Section {
        let offset: UInt64
        let count: UInt64
    }

    static let size = 127
    /// The header and the root directory lie within so many bytes, for clients that fetch both at
    /// once.
    static let roomForRoot = 16_384

    let root: Section
    let metadata: Section
    let leaves: Section
    let tiles: Section
    let tileCount: UInt64
    let entryCount: UInt64
    let contentCount: UInt64
    let description: TileSetDescription

    /// The header as it is kept; all numbers are little-endian.
    var bytes: [UInt8] {
        var bytes = Array("PMTiles".utf8) + [3]
        func append(_ value: some FixedWidthInteger) {
            withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
        }
        for section in [root, metadata, leaves, tiles] {
            append(section.offset)
            append(section.count)
        }
        append(tileCount)
        append(entryCount)
        append(contentCount)
        // Clustered: contents lie in the order of their first tiles. Then gzip for directories,
        // gzip for tiles, and that these are vector tiles.
        bytes += [1, 2, 2, 1]
        append(UInt8(clamping: description.zooms.lowerBound))
        append(UInt8(clamping: description.zooms.upperBound))
        let (box, centre) = (description.bounds, description.centre)
        let corners = box.isEmpty ? [0, 0, 0, 0] : [box.minX, box.minY, box.maxX, box.maxY]
        for degrees in corners { append(Self.units(degrees)) }
        append(UInt8(clamping: centre.zoom))
        append(Self.units(centre.longitude))
        append(Self.units(centre.latitude))
        return bytes
    }

    /// Degrees in ten-millionths (3.2).
    private static func units(_ degrees: Double) -> Int32 {
        Int32(exactly: (degrees * 1e7).rounded()) ?? 0
    }
}
