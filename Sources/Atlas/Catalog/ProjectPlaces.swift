import Features
import Geo

/// The places of projects: the places of their sites, all together, and nothing invented.
///
/// A project that is nationwide or abroad, or whose sites are known by a region's code only, has no
/// place of its own.
enum ProjectPlaces {
    static func collection(_ projects: DatasetTable, sites: [DatasetTable]) -> MapCollection {
        var schema = projects.features.schema
        schema.geometry = GeometryDefinition()
        let bounds = sites.reduce(into: Box.empty) { $0.extend(to: $1.features.bounds) }
        return MapCollection(
            projects.entry, schema: schema, count: projects.count, bounds: bounds
        ) { [schema] () throws(AtlasError) in
            let features = projects.features
            return FeatureTable(
                name: features.name, schema: schema,
                keys: (0..<features.count).map { features.key(at: $0) },
                columns: features.columns, geometry: places(projects, sites))
        }
    }

    private static func places(_ projects: DatasetTable, _ sites: [DatasetTable]) -> GeometryColumn
    {
        var placesOfProject: [String: [Geometry]] = [:]
        for table in sites {
            guard
                let reference = table.features.schema.columns.first(where: {
                    $0.reference == projects.name
                })
            else { continue }
            for row in 0..<table.count {
                let place = table.features.geometry(at: row)
                guard !place.isEmpty, let project = table.text(reference.name, row) else {
                    continue
                }
                placesOfProject[project, default: []].append(place)
            }
        }
        var builder = GeometryBuilder()
        for row in 0..<projects.count {
            append(placesOfProject[projects.id(row)] ?? [], to: &builder)
        }
        return builder.finish()
    }

    /// One place as it is, several of one kind as a multi-geometry, others as a collection.
    private static func append(_ places: [Geometry], to builder: inout GeometryBuilder) {
        guard let first = places.first else { return builder.appendNull() }
        guard places.count > 1 else { return builder.append(first) }
        let kinds = Set(places.map { $0.kind.part })
        let kind = kinds.count == 1 ? first.kind.multi : .geometryCollection
        builder.beginGeometry(kind)
        for place in places { builder.appendParts(of: place) }
    }
}
