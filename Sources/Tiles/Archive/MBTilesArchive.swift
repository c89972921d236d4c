import Geo
import SQLite

/// An MBTiles archive, version 1.3: a tileset as an SQLite file.
///
/// A table `images` holds each content once, a table `map` says where it belongs, and the view
/// `tiles` that the specification asks for joins them. Rows count from the south, as in the Tile Map
/// Service.
public final class MBTilesArchive: TileArchive {
    private let file: ArchiveFile
    private let path: String
    /// Nil once the file is closed.
    private var writer: Writer?
    private var contents = TileContents<Int64>()

    /// Begins an archive.
    ///
    /// - Throws: ``TileArchiveError`` when nothing can be written there.
    public init(_ path: String) throws(TileArchiveError) {
        self.path = path
        file = try ArchiveFile(for: path)
        do throws(SQLiteError) {
            writer = try Writer(file.path)
        } catch {
            throw TileArchiveError(file: path, reason: error.message)
        }
    }

    deinit {
        // Closed before the file goes: SQLite has locks on it.
        writer = nil
    }

    /// Adds a tile, or one more place for a content that is there already.
    public func append(
        _ packed: [UInt8], at address: TileAddress
    ) throws(TileArchiveError) {
        guard let writer else { return }
        let next = Int64(contents.count + 1)
        let image = try contents.place(of: packed) { id throws(TileArchiveError) in
            try telling { () throws(SQLiteError) in try writer.image(id) } == packed
        } keep: { () throws(TileArchiveError) in
            try telling { () throws(SQLiteError) in try writer.addImage(packed, next) }
            return next
        }
        try telling { () throws(SQLiteError) in try writer.map(address, to: image) }
    }

    /// Writes metadata and index, and gives the file its name.
    public func finish(_ description: TileSetDescription) throws(TileArchiveError) {
        try telling { () throws(SQLiteError) in try writer?.finish(description) }
        writer = nil
        try file.moveIntoPlace()
    }

    private func telling<Answer>(
        _ work: () throws(SQLiteError) -> Answer
    ) throws(TileArchiveError) -> Answer {
        do throws(SQLiteError) { return try work() } catch {
            throw TileArchiveError(file: path, reason: error.message)
        }
    }
}

extension MBTilesArchive {
    /// The connection and its statements, which close the file together.
    private final class Writer {
        private let connection: Connection
        private let addImage: Statement
        private let addTile: Statement
        private let findImage: Statement

        init(_ path: String) throws(SQLiteError) {
            connection = try Connection(path: path, access: .create)
            // The file has no name yet that anybody could trust: no journal, and one sync at the
            // end. The number is the one that MBTiles was given.
            try connection.execute(
                """
                PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
                PRAGMA application_id = 1297105496;
                CREATE TABLE images (tile_id INTEGER PRIMARY KEY, tile_data BLOB NOT NULL);
                CREATE TABLE map (zoom_level INTEGER NOT NULL, tile_column INTEGER NOT NULL,
                    tile_row INTEGER NOT NULL, tile_id INTEGER NOT NULL REFERENCES images);
                CREATE TABLE metadata (name TEXT NOT NULL, value TEXT NOT NULL);
                CREATE VIEW tiles AS
                    SELECT zoom_level, tile_column, tile_row, tile_data
                    FROM map JOIN images USING (tile_id);
                BEGIN
                """)
            addImage = try connection.prepare("INSERT INTO images VALUES (?1, ?2)")
            addTile = try connection.prepare("INSERT INTO map VALUES (?1, ?2, ?3, ?4)")
            findImage = try connection.prepare("SELECT tile_data FROM images WHERE tile_id = ?1")
        }

        func addImage(_ packed: [UInt8], _ id: Int64) throws(SQLiteError) {
            try addImage.bind([.integer(id), .blob(packed)])
            try addImage.run()
        }

        func image(_ id: Int64) throws(SQLiteError) -> [UInt8] {
            defer { findImage.reset() }
            try findImage.bind([.integer(id)])
            return try findImage.step() ? findImage.blob(at: 0) : []
        }

        func map(_ address: TileAddress, to image: Int64) throws(SQLiteError) {
            let row = (1 << address.zoom) - 1 - address.row
            try addTile.bind([
                .integer(Int64(address.zoom)), .integer(Int64(address.column)),
                .integer(Int64(row)), .integer(image),
            ])
            try addTile.run()
        }

        func finish(_ description: TileSetDescription) throws(SQLiteError) {
            let insert = try connection.prepare("INSERT INTO metadata VALUES (?1, ?2)")
            for (name, value) in description.rows {
                try insert.bind([.text(name), .text(value)])
                try insert.run()
            }
            try connection.execute(
                """
                CREATE UNIQUE INDEX map_place ON map (zoom_level, tile_column, tile_row);
                CREATE UNIQUE INDEX metadata_name ON metadata (name);
                COMMIT
                """)
        }
    }
}

extension TileSetDescription {
    /// The rows of the table `metadata` (MBTiles 1.3, section "Metadata").
    fileprivate var rows: [(String, String)] {
        let (box, centre) = (bounds, centre)
        let corners =
            box.isEmpty ? [-180, -85, 180, 85] : [box.minX, box.minY, box.maxX, box.maxY]
        let rows = [
            ("name", title), ("format", "pbf"), ("bounds", Self.list(corners)),
            ("center", Self.list([centre.longitude, centre.latitude, Double(centre.zoom)])),
            ("minzoom", "\(zooms.lowerBound)"), ("maxzoom", "\(zooms.upperBound)"),
            ("attribution", attribution), ("description", explanation), ("type", "overlay"),
            ("scheme", "tms"), ("json", layersJSON),
        ]
        return rows.filter { !$0.1.isEmpty || $0.0 == "name" }
    }

    private static func list(_ numbers: [Double]) -> String {
        var buffer = ByteBuffer()
        for (index, number) in numbers.enumerated() {
            if index > 0 { buffer.append(",") }
            buffer.append(number: number, decimals: 7)
        }
        return buffer.text
    }
}
