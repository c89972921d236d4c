import Atlas
import Features
import Geo

/// The schema of a collection as a JSON Schema document: of all it returns, of what it may be
/// filtered by, of what it may be sorted by.
struct SchemaDocument {
    /// Which of the properties are told.
    enum Purpose: String, Sendable {
        case schema, queryables, sortables

        /// What such a document is called.
        var title: LocalizedText {
            switch self {
            case .schema: Phrases.schema
            case .queryables: Phrases.queryables
            case .sortables: Phrases.sortables
            }
        }
    }

    let purpose: Purpose
    let described: CollectionDocument

    private var schema: Schema { described.collection.schema }
    private var context: RouteContext { described.context }

    /// The name under which the place of a feature is known, whatever its column is called.
    static let geometryName = "geometry"

    /// The columns that the document tells of.
    var columns: [ColumnDefinition] {
        switch purpose {
        case .schema: schema.columns
        case .queryables: Self.queryables(schema)
        case .sortables: Self.sortables(schema)
        }
    }

    /// What may be filtered by: everything whose values can be compared.
    static func queryables(_ schema: Schema) -> [ColumnDefinition] {
        schema.columns.filter { $0.type != .binary && $0.type != .json }
    }

    /// What may be sorted by: everything that has one value with an order.
    static func sortables(_ schema: Schema) -> [ColumnDefinition] {
        queryables(schema).filter { !$0.isList }
    }

    /// The document.
    func document() -> JSONDocument {
        var members: [(String, JSONDocument)] = [
            ("$schema", "https://json-schema.org/draft/2020-12/schema"),
            // Without the query: the address of the schema itself.
            (
                "$id",
                .string(
                    context.links.base + "/collections/"
                        + LinkBuilder.escaped(described.collection.name) + "/" + purpose.rawValue)
            ),
            ("type", "object"),
            ("title", .string(described.title)),
        ]
        let explanation = context.say(described.collection.explanation)
        if !explanation.isEmpty { members.append(("description", .string(explanation))) }
        members.append(("properties", .object(properties())))
        let required = purpose == .schema ? columns.filter(\.isRequired).map(\.name) : []
        if !required.isEmpty { members.append(("required", .strings(required))) }
        members.append(("additionalProperties", false))
        return .object(members)
    }

    private func properties() -> [(String, JSONDocument)] {
        var properties = columns.enumerated().map { index, column in
            let property = PropertySchema(
                column: column, catalog: context.catalog, languages: context.languages)
            let sequence = ("x-ogc-propertySeq", JSONDocument.integer(Int64(index + 1)))
            return (column.name, property.document(roles(of: column) + [sequence]))
        }
        if purpose != .sortables, let geometry = schema.geometry {
            properties.append((Self.geometryName, place(geometry, sequence: columns.count + 1)))
        }
        return properties
    }

    private func place(_ geometry: GeometryDefinition, sequence: Int) -> JSONDocument {
        let kind = geometry.kind.map { "geometry-" + "\($0.name)".lowercased() } ?? "geometry-any"
        return [
            "title": .string(context.say(Phrases.place)), "format": .string(kind),
            "x-ogc-role": "primary-geometry", "x-ogc-propertySeq": .integer(Int64(sequence)),
        ]
    }

    /// The part that a column plays in its collection.
    ///
    /// Only days and instants are temporal to the standard: a year as a number is none, though
    /// `datetime` understands it.
    private func roles(of column: ColumnDefinition) -> [(String, JSONDocument)] {
        guard let index = schema.index(of: column.name) else { return [] }
        if index == schema.idColumn, column.type == .text || column.type == .integer {
            return [("x-ogc-role", "id")]
        }
        guard let time = described.collection.time else { return [] }
        let type = schema.columns[time.start].type
        guard type == .date || type == .dateTime else { return [] }
        guard let end = time.end else {
            return index == time.start ? [("x-ogc-role", "primary-instant")] : []
        }
        guard schema.columns[end].type == type else { return [] }
        return index == time.start
            ? [("x-ogc-role", "primary-interval-start")]
            : index == end ? [("x-ogc-role", "primary-interval-end")] : []
    }
}
