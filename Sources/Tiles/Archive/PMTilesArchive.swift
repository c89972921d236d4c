/// A PMTiles archive, version 3: one file that a web map reads from any file host, range by range.
///
/// Tiles are written as they come, so the file lies in the order header, root directory, tiles,
/// metadata, leaf directories; the root has its room reserved. Only the directory is in memory,
/// some 30 bytes a tile.
public final class PMTilesArchive: TileArchive {
    /// Where a content lies among the tiles.
    private typealias Place = (offset: UInt64, length: UInt32)

    private let file: ArchiveFile
    private let pack: ([UInt8]) -> [UInt8]
    private var directory = PMTilesDirectory()
    private var contents = TileContents<Place>()
    private var last: TileNumber?

    /// Begins an archive.
    ///
    /// - Parameters:
    ///   - path: the file that will be.
    ///   - pack: makes a gzip member, for directories and metadata.
    /// - Throws: ``TileArchiveError`` when nothing can be written there.
    public init(_ path: String, pack: @escaping ([UInt8]) -> [UInt8]) throws(TileArchiveError) {
        file = try ArchiveFile(for: path)
        self.pack = pack
        try file.append([UInt8](repeating: 0, count: PMTilesHeader.roomForRoot))
    }

    /// Adds a tile, or one more place for a content that is there already.
    public func append(
        _ packed: [UInt8], at address: TileAddress
    ) throws(TileArchiveError) {
        let number = TileNumber(address)
        // Else the file would not be clustered, and the directory could not be searched.
        precondition(last.map { $0 < number } ?? true, "tiles come in the order of their numbers")
        last = number
        let place = try contents.place(of: packed) { place throws(TileArchiveError) in
            guard place.length == packed.count else { return false }
            return try file.holds(
                packed, at: PMTilesHeader.roomForRoot + Int(place.offset))
        } keep: { () throws(TileArchiveError) in
            let offset = file.count - PMTilesHeader.roomForRoot
            try file.append(packed)
            return (UInt64(offset), UInt32(packed.count))
        }
        directory.append(number, offset: place.offset, length: place.length)
    }

    /// Writes metadata and directories, and gives the file its name.
    public func finish(_ description: TileSetDescription) throws(TileArchiveError) {
        let directories = directory.packed(
            limit: PMTilesHeader.roomForRoot - PMTilesHeader.size, pack: pack)
        let tiles = section(PMTilesHeader.roomForRoot, file.count - PMTilesHeader.roomForRoot)
        let metadata = try append(pack(Array(description.metadataJSON.utf8)))
        let leaves = try append(directories.leaves)
        let header = PMTilesHeader(
            root: section(PMTilesHeader.size, directories.root.count), metadata: metadata,
            leaves: leaves, tiles: tiles, tileCount: directory.tileCount,
            entryCount: UInt64(directory.entries.count), contentCount: UInt64(contents.count),
            description: description)
        try file.replace(at: 0, with: header.bytes + directories.root)
        try file.moveIntoPlace()
    }

    private func append(_ bytes: [UInt8]) throws(TileArchiveError) -> PMTilesHeader.Section {
        let start = file.count
        try file.append(bytes)
        return section(start, bytes.count)
    }

    private func section(_ offset: Int, _ count: Int) -> PMTilesHeader.Section {
        PMTilesHeader.Section(offset: UInt64(offset), count: UInt64(count))
    }
}
