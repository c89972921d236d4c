import Features
import Geo
import Tiles

/// The same tiles as ours by `ST_AsMVT`: what servers on PostGIS spend their time in.
struct PostGISTiles {
    private let server: PostGISServer
    private let table: FeatureTable
    private let name: String

    /// Copies a table into the server, in Web Mercator and with an index; nil if it won't.
    init?(_ table: FeatureTable, named name: String, in server: PostGISServer) {
        self.server = server
        self.table = table
        self.name = name
        let columns = table.schema.columns.map { "\($0.name) \(Self.type($0.type))" }
        let names = table.schema.columns.map(\.name).joined(separator: ", ")
        let file = server.write(Self.rows(table), to: name + ".csv")
        let made = server.query(
            """
            CREATE UNLOGGED TABLE raw (\(columns.joined(separator: ", ")), place geometry);
            \\copy raw FROM '\(file)' WITH (FORMAT csv)
            CREATE UNLOGGED TABLE \(name) AS SELECT \(names),
                ST_Transform(ST_SetSRID(place, 4326), 3857) AS geom FROM raw;
            DROP TABLE raw;
            CREATE INDEX ON \(name) USING gist (geom);
            VACUUM ANALYZE \(name);
            """)
        guard made != nil else { return nil }
    }

    /// What the tiles cost the processor of its backend, and what they held.
    func figure(_ addresses: [TileAddress]) -> (milliseconds: Double, features: Int, bytes: Int)? {
        let names = table.schema.columns.map(\.name).joined(separator: ", ")
        // The backend reads what the system says about itself.
        let clock = "SELECT 'clock ' || pg_read_file('/proc/self/stat', 0, 1000);"
        let tiles = addresses.map { address in
            let square = "ST_TileEnvelope(\(address.zoom), \(address.column), \(address.row))"
            return """
                SELECT length(ST_AsMVT(t, '\(name)', 4096, 'geom')), count(*) FROM (
                    SELECT ST_AsMVTGeom(geom, \(square), 4096, 64, true) AS geom, \(names)
                    FROM \(name) WHERE geom && \(square) LIMIT 10000
                ) t WHERE geom IS NOT NULL;
                """
        }
        // The first round fills its memory.
        let lines = server.query((tiles + [clock] + tiles + [clock]).joined(separator: "\n"))
        guard let lines, lines.count == 2 * tiles.count + 2 else { return nil }
        let ticks = [lines[tiles.count], lines[lines.count - 1]].map(Self.ticks)
        let counts = lines[(tiles.count + 1)..<(lines.count - 1)].map { line in
            line.split(separator: "|").map { Int($0) ?? 0 }
        }
        return (
            10 * Double(ticks[1] - ticks[0]) / Double(tiles.count),
            counts.reduce(0) { $0 + $1[1] }, counts.reduce(0) { $0 + $1[0] }
        )
    }

    /// Hundredths of seconds of the processor, as /proc/PID/stat tells them.
    private static func ticks(_ line: String) -> Int {
        let fields = line.split(separator: ")").last?.split(separator: " ") ?? []
        return fields.count > 12 ? (Int(fields[11]) ?? 0) + (Int(fields[12]) ?? 0) : 0
    }

    private static func type(_ type: ColumnType) -> String {
        switch type {
        case .integer: "bigint"
        case .real: "double precision"
        case .boolean: "boolean"
        case .date: "date"
        case .dateTime: "timestamptz"
        case .text, .json, .binary: "text"
        }
    }

    /// The table as CSV, places in hexadecimal WKB.
    private static func rows(_ table: FeatureTable) -> [UInt8] {
        var text: [UInt8] = []
        let digits = Array("0123456789abcdef".utf8)
        for row in 0..<table.count {
            for column in table.columns {
                switch column[row] {
                case .text(let value):
                    text.append(UInt8(ascii: "\""))
                    text += value.utf8.flatMap { $0 == UInt8(ascii: "\"") ? [$0, $0] : [$0] }
                    text.append(UInt8(ascii: "\""))
                case .integer(let value): text += "\(value)".utf8
                case .real(let value): text += "\(value)".utf8
                default: break
                }
                text.append(UInt8(ascii: ","))
            }
            for byte in WKBWriter.bytes(of: table.geometry(at: row)) {
                text.append(digits[Int(byte >> 4)])
                text.append(digits[Int(byte & 15)])
            }
            text.append(UInt8(ascii: "\n"))
        }
        return text
    }
}
