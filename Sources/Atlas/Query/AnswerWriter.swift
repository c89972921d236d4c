import Features
public import Geo
import PROJ

/// Puts an answer into words: for programs as GeoJSON or CSV, for people as rows of a table.
public struct AnswerWriter {
    /// How features are written for programs.
    public enum Format: Sendable {
        /// One FeatureCollection, RFC 7946.
        case geoJSON
        /// One feature a line, RFC 8142.
        case geoJSONSequence
        /// RFC 4180, places as Well-Known Text.
        case csv
    }

    private let answer: QueryAnswer
    private let options: WritingOptions

    /// Prepares to write the answer with coordinates in a reference system.
    ///
    /// The first axis is always longitude or easting, as every reader of GeoJSON files and
    /// Well-Known Text expects, whatever order the system's definition has.
    ///
    /// - Throws: ``AtlasError/badRequest(part:reason:)`` when PROJ does not know the system, or a
    ///   place cannot be expressed in it.
    public init(_ answer: QueryAnswer, crs: CRSName = .crs84) throws(AtlasError) {
        self.answer = answer
        var options = WritingOptions()
        if let distances = answer.distances {
            options.extras = [(name: "distance_m", values: distances, decimals: 1)]
        }
        if !crs.isWGS84 {
            let system = try Self.describe(crs)
            options.places = try Self.places(of: answer, in: crs)
            // A tenth of a millimetre where the unit is the metre, as seven decimals of a degree
            // are a centimetre.
            options.decimals = system.isGeographic ? 7 : 4
        }
        options.crs = crs == .wgs84 ? .crs84 : crs
        self.options = options
    }

    /// Writes for programs; `flush` is handed the buffer whenever it is some 64 KiB full.
    public func write<Failure: Error>(
        _ format: Format, flush: (inout ByteBuffer) throws(Failure) -> Void
    ) throws(Failure) {
        let selection = answer.selection
        switch format {
        case .geoJSON: try GeoJSONWriter(selection, options: options).write(flush: flush)
        case .geoJSONSequence:
            try GeoJSONWriter(selection, options: options).writeSequence(flush: flush)
        case .csv: try CSVWriter(selection, options: options).write(flush: flush)
        }
    }

    private static func describe(_ crs: CRSName) throws(AtlasError) -> CRSDescription {
        do throws(PROJError) {
            return try ProjectionContext().describe(.name(crs))
        } catch {
            throw .badRequest(part: "crs", reason: error.description)
        }
    }

    private static func places(
        of answer: QueryAnswer, in crs: CRSName
    ) throws(AtlasError) -> GeometryColumn? {
        guard let geometry = answer.selection.table.geometry else { return nil }
        let transformation: Transformation
        do throws(PROJError) {
            transformation = try ProjectionContext().transformation(from: .crs84, to: crs)
        } catch {
            throw .badRequest(part: "crs", reason: error.description)
        }
        let (places, failures) = transformation.transform(
            geometry.gathering(answer.selection.rows))
        guard failures == 0 else {
            throw .badRequest(
                part: "crs", reason: "\(failures) positions cannot be expressed in \(crs)")
        }
        return places
    }
}

extension AnswerWriter {
    /// The answer as a table: titles and cells, narrow enough for people to read.
    public struct Rows: Sendable {
        /// The title of each column, and whether its cells are numbers.
        public var columns: [(title: String, isNumber: Bool)]
        /// The cells of each row.
        public var cells: [[String]]
        /// The names of columns that are left out.
        public var omitted: [String]
    }

    /// So many attributes are shown to people; the others are for programs.
    private static let widest = 6

    /// The answer for people: identifier, the first attributes that say anything, place, distance.
    public var rows: Rows {
        let selection = answer.selection
        let table = selection.table
        let telling = table.schema.columns.indices.filter { index in
            index != table.schema.idColumn
                && selection.rows.contains { !table.columns[index].nulls[$0] }
        }
        let shown = telling.prefix(Self.widest)
        var columns = [(title: "id", isNumber: false)]
        columns += shown.map { (table.schema.columns[$0].name, isNumber(table.columns[$0])) }
        if table.geometry != nil { columns.append(("place", false)) }
        columns += options.extras.map { ($0.name, true) }
        let cells = selection.rows.indices.map { position in
            let row = selection.rows[position]
            var line = [table.id(at: row).description]
            line += shown.map { table.columns[$0][row].text }
            if table.geometry != nil { line.append(place(at: position)) }
            line += options.extras.map { text($0.values[position], $0.decimals) }
            return line
        }
        let omitted = telling.dropFirst(Self.widest).map { table.schema.columns[$0].name }
        return Rows(columns: columns, cells: cells, omitted: omitted)
    }

    private func isNumber(_ column: Column) -> Bool {
        column.type == .integer || column.type == .real
    }

    /// A point by its position, anything else by its kind and bounds.
    private func place(at position: Int) -> String {
        let geometry = options.place(position, of: answer.selection)
        let decimals = options.decimals > 4 ? 4 : 0
        if let point = geometry.point {
            return "\(text(point.x, decimals)) \(text(point.y, decimals))"
        }
        guard !geometry.isEmpty else { return geometry.kind == .none ? "" : "empty" }
        let box = geometry.box
        let edges = [box.minX, box.minY, box.maxX, box.maxY].map { text($0, decimals) }
        return "\(geometry.kind.name) in \(edges.joined(separator: ","))"
    }

    private func text(_ number: Double, _ decimals: Int) -> String {
        var buffer = ByteBuffer()
        buffer.append(number: number, decimals: decimals)
        return buffer.text
    }
}
