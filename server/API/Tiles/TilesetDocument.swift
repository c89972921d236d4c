import Atlas
import Features
import Geo
import HTTP
import Tiles

/// What the API says of a tileset, in the words of OGC's tileset metadata (17-083r4, 2.0).
struct TilesetDocument {
    let context: RouteContext
    let tileset: Tileset
    /// What the tileset is of: the dataset, or a collection.
    let subject: TilesetSubject

    /// The short form, as lists have it: `/req/tilesets-list/tileset-links`.
    func summary() -> JSONDocument {
        .object(
            heading + [
                (
                    "links",
                    .links([subject.link("self", to: tileset.grid, as: .json, context), scheme])
                )
            ])
    }

    /// All of it, as `/req/tileset/description` wants it; `links` go to itself and its forms.
    func document(_ links: [Link]) -> JSONDocument {
        var members = heading
        if !context.catalog.manifest.attribution.isEmpty {
            members.append(("attribution", .string(context.catalog.manifest.attribution)))
        }
        members.append(("version", .string(context.catalog.mark)))
        members.append(("mediaTypes", .strings(Format.mvt.mediaTypes)))
        if let box { members.append(("boundingBox", box)) }
        members.append(("centerPoint", centre))
        members.append(("tileMatrixSetLimits", .array(limits)))
        members.append(("layers", .array(tileset.layers.map(layer))))
        members.append(
            ("links", .array(links.map(\.document) + [scheme.document, template])))
        return .object(members)
    }

    /// The links that a header can carry too; a template is none.
    var scheme: Link {
        TileMatrixSetPages.link(Link.ogc("tiling-scheme"), to: tileset.grid, context)
    }

    private var heading: [(String, JSONDocument)] {
        [
            ("title", .string(subject.title(context))), ("dataType", "vector"),
            ("crs", .string(tileset.grid.crs.uri)),
            ("tileMatrixSetId", .string(tileset.grid.id)),
            ("tileMatrixSetURI", .string(tileset.grid.uri)),
        ]
    }

    private var template: JSONDocument {
        [
            "href": .string(
                subject.address(of: tileset.grid, context) + "/{tileMatrix}/{tileRow}/{tileCol}"
                    + subject.selection(context)),
            "rel": "item", "type": .string(Format.mvt.mediaTypes[0]), "templated": true,
            "title": .string(context.say(TilePhrases.vectorTiles)),
        ]
    }

    /// The corners in CRS84, whatever the grid is in.
    private var box: JSONDocument? {
        let bounds = tileset.bounds
        guard !bounds.isEmpty else { return nil }
        return [
            "lowerLeft": [.number(bounds.minX), .number(bounds.minY)],
            "upperRight": [.number(bounds.maxX), .number(bounds.maxY)],
            "crs": .string(CRSName.crs84.uri),
        ]
    }

    private var centre: JSONDocument {
        let centre = tileset.centre
        return [
            "coordinates": [.number(centre.longitude), .number(centre.latitude)],
            "crs": .string(CRSName.crs84.uri), "tileMatrix": .string(String(centre.zoom)),
        ]
    }

    private var limits: [JSONDocument] {
        tileset.zooms.compactMap { zoom in
            tileset.limits(at: zoom).map { limits in
                [
                    "tileMatrix": .string(String(zoom)),
                    "minTileRow": .integer(Int64(limits.rows.lowerBound)),
                    "maxTileRow": .integer(Int64(limits.rows.upperBound)),
                    "minTileCol": .integer(Int64(limits.columns.lowerBound)),
                    "maxTileCol": .integer(Int64(limits.columns.upperBound)),
                ]
            }
        }
    }

    private func layer(_ layer: LayerDescription) -> JSONDocument {
        var members: [(String, JSONDocument)] = [
            ("id", .string(layer.name)), ("title", .string(context.say(layer.title))),
            ("description", .string(context.say(layer.explanation))), ("dataType", "vector"),
        ]
        if let geometry = layer.geometry {
            members.append(("geometryDimension", .integer(geometry.dimension)))
        }
        if let zooms = layer.zooms(in: tileset.grid) {
            members.append(("minTileMatrix", .string(String(zooms.lowerBound))))
            members.append(("maxTileMatrix", .string(String(zooms.upperBound))))
        }
        let properties = layer.fields.map { field -> (String, JSONDocument) in
            (
                field.key,
                [
                    "type": .string(field.type.rawValue.lowercased()),
                    "title": .string(context.say(field.title)),
                ]
            )
        }
        members.append(
            ("propertiesSchema", ["type": "object", "properties": .object(properties)]))
        let collection = "/collections/" + LinkBuilder.escaped(layer.collection)
        members.append(
            (
                "links",
                .links([
                    Link(
                        "collection", context.links.address(collection, [("f", "json")]),
                        type: Format.json.linkType)
                ])
            ))
        return .object(members)
    }
}

extension LayerGeometry {
    /// 0 for points, 1 for lines, 2 for areas.
    fileprivate var dimension: Int64 {
        switch self {
        case .point: 0
        case .line: 1
        case .polygon: 2
        }
    }
}
