import Atlas
import Features
import Geo

/// What the API says of a collection.
struct CollectionDocument {
    let context: RouteContext
    let collection: MapCollection

    /// What people call it; its name where nothing is said.
    var title: String {
        let title = context.say(collection.title)
        return title.isEmpty ? collection.name : title
    }

    /// The address of something of the collection.
    func address(_ part: String? = nil, _ format: Format? = nil) -> String {
        let path = "/collections/" + LinkBuilder.escaped(collection.name)
        return context.links.address(
            path + (part.map { "/" + $0 } ?? ""), format.map { [("f", $0.name)] } ?? [])
    }

    /// The document; `links` go to itself and its forms, where it stands alone.
    func document(_ links: [Link]) throws(APIError) -> JSONDocument {
        var members: [(String, JSONDocument)] = [
            ("id", .string(collection.name)), ("title", .string(title)),
        ]
        let explanation = context.say(collection.explanation)
        if !explanation.isEmpty { members.append(("description", .string(explanation))) }
        members.append(("links", .links(links)))
        if let extent = try extent() { members.append(("extent", extent)) }
        members.append(("itemType", "feature"))
        if let geometry = collection.schema.geometry {
            let systems = context.catalog.systems(of: collection)
            members.append(("crs", .strings(systems.map(\.uri))))
            // A GeoPackage keeps WGS 84 with the longitude first, as CRS84 has it.
            let stored = geometry.storageCRS.isWGS84 ? .crs84 : geometry.storageCRS
            members.append(("storageCrs", .string(stored.uri)))
        }
        return .object(members)
    }

    /// Where everything about the collection is.
    func links() -> [Link] {
        func link(_ relation: String, _ part: String?, _ format: Format, _ title: LocalizedText)
            -> Link
        {
            Link(
                relation, address(part, format), type: format.linkType,
                title: context.say(title))
        }
        var links = [
            link("items", "items", .geoJSON, Phrases.features),
            link("items", "items", .html, Phrases.features),
            link(Link.ogc("schema"), "schema", .schema, Phrases.schema),
            // GDAL looks for the schema here.
            link("describedby", "schema", .schema, Phrases.schema),
            link(Link.ogc("queryables"), "queryables", .schema, Phrases.queryables),
            link(Link.ogc("sortables"), "sortables", .schema, Phrases.sortables),
        ]
        if collection.schema.geometry != nil {
            links.append(TilesetSubject.collection(collection).link(context))
        }
        // The terms are words of the dataset's own; the front page shows them.
        if !context.catalog.manifest.licence.isEmpty {
            links.append(
                Link(
                    "license", context.links.address("/", [("f", "html")]), type: "text/html",
                    title: context.catalog.manifest.licence))
        }
        return links
    }

    private func extent() throws(APIError) -> JSONDocument? {
        var members: [(String, JSONDocument)] = []
        let bounds = collection.bounds
        if !bounds.isEmpty {
            let box = [bounds.minX, bounds.minY, bounds.maxX, bounds.maxY]
            members.append(
                (
                    "spatial",
                    [
                        "bbox": [.array(box.map { .number($0) })],
                        "crs": .string(CRSName.crs84.uri),
                    ]
                ))
        }
        if let span = try asking({ () throws(AtlasError) in try collection.timeExtent() }) {
            func instant(_ time: Int64?) -> JSONDocument {
                time.map { .string(CalendarText.dateTime(milliseconds: $0)) } ?? .null
            }
            members.append(
                (
                    "temporal",
                    [
                        "interval": [[instant(span.start), instant(span.end)]],
                        "trs": "http://www.opengis.net/def/uom/ISO-8601/0/Gregorian",
                    ]
                ))
        }
        return members.isEmpty ? nil : .object(members)
    }
}
